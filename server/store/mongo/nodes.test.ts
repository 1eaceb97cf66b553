/** Two processes on one database: each has a connection of its own, and knows nothing of the other. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { letter, message, NOW } from '../../testing/builders.ts';
import type { Store } from '../port.ts';
import { StoreAddressError } from './open.ts';
import { dropDatabase, ifMongo, mongodbUrl, newDatabase, openDatabase } from './testing-database.ts';

const TIMEOUT_MS = 120_000;
const ID = 'conversation-1';
const ALL = 1_000;

describe.skipIf(mongodbUrl === null)(`nodes on one MongoDB${ifMongo}`, { timeout: TIMEOUT_MS }, () => {
  let url = '';
  let here: Store;
  let there: Store;
  beforeEach(async () => {
    url = newDatabase();
    [here, there] = await Promise.all([openDatabase(url), openDatabase(url)]);
  }, TIMEOUT_MS);
  afterEach(async () => {
    await Promise.all([here.close(), there.close()]);
    await dropDatabase(url);
  }, TIMEOUT_MS);
  const either = (index: number) => (index % 2 === 0 ? here : there);

  test('[MS5] of many that open an empty database at once all have one epoch and one secret', async () => {
    const fresh = newDatabase();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openDatabase(fresh)));
    expect(new Set(stores.map(({ epoch }) => epoch)).size).toBe(1);
    expect(new Set(stores.map(({ secret }) => Buffer.from(secret).toString('hex'))).size).toBe(1);
    await Promise.all(stores.map((store) => store.close()));
    await dropDatabase(fresh);
  });

  test('[QU1] of 200 claims from two nodes one wins, and both read the same log', async () => {
    await here.append(ID, 0, [message(1)], []);
    const racing = Array.from({ length: 200 }, (_, racer) => message(2, { clientId: `racer-${racer}` }));
    const outcomes = await Promise.all(racing.map((entry, index) => either(index).append(ID, 1, [entry], [])));
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    const log = [message(1), racing[outcomes.indexOf('stored')]];
    expect([await here.entries(ID, 0, ALL), await there.entries(ID, 0, ALL)]).toEqual([log, log]);
  });

  test('[MS1] what is sent to two nodes at once under one clientId is stored once', async () => {
    const send = async (store: Store) => {
      for (let end = 0; ; end++) {
        const outcome = await store.append(ID, end, [message(end + 1, { clientId: 'same' })], []);
        if (outcome === 'stored') return end + 1;
        const log = await store.entries(ID, 0, ALL);
        const stored = log.find((entry) => entry.type === 'message' && entry.clientId === 'same');
        if (stored) return stored.seq;
        end = log.length - 1;
      }
    };
    const seqs = await Promise.all([send(here), send(there), send(here), send(there)]);
    expect(new Set(seqs).size).toBe(1);
    expect(await here.entries(ID, 0, ALL)).toHaveLength(1);
  });

  test('[MS2] two nodes that write appends of several entries leave a dense log, none inside another', async () => {
    const sent = { here: 0, there: 0 };
    const write = async (name: 'here' | 'there', store: Store, size: number) => {
      while (sent[name] < 12) {
        const end = (await store.lastSeqs([ID])).get(ID) ?? 0;
        const entries = Array.from({ length: size }, (_, index) =>
          message(end + 1 + index, {
            clientId: `${name}-${sent[name] + index}`,
            text: `${name} ${sent[name] + index}`,
          }),
        );
        if ((await store.append(ID, end, entries, [])) === 'stored') sent[name] += size;
      }
    };
    await Promise.all([write('here', here, 3), write('there', there, 1)]);
    const log = await there.entries(ID, 0, ALL);
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    const texts = log.map((entry) => (entry.type === 'message' ? entry.text : ''));
    for (const name of ['here', 'there']) {
      const own = texts.filter((text) => text.startsWith(name));
      expect(own).toEqual(Array.from({ length: 12 }, (_, index) => `${name} ${index}`));
    }
    expect(await here.append(ID, 22, [message(23)], [])).toBe('taken');
  });

  test('[ML1] of the workers of two nodes each letter goes to one', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `letter-${String(index).padStart(2, '0')}`);
    for (const [index, id] of ids.entries()) {
      await here.append(`of ${index % 5}`, Math.floor(index / 5), [message(Math.floor(index / 5) + 1)], [letter(id)]);
    }
    const leased = await Promise.all([0, 1, 2, 3].map((worker) => either(worker).leaseLetters(NOW, NOW + 60_000, 4)));
    expect(
      leased
        .flat()
        .map((stored) => stored.letter.id)
        .toSorted(),
    ).toEqual(ids);
    await Promise.all(ids.map((id, index) => either(index).settleLetter(id, { kind: 'sent', at: NOW })));
    expect(await there.nextLetterAt()).toBeNull();
  });

  test('[TK4] numbers of two nodes rise, and none is given twice', async () => {
    const numbers = await Promise.all(Array.from({ length: 40 }, (_, index) => either(index).takeNumber()));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => 1001 + index));
  });

  test('[ID6] a node that had read a log before it was erased cannot write on it', async () => {
    await here.append(ID, 0, [message(1), message(2)], [letter('a', { conversationId: ID })]);
    const { length: end } = await there.entries(ID, 0, ALL);
    await here.erase(ID);
    expect(await there.append(ID, end, [message(end + 1)], [letter('b', { conversationId: ID })])).toBe('taken');
    expect([await there.entries(ID, 0, ALL), await there.letter('a'), await there.letter('b')]).toEqual([
      [],
      null,
      null,
    ]);
    const page = await there.dump('conversation:');
    expect(page.records).toEqual([]);
  });

  test('[OP6] a database of a newer version is refused in a sentence', async () => {
    const { default: mongoose } = await import('mongoose');
    const raw = await mongoose.createConnection(url).asPromise();
    await raw.collection<{ _id: string }>('own').updateOne({ _id: 'schema' }, { $set: { value: '99' } });
    await raw.destroy();
    await expect(openDatabase(url)).rejects.toThrow('written by a newer version (schema 99, this one knows 1)');
  });
});

test(
  '[OP6] a database that does not answer is named in a sentence, without its password',
  async () => {
    const error: unknown = await openDatabase('mongodb://shop:s3cret@127.0.0.1:9/chat').catch(
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof StoreAddressError)) throw error;
    expect(error.message).toMatch(
      /^The database at mongodb:\/\/127\.0\.0\.1:9\/chat cannot be used \(.*ECONNREFUSED.*\)\. Start it/,
    );
    expect(error.message).not.toContain('s3cret');
  },
  TIMEOUT_MS,
);
