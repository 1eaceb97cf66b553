/** Whatever is asked, in whatever order and however many races are lost: what always holds of a log. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentOf, type Conversation, fold, offeredAt, type Phase } from '../../shared/conversation.ts';
import { evolveAtDesk, foldAtDesk } from '../../shared/desk-fold.ts';
import { type Entry, visibleToVisitor } from '../../shared/entries.ts';
import { headerOf } from '../../shared/header.ts';
import { LIMITS } from '../../shared/limits.ts';
import { KARIM, NADIA } from '../testing/builders.ts';
import { type Answer, commandSteps, desk, SECRET } from './random-desk.ts';

const RUNS = { numRuns: 300 };

test('[MS2] the log is dense from 1, however many writers race on old logs', () => {
  fc.assert(
    fc.property(commandSteps, (steps) => {
      const { entries } = desk(steps);
      expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1));
    }),
    RUNS,
  );
});

test('[MS2] time never runs backwards in a log', () => {
  fc.assert(
    fc.property(commandSteps, (steps) => {
      const instants = desk(steps).entries.map((entry) => entry.at);
      expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    }),
    RUNS,
  );
});

test('[MS2] the fold of the log is what every writer has kept step by step', () => {
  fc.assert(
    fc.property(commandSteps, (steps) => {
      const { entries, writers } = desk(steps);
      for (const { state } of writers) expect(state).toEqual(foldAtDesk(entries.slice(0, state?.lastSeq ?? 0)));
    }),
    RUNS,
  );
});

test('[MS2] the stored header is the fold of the log, in whatever order the headers were saved', () => {
  fc.assert(
    fc.property(commandSteps, (steps) => {
      const { entries, header } = desk(steps);
      const state = foldAtDesk(entries);
      expect(header).toEqual(state && headerOf('conversation-1', state));
    }),
    RUNS,
  );
});

test('[MS1] a clientId is stored once: the same words get the same seq again, others are a conflict', () => {
  fc.assert(
    fc.property(commandSteps, (steps) => {
      const { entries, answers } = desk(steps);
      for (const { command, lengthBefore, fromOldLog, asked, seq } of answers) {
        const earlier = entries.slice(0, lengthBefore).find((entry) => writtenAs(entry, command.clientId));
        if (earlier && isWhat(earlier, command)) {
          // A writer whose log is old may be refused what has become possible since; it is never stored twice.
          if (!fromOldLog) expect([asked, seq]).toEqual([{ ok: true, added: 0 }, earlier.seq]);
        } else if (earlier) {
          expect(asked.ok).toBe(false);
          if (!fromOldLog) expect(asked).toEqual({ ok: false, code: 'conflict' });
        } else if (asked.ok) {
          expect(entries.find((entry) => entry.seq === seq && isWhat(entry, command))).toBeDefined();
        }
      }
      const ids = entries.flatMap((entry) => (entry.type === 'message' || entry.type === 'note' ? entry.clientId : []));
      expect(new Set(ids).size).toBe(ids.length);
    }),
    RUNS,
  );
});

test('[MS1] what was acknowledged is acknowledged with the same seq ever after, and adds nothing', () => {
  fc.assert(
    fc.property(commandSteps, (steps) => {
      const { answers, repeat, entries } = desk(steps);
      const length = entries.length;
      for (const answer of answers.filter(({ asked }) => asked.ok)) {
        expect(repeat(answer)).toMatchObject({ asked: { ok: true, added: 0 }, seq: answer.seq });
      }
      expect(entries).toHaveLength(length);
    }),
    RUNS,
  );
});

test('[MS6] no word of a note and no tag leaves for a visitor, neither by the log nor by a letter to her', () => {
  fc.assert(
    fc.property(commandSteps, (steps) => {
      const { entries, letters } = desk(steps);
      expect(JSON.stringify(entries.map(visibleToVisitor))).not.toContain(SECRET);
      expect(JSON.stringify(letters)).not.toContain(SECRET);
    }),
    RUNS,
  );
});

test("[MS6] the visitor's view folds to the same conversation but for what only the desk goes by", () => {
  fc.assert(
    fc.property(commandSteps, (steps) => {
      const { entries } = desk(steps);
      const own = foldAtDesk(entries);
      expect(fold(entries.map(visibleToVisitor))).toEqual(own && { ...own, tags: [], closingTold: null, last: null });
    }),
    RUNS,
  );
});

const LEGAL: Readonly<Record<Phase | 'none', readonly Phase[]>> = {
  none: ['queued'],
  queued: ['queued', 'live', 'ticket', 'resolved'],
  live: ['live', 'queued', 'ticket', 'resolved'],
  ticket: ['ticket', 'resolved'],
  resolved: ['resolved', 'ticket', 'live'],
};

test('[CL3] phases follow each other as they may: a ticket never becomes a chat again', () => {
  fc.assert(
    fc.property(commandSteps, (steps) => {
      let state: Conversation | null = null;
      for (const entry of desk(steps).entries) {
        const next: Conversation = evolveAtDesk(state, entry);
        expect(LEGAL[state?.phase ?? 'none']).toContain(next.phase);
        if (state?.ticket) expect(['ticket', 'resolved']).toContain(next.phase);
        state = next;
      }
    }),
    RUNS,
  );
});

test('[TK4] a number, once given, stays, and so does its promise', () => {
  fc.assert(
    fc.property(commandSteps, (steps) => {
      const { entries } = desk(steps);
      const opened = entries.filter((entry) => entry.type === 'ticket-opened');
      expect(new Set(opened.map((entry) => entry.number)).size).toBeLessThanOrEqual(1);
      const first = opened[0];
      if (first) expect(foldAtDesk(entries)?.ticket).toMatchObject({ number: first.number, promise: first.promise });
    }),
    RUNS,
  );
});

test('[QU1] of two agents who claim what nobody has, exactly one gets it and the other is told who', () => {
  fc.assert(
    fc.property(commandSteps, fc.boolean(), (steps, karimFirst) => {
      const racing = desk(steps);
      const before = foldAtDesk(racing.entries);
      fc.pre(before !== null && before.phase !== 'resolved' && (before.phase === 'queued' || before.agent === null));
      const pair = karimFirst ? ([KARIM, NADIA] as const) : ([NADIA, KARIM] as const);
      expect(racing.claimAtOnce(pair)).toEqual([
        { ok: true, added: 1 },
        { ok: false, code: 'already-assigned' },
      ]);
      expect(foldAtDesk(racing.entries)).toMatchObject({ agent: pair[0] });
    }),
    RUNS,
  );
});

test('[QU4] the place in the queue stays over every offer, miss and loss, until the conversation has ended', () => {
  fc.assert(
    fc.property(commandSteps, (steps) => {
      let state: Conversation | null = null;
      for (const entry of desk(steps).entries) {
        const next: Conversation = evolveAtDesk(state, entry);
        if (inChat(state) && inChat(next)) expect(next.queuedAt).toBe(state.queuedAt);
        state = next;
      }
    }),
    RUNS,
  );
});

test('[QU3] an offer ends by its agent’s taking it, by a miss after 30 s at the earliest, or by going elsewhere', () => {
  fc.assert(
    fc.property(commandSteps, (steps) => {
      let state: Conversation | null = null;
      for (const entry of desk(steps).entries) {
        const next: Conversation = evolveAtDesk(state, entry);
        const offered = state && offeredAt(state);
        if (state && offered !== null && next.phase === 'live' && offeredAt(next) === null) {
          const isHers = entry.by.kind === 'agent' && entry.by.id === agentOf(state)?.id;
          expect(entry.type === 'assigned' || (entry.type === 'accepted' && isHers)).toBe(true);
        }
        if (entry.type === 'accepted') expect(offered).not.toBeNull();
        if (entry.type === 'requeued' && entry.why === 'not-accepted') {
          expect(entry.at - (offered ?? entry.at)).toBeGreaterThanOrEqual(LIMITS.offerMs);
          expect(next).toMatchObject({
            wait: { missedBy: expect.arrayContaining([agentOf(state as Conversation)?.id]) },
          });
        }
        state = next;
      }
    }),
    RUNS,
  );
});

test('[QU5] a wait is told to be long once, after five minutes at the earliest, and a kept place was asked about', () => {
  fc.assert(
    fc.property(commandSteps, (steps) => {
      let state: Conversation | null = null;
      for (const entry of desk(steps).entries) {
        if (entry.type === 'waiting-long' || entry.type === 'place-kept') {
          const wait = inChat(state) ? state.wait : null;
          expect([state?.phase, wait?.long]).toEqual(['queued', entry.type === 'waiting-long' ? 'no' : 'told']);
          if (entry.type === 'waiting-long')
            expect(entry.at - (wait?.since ?? entry.at)).toBeGreaterThanOrEqual(LIMITS.longWaitMs);
        }
        state = evolveAtDesk(state, entry);
      }
    }),
    RUNS,
  );
});

function inChat(state: Conversation | null): state is Extract<Conversation, { phase: 'queued' | 'live' }> {
  return state?.phase === 'queued' || state?.phase === 'live';
}

/** Whether this is what was written under the clientId; a start only shares the id with its first message. */
function writtenAs(entry: Entry, clientId: string): boolean {
  return (entry.type === 'message' || entry.type === 'note') && entry.clientId === clientId;
}

function isWhat(entry: Entry, { do: asked, clientId, text }: Answer['command']): boolean {
  const type = asked === 'note' ? 'note' : 'message';
  return entry.type === type && entry.clientId === clientId && entry.text === text;
}
