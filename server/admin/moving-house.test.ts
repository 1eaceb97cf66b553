import { appendFileSync, cpSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { wordsOf } from '../domain/words.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { mailDone, NOW } from '../testing/builders.ts';
import { CONVERSATIONS, type Desk, FILES, furnish, hashOf, idOf, MAIL, openDesk } from './testing-desk.ts';

/** Every commit waits for the disk, which on a busy machine is slow. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const furnished = openDesk();
let desk: Desk;
beforeAll(async () => {
  await furnished.inStore('data', furnish);
  await furnished.admin(['backup', furnished.at('house.gz')]);
});
beforeEach(() => {
  desk = openDesk();
  for (const name of ['data', 'house.gz']) cpSync(furnished.at(name), desk.at(name), { recursive: true });
});
afterEach(() => desk.remove());
afterAll(furnished.remove);

const restoreTo = (data: string, ...more: string[]) => desk.admin(['restore', desk.at('house.gz'), ...more], data);
const storeOf = async (data: string) => (await desk.all(data)).find(({ kind }) => kind === 'store');

describe('backup and restore', () => {
  test('[OP5] a backup that is restored elsewhere is the same in everything but the epoch', async () => {
    const { code, said } = await restoreTo('new');
    expect([code, said]).toEqual([0, expect.stringContaining(`Restored ${CONVERSATIONS} conversations`)]);
    const [before, after] = [await desk.all('data'), await desk.all('new')];
    const rest = (records: typeof before) => records.filter(({ kind }) => kind !== 'store');
    expect(rest(after)).toEqual(rest(before));
    const [was, is] = [await storeOf('data'), await storeOf('new')];
    expect(is).toEqual({ ...was, epoch: expect.not.stringMatching(was?.kind === 'store' ? was.epoch : '') });
  });

  test('[OP5] what is restored is at work at once: lists, words, numbers and letters', async () => {
    await restoreTo('new');
    await desk.inStore('new', async (store) => {
      expect(await store.laggingHeaders()).toEqual([]);
      expect(await store.counts('')).toMatchObject({ waiting: 225, tickets: 24, complaints: 1, snoozed: 1 });
      expect((await store.search(wordsOf('পার্সেল 249'), 10)).map(({ id }) => id)).toEqual([idOf(249)]);
      expect((await store.search(wordsOf('AC 1003'), 10)).map(({ number }) => number)).toEqual(['AC-1003']);
      expect(await store.takeNumber()).toBe(1026);
      expect(await store.slot('rahima')).toBe(idOf(0));
      expect(await store.nextLetterAt()).not.toBeNull();
      expect((await store.wakingHeaders(NOW + 1e9, CONVERSATIONS)).map(({ id }) => id)).toContain(idOf(20));
      expect((await store.leaseMails(NOW, NOW + 1, 10)).map(({ id }) => id)).toEqual([hashOf(FILES.photo)]);
    });
  });

  test('[OP5] mails and files come out byte for byte', async () => {
    expect((await restoreTo('new')).said).toContain('2 mails, 3 files');
    await desk.inStore('new', async (store) => {
      expect((await store.mail(hashOf(MAIL)))?.state).toEqual(mailDone(idOf(10)));
      for (const bytes of [MAIL, FILES.photo, FILES.empty]) {
        expect(bytes.equals((await store.blob(hashOf(bytes))) ?? Buffer.from('nothing'))).toBe(true);
      }
    });
  });

  test('[OP5] a store that is not empty is not written over; with --replace it is moved aside, whole', async () => {
    const before = await desk.all('data');
    const refused = await restoreTo('data');
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('is not empty. Add --replace')]);
    expect(await desk.all('data')).toEqual(before);
    const replaced = await restoreTo('data', '--replace');
    expect([replaced.code, replaced.said]).toEqual([0, expect.stringContaining('What was there before is in')]);
    const [file, aside = ''] = desk.names('data');
    expect([file, aside]).toEqual(['activecart.db', expect.stringMatching(/^replaced-2026-11-23T05-00-00/)]);
    expect(await desk.all(`data/${aside}`)).toEqual(before);
  });

  test('[OP5] a damaged store is replaced, and kept', async () => {
    writeFileSync(desk.at('data/activecart.db'), 'this is no database, but it may once have been one. '.repeat(100));
    expect((await restoreTo('data')).said).toContain('not a readable database');
    expect((await restoreTo('data', '--replace')).code).toBe(0);
    expect((await desk.all('data')).length).toBeGreaterThan(CONVERSATIONS);
  });

  test('[OP5] a folder that a server uses is left alone', async () => {
    const store = await openSqliteStore(desk.at('data'));
    const { code, said } = await restoreTo('data', '--replace');
    expect([code, said]).toEqual([1, expect.stringContaining('A server is using')]);
    await store.close();
  });

  test('[OP5] a backup without a server is made by the command itself, and only its owner may read it', async () => {
    const { code, said } = await desk.admin(['backup', desk.at('second.gz')]);
    expect([code, said]).toEqual([0, expect.stringMatching(/No server is running.*Backed up 250 conversations/s)]);
    expect(statSync(desk.at('second.gz')).mode & 0o777).toBe(0o600);
    const [second, first] = ['second.gz', 'house.gz'].map((name) => gunzipSync(readFileSync(desk.at(name))));
    expect(first && second?.equals(first)).toBe(true);
  });

  test("[OP5] a backup never takes another file's place, and one that cannot be written says why", async () => {
    expect((await desk.admin(['backup', desk.at('house.gz')])).said).toContain('is there already');
    const lost = await desk.admin(['backup', desk.at('no-such-folder/house.gz')]);
    expect([lost.code, lost.said]).toEqual([1, expect.stringContaining('cannot be written')]);
    expect((await desk.admin(['backup', desk.at('other.gz')], 'nowhere')).said).toContain('There is no store in');
  });
});

describe('a file that is not a whole backup is refused, and nothing is changed', () => {
  const rewritten = (change: (lines: string[]) => string[]) => {
    const lines = gunzipSync(readFileSync(desk.at('house.gz')))
      .toString()
      .split('\n');
    writeFileSync(desk.at('house.gz'), gzipSync(change(lines).join('\n')));
  };
  const faults: readonly (readonly [string, string, () => void])[] = [
    ['cut in the middle', 'was cut', () => truncateSync(desk.at('house.gz'), 3_000)],
    ['without its last line', 'was cut', () => rewritten((lines) => lines.slice(0, -2))],
    ['empty', 'was cut', () => truncateSync(desk.at('house.gz'), 0)],
    [
      'with a byte changed',
      'is damaged',
      () => {
        const bytes = readFileSync(desk.at('house.gz'));
        bytes[2_000] = (bytes[2_000] ?? 0) ^ 255;
        writeFileSync(desk.at('house.gz'), bytes);
      },
    ],
    [
      'with a word changed',
      'is damaged',
      () => rewritten((lines) => lines.map((line) => line.replace('parcel 7?', 'parcel 8?'))),
    ],
    [
      'with an entry missing',
      'is damaged',
      () => rewritten((lines) => lines.map((line) => line.replace('"seq":2', '"seq":3'))),
    ],
    [
      'with a byte of a file changed',
      'is damaged',
      () => rewritten((lines) => lines.map((line) => line.replace(/"data":"../, '"data":"//'))),
    ],
    [
      'with a mail that went elsewhere',
      'is damaged',
      () => rewritten((lines) => lines.map((line) => line.replace('"action":"append"', '"action":"bounce"'))),
    ],
    ['with more behind its end', 'is damaged', () => rewritten((lines) => [...lines.slice(0, -1), '{"kind":"slot"}'])],
    ['that is not gzipped', 'is no backup', () => writeFileSync(desk.at('house.gz'), 'Dear diary')],
    ['of somebody else', 'is no backup', () => writeFileSync(desk.at('house.gz'), gzipSync('{"format":"diary"}\n'))],
    ['that is gzipped prose', 'is no backup', () => writeFileSync(desk.at('house.gz'), gzipSync('Dear diary\n'))],
    [
      'of a newer version',
      'by a newer version',
      () => rewritten((lines) => lines.map((line) => line.replace('"version":2', '"version":3'))),
    ],
  ];

  test.each(faults)('[OP5] %s: "%s"', async (_, words, spoil) => {
    spoil();
    const { code, said } = await restoreTo('data', '--replace');
    expect([code, said]).toEqual([1, expect.stringContaining(words)]);
    expect(said).toContain('Nothing was changed');
    expect(desk.names('data')).toEqual(['activecart.db']);
  });

  test('[OP5] junk behind the gzip stream, or no file at all', async () => {
    appendFileSync(desk.at('house.gz'), 'junk');
    expect((await restoreTo('new')).code).toBe(1);
    expect((await desk.admin(['restore', desk.at('none.gz')])).said).toContain('There is no file');
  });
});

describe('copy', () => {
  test('[OP5] from folder to folder everything is the same, epoch and secret too', async () => {
    const { code, said } = await desk.admin(['copy', '--from', desk.at('data'), '--to', desk.at('new')]);
    expect([code, said]).toEqual([0, expect.stringContaining(`Copied ${CONVERSATIONS} conversations`)]);
    expect(await desk.all('new')).toEqual(await desk.all('data'));
  });

  test('[OP5] not from a store in use, not onto itself, not from nothing, not over another', async () => {
    const copy = (from: string, to: string) => desk.admin(['copy', '--from', desk.at(from), '--to', desk.at(to)]);
    expect((await copy('data', 'data')).said).toContain('are the same');
    expect((await copy('nowhere', 'new')).said).toContain('There is no store in');
    await desk.inStore('other', furnish);
    expect((await copy('data', 'other')).said).toContain('is not empty');
    await desk.inStore('data', async () => expect((await copy('data', 'new')).said).toContain('is using the folder'));
  });
});

describe('the words of a command', () => {
  test.each([
    [['bakcup'], 'There is no command "bakcup"'],
    [['restore'], 'The file is missing'],
    [['copy', '--from', 'data'], '--to is missing'],
    [['backup', 'a', 'b'], 'b is one too many'],
    [['backup', '--fast'], '--fast'],
  ])('[OP5] %j are not understood: what is wrong, the help, and 2', async (words, wrong) => {
    const { code, said } = await desk.admin(words);
    expect([code, said]).toEqual([2, expect.stringContaining(wrong)]);
    expect(said).toContain('Usage: npm run admin');
  });

  test.each([[['help']], [['--help']], [[]]])('[OP5] %j shows the help', async (words) => {
    expect(await desk.admin(words)).toEqual({ code: 0, said: expect.stringContaining('backup [file]') });
  });
});
