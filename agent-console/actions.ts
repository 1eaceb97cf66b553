/** What an agent can do: each asks the server and tells the desk how it went. */
import type { ComplaintOutcome } from '../shared/case-entries.ts';
import type { Instant } from '../shared/entries.ts';
import { LIMITS } from '../shared/limits.ts';
import type { Audience, Topic } from '../shared/topics.ts';
import type { InboxView } from '../shared/views.ts';
import { type AgentLine, type Answer, isWorthRetrying } from './connection.ts';
import type { Doing, Failure, Presence } from './desk-state.ts';
import { fileActions } from './files/file-actions.ts';
import type { Pending } from './outbox.ts';
import type { Input } from './reduce.ts';

export type Dispatch = (input: Input) => void;
export type Actions = ReturnType<typeof createActions>;

/** A refused send is tried again after this, unless the server names a time. */
const SEND_AGAIN_MS = 2_000;

export function createActions(line: AgentLine, dispatch: Dispatch) {
  /** Whether it was done; the desk is told of a failure. */
  async function attempt<T>(doing: Doing, asked: Promise<Answer<T>>): Promise<boolean> {
    const answer = await asked;
    if (!answer.ok) dispatch({ type: 'problem:met', problem: { doing, code: answer.code } });
    return answer.ok;
  }

  async function join(id: string): Promise<void> {
    const answer = await line.open({ conversationId: id });
    if (answer.ok) dispatch({ type: 'conversation:opened', id, opened: answer.value });
    else dispatch({ type: 'conversation:failed', id, code: answer.code });
    line.viewing({ conversationId: id });
  }

  return {
    /** Loads a view from its beginning, as far down as it was loaded before (`rows`). */
    async loadView(view: InboxView, rowsBefore: number): Promise<void> {
      dispatch({ type: 'list:asked', view });
      let answer = await line.list({ view });
      let rows = answer.ok ? answer.value.rows : [];
      while (answer.ok && answer.value.next !== null && rows.length < rowsBefore) {
        answer = await line.list({ view, cursor: answer.value.next });
        if (answer.ok) rows = [...rows, ...answer.value.rows];
      }
      if (answer.ok) dispatch({ type: 'list:loaded', view, rows, next: answer.value.next, isMore: false });
      else dispatch({ type: 'list:failed', view });
    },

    async loadMore(view: InboxView, cursor: string): Promise<void> {
      dispatch({ type: 'list:asked', view });
      const answer = await line.list({ view, cursor });
      if (answer.ok) dispatch({ type: 'list:loaded', view, ...answer.value, isMore: true });
      else dispatch({ type: 'list:failed', view });
    },

    async openConversation(id: string): Promise<void> {
      dispatch({ type: 'conversation:asked', id });
      await join(id);
    },

    /** After the line was away: listen again, and take in what was missed. */
    rejoin: join,

    /** MS5: the entries after the last one held; a log that is another one by now is opened anew. */
    async catchUp(id: string, after: number, epoch: string): Promise<void> {
      const answer = await line.since({ conversationId: id, after, epoch });
      if (!answer.ok) return;
      if ('reset' in answer.value) {
        dispatch({ type: 'conversation:reset', id });
        await join(id);
      } else dispatch({ type: 'entries:filled', id, ...answer.value });
    },

    /** The page of the log before `first`. */
    async loadEarlier(id: string, first: number, epoch: string): Promise<void> {
      const after = Math.max(0, first - 1 - LIMITS.entriesPerPage);
      const answer = await line.since({ conversationId: id, after, epoch });
      if (answer.ok && 'entries' in answer.value)
        dispatch({ type: 'entries:earlier', id, entries: answer.value.entries });
    },

    claim: (id: string) => attempt('claim', line.claim({ conversationId: id })),
    resolve: (id: string) => attempt('resolve', line.resolve({ conversationId: id })),
    reopen: (id: string) => attempt('reopen', line.reopen({ conversationId: id })),
    transfer: (id: string, agentId: string) => attempt('transfer', line.transfer({ conversationId: id, agentId })),

    snooze: (id: string, until: Instant) => attempt('snooze', line.snooze({ conversationId: id, until })),
    wake: (id: string) => attempt('wake', line.wake({ conversationId: id })),
    awaitVisitor: (id: string) => attempt('await', line.awaitVisitor({ conversationId: id })),
    resume: (id: string) => attempt('resume', line.resume({ conversationId: id })),
    noReplyNeeded: (id: string, reason: string) =>
      attempt('no-reply', line.noReplyNeeded({ conversationId: id, ...(reason === '' ? {} : { reason }) })),
    reclassify: (id: string, topic: Topic, audience: Audience) =>
      attempt('topic', line.reclassify({ conversationId: id, topic, audience })),
    takeUp: (id: string) => attempt('take-up', line.takeUp({ conversationId: id })),
    merge: (id: string, into: string) => attempt('merge', line.merge({ conversationId: id, into })),
    releaseMail: (id: string, seq: number) => attempt('release', line.releaseMail({ conversationId: id, seq })),
    dismissMail: (id: string, seq: number) => attempt('dismiss', line.dismissMail({ conversationId: id, seq })),
    openComplaint: (id: string) => attempt('complaint', line.openComplaint({ conversationId: id })),
    settleComplaint: (id: string, outcome: ComplaintOutcome, summary: string) =>
      attempt('settle', line.settleComplaint({ conversationId: id, outcome, summary })),

    /** CL4, AD5: null when done; `needs-email` and a wrong address are for the form that asks for one. */
    async handOver(id: string, email: string | null): Promise<Failure | null> {
      const answer = await line.handOver({ conversationId: id, ...(email === null ? {} : { email }) });
      return answer.ok ? null : answer.code;
    },

    /** Sends what was written; it stays in the outbox until it is stored or refused for good (MS1, MS3). */
    async send({ conversationId, clientId, tab, text, files = [] }: Pending): Promise<void> {
      dispatch({ type: 'message:status', clientId, status: { kind: 'sending' } });
      const input = { conversationId, clientId, text };
      const attachments = files.map(({ ref }) => ref);
      const message = attachments.length > 0 ? { ...input, attachments } : input;
      const answer = await (tab === 'note' ? line.addNote(input) : line.sendMessage(message));
      if (answer.ok) {
        dispatch({ type: 'message:status', clientId, status: { kind: 'stored', seq: answer.value.seq } });
      } else if (isWorthRetrying(answer.code)) {
        if (answer.refusal) await pause(answer.refusal.retryAfterMs ?? SEND_AGAIN_MS);
        dispatch({ type: 'message:status', clientId, status: { kind: 'queued' } });
      } else {
        dispatch({ type: 'message:status', clientId, status: { kind: 'refused', code: answer.code } });
      }
    },

    /** QU6. Where the line is down nothing is lost: the choice is said again when it is up. */
    async setPresence({ state, reason }: Presence): Promise<void> {
      const answer = await line.setPresence({ state, ...(reason === null ? {} : { reason }) });
      if (!answer.ok && answer.code !== 'no-answer') {
        dispatch({ type: 'problem:met', problem: { doing: 'presence', code: answer.code } });
      }
    },

    /** The shopper sees that it has been read only from the one who answers. */
    read(id: string, seq: number, isMine: boolean): void {
      dispatch({ type: 'conversation:read', id, seq });
      if (isMine) void line.read({ conversationId: id, seq });
    },
    delivered: (id: string, seq: number) => void line.delivered({ conversationId: id, seq }),
    typing: (id: string, typing: boolean) => line.typing({ conversationId: id, typing }),
    leave: () => line.viewing({ conversationId: null }),
    ...fileActions(dispatch),
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
