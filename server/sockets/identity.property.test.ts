/** Whatever is done in whatever order, on whichever browser: nobody is shown what another subject wrote. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { VisitorClient } from '../testing/clients.ts';
import { IDENTITY_ENV, identityOf } from '../testing/identities.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

vi.setConfig({ testTimeout: 300_000 });

const RUNS = 25;
const BROWSERS = 2;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env: IDENTITY_ENV });
});
afterAll(() => app.close());

const person = fc.constantFrom('rahima', 'salma');
const step = fc.record({
  browser: fc.nat({ max: BROWSERS - 1 }),
  do: fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('connect' as const), as: fc.option(person) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('identify' as const), as: fc.option(person) }) },
    { weight: 4, arbitrary: fc.constant({ kind: 'write' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'end' as const }) },
    // Storage was copied, or a token was stolen: the other browser comes with this one's.
    { weight: 1, arbitrary: fc.constant({ kind: 'lend-token' as const }) },
  ),
});

/** A browser: one window, what it keeps, and who sits there signed in. */
type Browser = { client: VisitorClient | null; token: string | undefined; as: string | null; from: number };

const last = (client: VisitorClient) => {
  const readies = client.heard.flatMap(({ name, payload }) => (name === 'session:ready' ? [payload] : []));
  return readies.at(-1) as VisitorClient['ready'];
};

/** All that this window has been shown since it is whose it is, and all that it can have. */
async function shownIn(browser: Browser): Promise<string | null> {
  const { client } = browser;
  if (!client?.socket.connected) return null;
  const { epoch } = client.ready;
  try {
    const { conversations } = await client.must('conversation:list', {});
    const logs = await Promise.all(
      conversations.map(({ id }) => client.must('entries:since', { conversationId: id, after: 0, epoch })),
    );
    return JSON.stringify([client.heard.slice(browser.from), conversations, logs]);
  } catch (error) {
    // Shown out, because another window has signed in with its token.
    if (client.socket.connected) throw error;
    return null;
  }
}

test('[ID2] no sequence of connecting, signing in and out shows one subject’s words to another', async () => {
  const run = async (steps: readonly { browser: number; do: { kind: string; as?: string | null } }[]) => {
    // Other people in each run: what they wrote is told apart by their names.
    const salt = randomBytes(4).toString('hex');
    const subjectOf = (name: string) => `${name}-${salt}`;
    /** What nobody signed in has written is hers who takes it along, and then nobody else's. */
    const marks: { readonly mark: string; of: string | null }[] = [];
    const browsers = Array.from({ length: BROWSERS }, (): Browser => {
      return { client: null, token: undefined, as: null, from: 0 };
    });
    const proof = (name: string) => identityOf(subjectOf(name), app.clock.now());

    async function connect(browser: Browser, as: string | null): Promise<void> {
      browser.client?.close();
      const auth = { token: browser.token, ...(as !== null && { identity: proof(as) }) };
      const client = await app.visitor(auth);
      Object.assign(browser, { client, as, token: client.ready.token, from: 0 });
    }

    for (const [n, { browser: index, do: what }] of steps.entries()) {
      const browser = browsers[index] as Browser;
      if (!browser.client?.socket.connected || what.kind === 'connect') {
        await connect(browser, what.kind === 'connect' ? (what.as ?? null) : browser.as);
      }
      const client = browser.client as VisitorClient;
      if (what.kind === 'identify') {
        const as = what.as ?? null;
        const from = client.heard.length;
        const reply = await client.ask('identify', { identity: as === null ? null : proof(as) });
        expect(reply.ok).toBe(as === null || browser.as === null || browser.as === as);
        if (reply.ok && as !== browser.as) Object.assign(browser, { as, from, token: last(client).token });
      } else if (what.kind === 'write') {
        const mark = `words ${salt} ${n} end`;
        const start = { clientId: `c-${salt}-${n}`, topic: 'order', audience: 'customer', text: mark } as const;
        const reply = await client.ask('conversation:start', start);
        if (reply.ok) marks.push({ mark, of: browser.as });
      } else if (what.kind === 'end') await client.ask('conversation:end', {});
      else if (what.kind === 'lend-token') {
        for (const other of browsers) if (other !== browser) other.token = browser.token;
      }
      for (const one of browsers) {
        const shown = await shownIn(one);
        if (shown === null) continue;
        for (const written of marks) {
          if (written.of === null && shown.includes(written.mark)) written.of = one.as;
          else if (written.of !== one.as) expect(shown).not.toContain(written.mark);
          else if (one.as !== null) expect(shown).toContain(written.mark);
        }
      }
    }
    for (const { client } of browsers) client?.close();
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), run), { numRuns: RUNS });
  expect(app.errors).toEqual([]);
});
