import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Entry } from '../../shared/entries.ts';
import { done } from '../../shared/reply.ts';
import { StoreDown } from '../store/port.ts';
import { handOver, KARIM, NADIA, start, VISITOR, write } from '../testing/builders.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { type Ask, change } from './change.ts';
import type { Deps } from './deps.ts';

const ID = 'a'.repeat(26);
const writes =
  (text: string): Ask =>
  () =>
    done(write(VISITOR, text));

let app: TestApp;
let appends: (readonly Entry[])[];
/** What the next append does instead of storing. */
let instead: (() => Promise<'taken'>) | null;
let deps: Deps;

beforeEach(async () => {
  app = await startTestApp();
  appends = [];
  instead = null;
  const { store } = app.app.deps;
  const watched: typeof store = {
    ...store,
    append(id, expectedSeq, entries, letters) {
      const answer = instead;
      instead = null;
      if (answer) return answer();
      appends.push(entries);
      return store.append(id, expectedSeq, entries, letters);
    },
  };
  deps = { ...app.app.deps, store: watched };
  await change(deps, ID, () => done(start(KARIM)));
  appends = [];
});

afterEach(() => app.close());

const textsOf = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []));
const stored = async () => textsOf(await deps.store.entries(ID, 3, 100));

test('[MS2] what is asked at once goes together in one write, in order', async () => {
  const texts = Array.from({ length: 16 }, (_, index) => `message ${index}`);
  const outcomes = await Promise.all(texts.map((text) => change(deps, ID, writes(text))));
  expect(appends.map((entries) => entries.length)).toEqual([16]);
  expect(await stored()).toEqual(texts);
  expect(outcomes.map((outcome) => outcome.ok && outcome.value.entries.map(({ seq }) => seq))).toEqual(
    texts.map((_, index) => [4 + index]),
  );
});

test('[MS1] a repeat beside its original is stored once, and another text under its id is refused alone', async () => {
  const [, first, again, other, next] = await Promise.all([
    change(deps, ID, writes('before')),
    change(deps, ID, writes('same')),
    change(deps, ID, writes('same')),
    change(deps, ID, () => done(write(VISITOR, 'other words', 'same'))),
    change(deps, ID, writes('next')),
  ]);
  expect(await stored()).toEqual(['before', 'same', 'next']);
  expect([first, again, next].map((outcome) => outcome?.ok)).toEqual([true, true, true]);
  expect(other).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
});

test('[SE2] one that cannot be decided fails alone', async () => {
  const broken: Ask = () => {
    throw new Error('no answer');
  };
  const all = await Promise.allSettled(
    [writes('one'), writes('two'), broken, writes('three')].map((ask) => change(deps, ID, ask)),
  );
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await stored()).toEqual(['one', 'two', 'three']);
});

test('[MS3] where the write fails, none that went into it is acknowledged, and the next try stores them', async () => {
  instead = () => Promise.reject(new StoreDown('no disk'));
  const ask = () => Promise.allSettled(['one', 'two'].map((text) => change(deps, ID, writes(text))));
  const [first] = await ask();
  expect(first).toMatchObject({ status: 'rejected' });
  await ask();
  expect([...(await stored())].sort()).toEqual(['one', 'two']);
});

test('[MS4] where the write fails, what stands in line behind it fails too, and overtakes nothing', async () => {
  instead = () => Promise.reject(new StoreDown('no disk'));
  const texts = Array.from({ length: 60 }, (_, index) => `message ${index}`);
  const all = await Promise.allSettled(texts.map((text) => change(deps, ID, writes(text))));
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['rejected']));
  await Promise.all(texts.map((text) => change(deps, ID, writes(text))));
  expect(await stored()).toEqual(texts);
});

test('[QU1] after a lost race all of them are decided again, on what the winner wrote', async () => {
  let isFirst = true;
  const race: Ask = () => {
    // On another node, somebody else writes in between.
    const { store } = app.app.deps;
    if (isFirst) instead = () => store.append(ID, 3, [message(4, 'theirs')], []).then(() => 'taken');
    isFirst = false;
    return done(write(VISITOR, 'two'));
  };
  await Promise.all([change(deps, ID, writes('one')), change(deps, ID, race), change(deps, ID, writes('three'))]);
  expect(await stored()).toEqual(['theirs', 'one', 'two', 'three']);
});

test('[ML2] one address is answered automatically once, also where two commands ask for it at once', async () => {
  const email = 'rahima@mail.example';
  const asked = [
    () => done(handOver(VISITOR, { email })),
    () => done({ do: 'resolve', by: VISITOR } as const),
    () => done({ do: 'reopen', agent: NADIA } as const),
    () => done(handOver(VISITOR, { email: 'rahima@work.example' })),
    () => done(handOver(VISITOR, { email })),
  ] satisfies Ask[];
  await Promise.all(asked.map((ask) => change(deps, ID, ask)));
  const receipts = (await app.letters())
    .filter(({ letter }) => letter.automatic)
    .map(({ letter }) => letter.to.address);
  expect(receipts.toSorted()).toEqual([email, 'rahima@work.example']);
});

function message(seq: number, text: string): Entry {
  return { seq, at: deps.clock.now(), by: VISITOR, type: 'message', clientId: text, text, via: 'widget' };
}
