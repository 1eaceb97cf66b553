/** SE10: every input of the corpus against the built server, all in one process. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BadInput, CORPUS, jsonOf } from '../server/testing/bad-input/corpus.ts';
import { IDENTITY_ENV } from '../server/testing/identities.ts';
import { ERROR_STATUS } from '../shared/reply.ts';
import { type Answer, type Desk, type Fared, newShopper, openDesk, sendGood } from './bad-input/desk.ts';
import { STORED } from './bad-input/expected.ts';
import { asFileName } from './bad-input/files.ts';
import { asHours } from './bad-input/hours.ts';
import { asIdentity } from './bad-input/identities.ts';
import { asMail, INBOUND_SECRET } from './bad-input/mails.ts';
import { asAgentReply, asMessage } from './bad-input/messages.ts';
import { asPage } from './bad-input/pages.ts';
import { identity } from './bad-input/process-figures.ts';
import { asProfile } from './bad-input/profiles.ts';
import { asSequence } from './bad-input/sequences.ts';
import { WAITING } from './bad-input/waiting.ts';
import { endAll } from './process.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ INBOUND_SECRET, ...IDENTITY_ENV });
});
afterAll(endAll);

type Run = (desk: Desk, input: BadInput) => Promise<Fared>;
const RUNS: Readonly<Record<string, Run>> = {
  'visitor message text': (on, input) => (input.encoding === 'sequence' ? asSequence : asMessage)(on, input),
  'visitor profile': asProfile,
  'page context': asPage,
  'agent reply': asAgentReply,
  'hours settings': asHours,
  'inbound mail subject': asMail,
  'identify token': asIdentity,
  'file name': asFileName,
};

/** A frame above the limit, and one that is no JSON: `why` lets the connection end. */
const MAY_END = ['B-022', 'B-038'];
/** Something of these is right: the first of two, the beginning of a flood. */
const PARTLY_RIGHT = ['B-071', 'B-080'];
const waiting = WAITING.flatMap(({ ids }) => ids);
const runnable = CORPUS.filter(({ id }) => !waiting.includes(id));

describe.each(Object.keys(RUNS))('%s', (target) => {
  const inputs = runnable.filter((input) => input.target === target);
  test.each(inputs.map((input) => [input.id, input.expect, input.why, input] as const))(
    '[SE10] %s is %s: %s',
    async (_id, _expect, _why, input) => {
      const process = await identity(desk.server);
      const fared = await RUNS[target]?.(desk, input);
      expect(fared).toBeDefined();
      if (!fared) return;
      expect(fared.stored).toEqual(STORED[input.id] ?? (input.expect === 'accepted-escaped' ? plainly(input) : []));
      if (input.expect === 'accepted-escaped')
        for (const answer of fared.answers) expect(answer).toMatchObject({ ok: true });
      else {
        const clear = fared.answers.filter((answer) => isClearRefusal(answer, input));
        expect(clear.length).toBeGreaterThan(0);
        if (!PARTLY_RIGHT.includes(input.id)) expect(clear).toEqual(fared.answers);
      }
      await sendGood(desk, fared.shopper ?? (await newShopper(desk)));
      expect(await identity(desk.server)).toBe(process);
    },
  );
});

describe('what waits for a feature', () => {
  test.each(WAITING)('[SE10] $feature: not there yet', async ({ isThere }) => {
    expect(await isThere(desk)).toBe(false);
  });

  test('[SE10] is of the corpus, and everything else of it is run', () => {
    const ids = CORPUS.map(({ id }) => id);
    expect(ids).toHaveLength(159);
    expect(waiting.filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(waiting).size).toBe(waiting.length);
    expect(runnable.filter(({ target }) => !(target in RUNS))).toEqual([]);
    expect(runnable.length + waiting.length).toBe(ids.length);
  });
});

/** Where nothing else is said, what was sent is what is stored. */
function plainly(input: BadInput): readonly string[] {
  const sent = JSON.parse(jsonOf(input));
  if (typeof sent === 'string') return [sent];
  const { text, name, email } = sent;
  return text === undefined ? [name, email, name, email] : [text];
}

function isClearRefusal(answer: Answer, { id }: BadInput): boolean {
  if (answer === null) return MAY_END.includes(id);
  if (answer.ok) return false;
  const { code, message } = answer.error;
  return code in ERROR_STATUS && code !== 'internal' && /^[A-Z][^{}<>]{8,100}\.$/.test(message);
}
