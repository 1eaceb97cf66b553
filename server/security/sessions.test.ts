import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { agentRecord, HOUR_MS, MINUTE_MS, NOW, tempFolder } from '../testing/builders.ts';
import { type ManualClock, manualClock } from '../testing/clock.ts';
import { createSessions, type Sessions } from './sessions.ts';

const IDLE_MS = 12 * HOUR_MS;
const LIFE_MS = 7 * 24 * HOUR_MS;
const NADIA = agentRecord('nadia');

const folder = tempFolder();
let store: Store;
let clock: ManualClock;
let sessions: Sessions;

beforeAll(async () => {
  store = await openSqliteStore(folder.path);
  await store.addAgent(NADIA, false);
});
beforeEach(() => {
  clock = manualClock(NOW);
  sessions = createSessions(store, clock, true);
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

describe('a session', () => {
  test('[ID3] is its agent’s, by an opaque token that is nowhere stored', async () => {
    const [token, other] = [await sessions.begin('nadia'), await sessions.begin('nadia')];
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(token).not.toBe(other);
    expect(await sessions.agentOf(token)).toEqual(NADIA);
    expect(await store.session(token)).toBeNull();
  });

  test.each([
    ['no token', undefined],
    ['an empty one', ''],
    ['one we never gave', 'A'.repeat(43)],
  ])('[ID3] there is none for %s', async (_, token) => {
    await sessions.begin('nadia');
    expect(await sessions.agentOf(token)).toBeNull();
  });

  test('[ID3] ends after twelve idle hours', async () => {
    const token = await sessions.begin('nadia');
    await clock.advanceTo(NOW + IDLE_MS);
    expect(await sessions.agentOf(token)).toEqual(NADIA);
    await clock.advanceTo(NOW + 2 * IDLE_MS + 1);
    expect(await sessions.agentOf(token)).toBeNull();
  });

  test('[ID3] ends after seven days, however busy', async () => {
    const token = await sessions.begin('nadia');
    for (let at = NOW; at <= NOW + LIFE_MS; at += 6 * HOUR_MS) {
      await clock.advanceTo(at);
      expect(await sessions.agentOf(token)).toEqual(NADIA);
    }
    await clock.advanceTo(NOW + LIFE_MS + 1);
    expect(await sessions.agentOf(token)).toBeNull();
  });

  test('[ID3] is written as seen every few minutes, not with every request', async () => {
    const token = await sessions.begin('nadia');
    const saved: number[] = [];
    const watched = { ...store, saveSession: async (one: { seenAt: number }) => void saved.push(one.seenAt) };
    const watching = createSessions(watched, clock, true);
    for (const minutes of [1, 4, 5]) {
      await clock.advanceTo(NOW + minutes * MINUTE_MS);
      await watching.agentOf(token);
    }
    expect(saved).toEqual([]);
    await clock.advanceTo(NOW + 6 * MINUTE_MS);
    await watching.agentOf(token);
    expect(saved).toEqual([NOW + 6 * MINUTE_MS]);
  });

  test('[ID3] ended is over at once, and others of the same agent go on', async () => {
    const [token, other] = [await sessions.begin('nadia'), await sessions.begin('nadia')];
    await sessions.end(token);
    expect([await sessions.agentOf(token), await sessions.agentOf(other)]).toEqual([null, NADIA]);
  });

  test('[ID3] of an agent who is no more is nobody’s', async () => {
    expect(await sessions.agentOf(await sessions.begin('gone'))).toBeNull();
  });
});

describe('the cookie', () => {
  test('[ID3] over https belongs to this host alone, and no script reads it', () => {
    expect(sessions.cookieFor('abc')).toBe(
      '__Host-activecart-agent=abc; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=604800',
    );
    expect(sessions.goneCookie).toBe('__Host-activecart-agent=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0');
  });

  test('[ID3] over http, in development, does without what needs https', () => {
    const plain = createSessions(store, clock, false);
    expect(plain.cookieFor('abc')).toBe('activecart-agent=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=604800');
  });

  test.each([
    ['alone', '__Host-activecart-agent=abc', 'abc'],
    ['between others', 'theme=dark; __Host-activecart-agent=abc; lang=bn', 'abc'],
    ['without spaces', 'theme=dark;__Host-activecart-agent=abc;lang=bn', 'abc'],
    ['with = in its value', '__Host-activecart-agent=a=b=', 'a=b='],
    ['the first of two', '__Host-activecart-agent=abc; __Host-activecart-agent=def', 'abc'],
    ['empty', '__Host-activecart-agent=', ''],
    ['under a longer name', 'x__Host-activecart-agent=abc', undefined],
    ['under the name of development', 'activecart-agent=abc', undefined],
    ['in another cookie’s value', 'a="__Host-activecart-agent=abc"', undefined],
    ['not at all', 'theme=dark', undefined],
    ['in no header', undefined, undefined],
  ])('[ID3] is found %s', (_, header, token) => {
    expect(sessions.tokenIn(header)).toBe(token);
  });
});
