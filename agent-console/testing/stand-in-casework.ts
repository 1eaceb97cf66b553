/** What the stand-in server does about tickets: each command appends its entry. */
import type { Author, EntryBody } from '../../shared/entries.ts';
import { promiseFor } from '../../shared/promise.ts';
import type { AgentView } from '../../shared/views.ts';
import type { AgentLine, Answer } from '../connection.ts';

type Stored = { readonly seq: number; readonly at: number };
type Desk = {
  readonly me: () => AgentView;
  readonly now: () => number;
  /** Appends to a conversation that is there. */
  readonly add: (id: string, ...entries: readonly ({ readonly by: Author } & EntryBody)[]) => Answer<Stored>;
  readonly answer: <T>(name: keyof AgentLine, input: unknown, run: () => Answer<T>) => Promise<Answer<T>>;
};

type CaseLine = Pick<
  AgentLine,
  | 'snooze'
  | 'wake'
  | 'awaitVisitor'
  | 'resume'
  | 'noReplyNeeded'
  | 'reclassify'
  | 'takeUp'
  | 'merge'
  | 'releaseMail'
  | 'dismissMail'
  | 'openComplaint'
  | 'settleComplaint'
>;

const WEEK_MS = 7 * 24 * 3_600_000;

export function caseLine({ me, now, add, answer }: Desk): CaseLine {
  const by = (): Author => ({ kind: 'agent', id: me().id, name: me().name });
  const one = (name: keyof AgentLine, input: { readonly conversationId: string }, body: EntryBody) =>
    answer(name, input, () => add(input.conversationId, { by: by(), ...body }));
  return {
    snooze: (input) => one('snooze', input, { type: 'snoozed', until: input.until }),
    wake: (input) => one('wake', input, { type: 'woken' }),
    awaitVisitor: (input) => one('awaitVisitor', input, { type: 'awaiting-visitor' }),
    resume: (input) => one('resume', input, { type: 'resumed' }),
    noReplyNeeded: (input) => one('noReplyNeeded', input, { type: 'no-reply-needed', reason: input.reason ?? null }),
    reclassify: (input) => {
      const { topic, audience } = input;
      return one('reclassify', input, { type: 'reclassified', topic, audience, promise: promiseFor(topic, now()) });
    },
    takeUp: (input) => one('takeUp', input, { type: 'taken-up', agent: { id: me().id, name: me().name } }),
    merge: (input) =>
      answer('merge', input, () => {
        const { conversationId, into } = input;
        const from = { type: 'merged-from', conversationId, number: null, unansweredSince: null, lines: [] } as const;
        add(into, { by: by(), ...from });
        const gone = { type: 'merged-into', conversationId: into, number: null } as const;
        return add(conversationId, { by: by(), ...gone }, { by: by(), type: 'resolved' });
      }),
    releaseMail: (input) => one('releaseMail', input, { type: 'mail-released', heldSeq: input.seq }),
    dismissMail: (input) => one('dismissMail', input, { type: 'mail-dismissed', heldSeq: input.seq }),
    openComplaint: (input) =>
      one('openComplaint', input, { type: 'complaint-opened', resolveBy: now() + WEEK_MS, calendarVersion: 1 }),
    settleComplaint: (input) => {
      const { outcome, summary } = input;
      return one('settleComplaint', input, { type: 'complaint-settled', outcome, summary });
    },
  };
}
