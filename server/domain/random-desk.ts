/** Several writers, each with a log that may be old, who ask random things of one conversation. Test support. */
import fc from 'fast-check';
import type { AgentName, Author, Entry } from '../../shared/entries.ts';
import { headerOf } from '../../shared/header.ts';
import type { ErrorCode } from '../../shared/reply.ts';
import { TOPICS } from '../../shared/topics.ts';
import type { ConversationHeader } from '../../shared/views.ts';
import { by, HOUR_MS, KARIM, MINUTE_MS, NADIA, NOW, opening, SYSTEM, VISITOR } from '../testing/builders.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import type { LetterDraft } from './letter.ts';
import { lettersFor } from './letters.ts';
import { EMPTY_LOG, extend, type Log, stamp } from './log.ts';
import { findWritten } from './written.ts';

/** Stands in every note and every tag, and in nothing else. */
export const SECRET = 'not for the shopper';

export type Step = {
  readonly writer: number;
  /** How far the writer's clock is from the last one's: clocks jump back as well. */
  readonly minutes: number;
  readonly command: Command;
  /** By how many later headers this step's header is overtaken on its way to the store. */
  readonly headerDelay: number;
};

export type Asked = { readonly ok: true; readonly added: number } | { readonly ok: false; readonly code: ErrorCode };
/** What became of a message or a note. */
export type Answer = {
  readonly command: Extract<Command, { do: 'write' | 'note' }>;
  /** How long the log was when it was asked. */
  readonly lengthBefore: number;
  /** Answered from a log that others had outgrown. */
  readonly fromOldLog: boolean;
  readonly asked: Asked;
  /** The seq that it is acknowledged with. */
  readonly seq: number | undefined;
};

export type Desk = {
  readonly entries: readonly Entry[];
  readonly letters: readonly LetterDraft[];
  readonly answers: readonly Answer[];
  /** The logs as the writers hold them. */
  readonly writers: readonly Log[];
  /** The stored header, after all have arrived. */
  readonly header: ConversationHeader | null;
  /** The same message or note again, by a writer who knows the whole log. */
  repeat(answer: Answer): Answer;
  /** Both decide on the same log, and write one after the other. */
  claimAtOnce(pair: readonly [AgentName, AgentName]): readonly Asked[];
};

const WRITERS = 3;

const clientId = fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8');
const text = fc.constantFrom('Where is it?', 'On its way.', 'শুভ সকাল', '👍🏽');
const agent = fc.constantFrom(KARIM, NADIA);
const person: fc.Arbitrary<Author> = fc.constantFrom(VISITOR, by(KARIM), by(NADIA));
const anybody: fc.Arbitrary<Author> = fc.oneof(person, fc.constant(SYSTEM));
const email = fc.constantFrom(null, 'rahima@mail.example', 'rahima@work.example');
const number = fc.constant('given by the desk');
const someOpening = fc
  .record({ clientId, text, topic: fc.constantFrom(...TOPICS), email })
  .map(({ email, ...over }) => opening({ ...over, visitor: { id: 'rahima', name: 'Rahima', email } }));

const begin: fc.Arbitrary<Command> = fc.oneof(
  fc.tuple(someOpening, fc.option(agent)).map(([from, agent]) => ({ do: 'start' as const, agent, ...from })),
  fc
    .tuple(someOpening, number)
    .map(([from, number]) => ({ do: 'leave-message' as const, number, email: 'rahima@mail.example', ...from })),
);

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: begin },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('write' as const), by: person, clientId, text }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('note' as const), agent, clientId, text: fc.constant(`He is ${SECRET}`) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('claim' as const), agent }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('route' as const), agent }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('accept' as const), agent }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('requeue' as const),
      agentId: agent.map(({ id }) => id),
      why: fc.constantFrom('agent-gone' as const, 'not-accepted' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('tell-long-wait' as const, 'keep-place' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('transfer' as const), agent, to: agent }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('hand-over' as const),
      by: anybody,
      reason: fc.constant('visitor-asked' as const),
      email,
      number,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('tell-closing' as const),
      closesAt: fc.constant(NOW + HOUR_MS),
      minutes: fc.constantFrom(15, 5),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resolve' as const), by: anybody }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen' as const), agent }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('rate' as const),
      score: fc.integer({ min: 1, max: 5 }),
      comment: fc.constantFrom(null, 'Quick!'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tag' as const), agent, tags: fc.constant([SECRET]) }) },
);

const step = (asked: fc.Arbitrary<Command>): fc.Arbitrary<Step> =>
  fc.record({
    writer: fc.nat({ max: WRITERS - 1 }),
    minutes: fc.integer({ min: -5, max: 30 }),
    command: asked,
    headerDelay: fc.nat({ max: 4 }),
  });

/** A conversation begins, and then up to forty things are asked of it. */
export const commandSteps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(step(begin), fc.array(step(command), { maxLength: 40, size: 'max' }))
  .map(([first, rest]) => [first, ...rest]);

/** Everything asked, one after the other, with a store that refuses who wrote on an old log. */
export function desk(steps: readonly Step[]): Desk {
  const entries: Entry[] = [];
  const letters: LetterDraft[] = [];
  const answers: Answer[] = [];
  const headers: { readonly header: ConversationHeader; readonly arrives: number }[] = [];
  const writers: Log[] = Array.from({ length: WRITERS }, () => EMPTY_LOG);
  let now = NOW;

  function ask(writer: number, command: Command, headerDelay = 0): { asked: Asked; isOld: boolean } {
    for (;;) {
      const log = writers[writer] ?? EMPTY_LOG;
      const expectedSeq = log.state?.lastSeq ?? 0;
      const isOld = expectedSeq < entries.length;
      const at = Math.max(now, log.state?.lastAt ?? 0);
      const decision = decide(log, command, at);
      if (!decision.ok) return { asked: { ok: false, code: decision.refusal.code }, isOld };
      const added = stamp(expectedSeq, at, decision.value);
      if (added.length > 0 && isOld) {
        catchUp(writer);
        continue;
      }
      if (added.length > 0) store(writer, extend(log, added), added, headerDelay);
      return { asked: { ok: true, added: added.length }, isOld };
    }
  }

  function store(writer: number, after: Log, added: readonly Entry[], headerDelay: number): void {
    // What is stored is read back from JSON: nothing that JSON would lose may be in an entry.
    entries.push(...(JSON.parse(JSON.stringify(added)) as Entry[]));
    writers[writer] = after;
    if (after.state === null) return;
    headers.push({ header: headerOf('conversation-1', after.state), arrives: headers.length + headerDelay });
    const facts = { supportEmail: 'support@activecart.example', mayAnswerAutomatically: true, lines: after.lines };
    letters.push(...lettersFor(after.state, added, facts));
  }

  function catchUp(writer: number): void {
    const log = writers[writer] ?? EMPTY_LOG;
    writers[writer] = extend(log, entries.slice(log.state?.lastSeq ?? 0));
  }

  function answer(writer: number, command: Answer['command'], headerDelay = 0): Answer {
    const lengthBefore = entries.length;
    const { asked, isOld } = ask(writer, command, headerDelay);
    const seq = findWritten(writers[writer]?.written ?? [], command.clientId)?.seq;
    return { command, lengthBefore, fromOldLog: isOld, asked, seq };
  }

  for (const [index, { writer, minutes, command, headerDelay }] of steps.entries()) {
    now += minutes * MINUTE_MS;
    const numbered = 'number' in command ? { ...command, number: `AC-${1001 + index}` } : command;
    if (numbered.do === 'write' || numbered.do === 'note') answers.push(answer(writer, numbered, headerDelay));
    else ask(writer, numbered, headerDelay);
  }

  return {
    entries,
    letters,
    answers,
    writers,
    get header() {
      return arrived(headers.toSorted((a, b) => a.arrives - b.arrives).map(({ header }) => header));
    },
    repeat({ command }) {
      catchUp(0);
      return answer(0, command);
    },
    claimAtOnce([first, second]) {
      catchUp(0);
      catchUp(1);
      return [ask(0, { do: 'claim', agent: first }).asked, ask(1, { do: 'claim', agent: second }).asked];
    },
  };
}

/** What the store holds when headers come in this order: an older one never replaces a newer one. */
function arrived(headers: readonly ConversationHeader[]): ConversationHeader | null {
  return headers.reduce<ConversationHeader | null>(
    (held, header) => (held && header.lastSeq < held.lastSeq ? held : header),
    null,
  );
}
