/**
 * A server in memory that speaks the agent's side of the contract, with the real fold and the real headers: the console
 * is tested against it. Shoppers, cuts and lost events are played from outside.
 */
import { type Casework, evolveCase, NO_CASEWORK } from '../../shared/casework.ts';
import { agentOf, type Conversation, offeredAt } from '../../shared/conversation.ts';
import { evolveAtDesk } from '../../shared/desk-fold.ts';
import type { AgentName, Author, Entry, EntryBody, NewEntry } from '../../shared/entries.ts';
import type { InboxPage, OpenedConversation, SinceResult } from '../../shared/events.ts';
import { headerOf } from '../../shared/header.ts';
import { promiseFor } from '../../shared/promise.ts';
import type { ErrorCode } from '../../shared/reply.ts';
import type { AgentView, InboxView, Marks, VisitorView } from '../../shared/views.ts';
import type { AgentLine, Answer, Connect, Listeners } from '../connection.ts';
import type { ServerEvent } from '../hear.ts';
import { belongs, rowsOf } from '../inbox-lists.ts';
import { ME, readyFacts, visitorView } from './samples.ts';
import { caseLine } from './stand-in-casework.ts';

type Kept = { entries: Entry[]; state: Conversation; casework: Casework; marks: Marks; visitor: Partial<VisitorView> };
type Call = { readonly name: keyof AgentLine; readonly input: unknown };

export type StandIn = ReturnType<typeof createStandIn>;

const PAGE = 100;

export function createStandIn(now: () => number, more: Partial<ReturnType<typeof readyFacts>> = {}) {
  const kept = new Map<string, Kept>();
  const listeners = new Set<Listeners>();
  const calls: Call[] = [];
  let isUp = true;
  let isDeaf = false;
  let isLosing = false;
  let refusal: ErrorCode | null = null;
  let numbers = 1041;
  let me: AgentView = more.agent ?? ME;

  const tell = (event: ServerEvent) => {
    if (isUp) for (const listener of listeners) listener.heard(event);
  };
  const headers = () => new Map([...kept].map(([id, { state, casework }]) => [id, headerOf(id, state, casework)]));
  const counts = () => {
    const all = [...headers().values()];
    const count = (view: InboxView) => all.filter((header) => belongs(view, header, me.id)).length;
    return {
      waiting: count('waiting'),
      mine: count('mine'),
      team: count('team'),
      tickets: count('tickets'),
      complaints: count('complaints'),
      snoozed: count('snoozed'),
    };
  };
  const facts = () => readyFacts({ ...more, agent: me, counts: counts(), now: now() });
  const ready = (listener: Listeners) => listener.heard({ name: 'console:ready', value: facts() });

  /** Appends as the server would, and tells it unless events are being lost. */
  const append = (id: string, entry: NewEntry, at: number = now()): Entry => {
    const before = kept.get(id);
    const seq = (before?.state.lastSeq ?? 0) + 1;
    const added: Entry = { ...entry, seq, at };
    const state = evolveAtDesk(before?.state ?? null, added);
    const casework = evolveCase(before?.casework ?? NO_CASEWORK, added);
    const after = before ?? { entries: [], state, casework, marks: { delivered: 0, read: 0 }, visitor: {} };
    after.entries.push(added);
    after.state = state;
    after.casework = casework;
    kept.set(id, after);
    if (!isLosing) {
      tell({ name: 'entry:added', value: { conversationId: id, entry: added } });
      tell({ name: 'inbox:changed', value: { header: headerOf(id, state, casework) } });
      tell({ name: 'counts:changed', value: counts() });
    }
    return added;
  };

  const answer = async <T>(name: keyof AgentLine, input: unknown, run: () => Answer<T>): Promise<Answer<T>> => {
    calls.push({ name, input });
    await Promise.resolve();
    if (!isUp || isDeaf) return { ok: false, code: 'no-answer', refusal: null };
    if (refusal) return refused(refusal);
    return run();
  };
  const on = <T>(id: string, run: (one: Kept) => Answer<T>): Answer<T> => {
    const one = kept.get(id);
    return one ? run(one) : refused('not-found');
  };
  const stored = (entry: Entry) => ({ ok: true, value: { seq: entry.seq, at: entry.at } }) as const;
  const byMe = (): Author => ({ kind: 'agent', id: me.id, name: me.name });
  const give = (id: string, agent: AgentName, how: 'claimed' | 'transferred') =>
    stored(append(id, { by: byMe(), type: 'assigned', agent: { id: agent.id, name: agent.name }, how }));
  const accept = (id: string) => stored(append(id, { by: byMe(), type: 'accepted' }));
  const write = (id: string, clientId: string, body: EntryBody) =>
    on(id, ({ entries, state }) => {
      const twin = entries.find((entry) => 'clientId' in entry && entry.clientId === clientId);
      if (twin) return stored(twin);
      if (body.type === 'message' && state.phase === 'resolved') return refused('conflict');
      if (body.type === 'message' && state.phase === 'queued') give(id, me, 'claimed');
      return stored(append(id, { by: byMe(), ...body }));
    });

  const cases = caseLine({
    me: () => me,
    now,
    add: (id, ...entries) => on(id, () => stored(entries.map((entry) => append(id, entry)).at(-1) ?? noEntry(id))),
    answer,
  });
  const line: AgentLine = {
    ...cases,
    setPresence: (input) =>
      answer('setPresence', input, () => {
        me = { ...me, state: input.state };
        tell({ name: 'presence:changed', value: me });
        return { ok: true, value: me };
      }),
    list: (input) => answer<InboxPage>('list', input, () => ({ ok: true, value: page(input.view, input.cursor) })),
    open: (input) =>
      answer<OpenedConversation>('open', input, () =>
        on(input.conversationId, (one) => {
          if (offeredAt(one.state) !== null && agentOf(one.state)?.id === me.id) accept(input.conversationId);
          const { state, casework, entries, marks, visitor } = one;
          return {
            ok: true,
            value: { state, casework, entries: entries.slice(-200), marks, visitor: visitorView(state, visitor) },
          };
        }),
      ),
    claim: (input) =>
      answer('claim', input, () =>
        on(input.conversationId, ({ state }) => {
          if (state.phase === 'live' && state.agent.id !== me.id) return refused('already-assigned');
          return offeredAt(state) === null ? give(input.conversationId, me, 'claimed') : accept(input.conversationId);
        }),
      ),
    transfer: (input) =>
      answer('transfer', input, () => {
        const to = facts().agents.find((agent) => agent.id === input.agentId);
        return to
          ? on(input.conversationId, () => give(input.conversationId, to, 'transferred'))
          : refused('not-found');
      }),
    handOver: (input) =>
      answer('handOver', input, () =>
        on(input.conversationId, ({ state }) => {
          const email = input.email ?? state.visitor.email;
          if (email === null) return refused('needs-email');
          const number = `AC-${++numbers}`;
          const reason = 'agent-handed-over';
          const promise = promiseFor(state.topic, now());
          append(input.conversationId, { by: byMe(), type: 'handed-over', reason });
          append(input.conversationId, {
            by: { kind: 'system' },
            type: 'ticket-opened',
            number,
            email,
            reason,
            promise,
          });
          return { ok: true, value: { number, respondBy: promise.respondBy } };
        }),
      ),
    resolve: (input) =>
      answer('resolve', input, () =>
        on(input.conversationId, () => stored(append(input.conversationId, { by: byMe(), type: 'resolved' }))),
      ),
    reopen: (input) =>
      answer('reopen', input, () =>
        on(input.conversationId, () => stored(append(input.conversationId, { by: byMe(), type: 'reopened' }))),
      ),
    sendMessage: (input) =>
      answer('sendMessage', input, () =>
        write(input.conversationId, input.clientId, {
          type: 'message',
          clientId: input.clientId,
          text: input.text,
          via: 'console',
        }),
      ),
    addNote: (input) =>
      answer('addNote', input, () =>
        write(input.conversationId, input.clientId, { type: 'note', clientId: input.clientId, text: input.text }),
      ),
    since: (input) =>
      answer<SinceResult>('since', input, () =>
        on(input.conversationId, ({ entries, state }) => ({
          ok: true,
          value: { entries: entries.slice(input.after, input.after + 200), last: state.lastSeq },
        })),
      ),
    delivered: (input) => answer('delivered', input, () => ({ ok: true, value: { delivered: input.seq, read: 0 } })),
    read: (input) => answer('read', input, () => ({ ok: true, value: { delivered: input.seq, read: input.seq } })),
    typing: (input) => void calls.push({ name: 'typing', input }),
    viewing: (input) => void calls.push({ name: 'viewing', input }),
    close: () => listeners.clear(),
  };

  const connect: Connect = (listener) => {
    listeners.add(listener);
    queueMicrotask(() => ready(listener));
    return line;
  };

  function page(view: InboxView, cursor: string | undefined): InboxPage {
    const from = Number(cursor ?? 0);
    const rows = rowsOf(view, headers(), null, me.id);
    const next = rows.length > from + PAGE ? String(from + PAGE) : null;
    return { rows: rows.slice(from, from + PAGE), next, counts: counts() };
  }

  return {
    connect,
    append,
    tell,
    calls,
    /** The inputs of one command, in the order in which they came. */
    asked: (name: keyof AgentLine) => calls.filter((call) => call.name === name).map((call) => call.input),
    shopperWrites: (id: string, text: string) =>
      append(id, { by: { kind: 'visitor' }, type: 'message', clientId: `v${now()}${text}`, text, via: 'widget' }),
    know: (id: string, visitor: Partial<VisitorView>) => {
      const one = kept.get(id);
      if (one) one.visitor = visitor;
    },
    /** Tells that the shopper is there or not, as `know` has it. */
    appear: (id: string) => {
      const one = kept.get(id);
      if (one)
        tell({ name: 'visitor:changed', value: { conversationId: id, visitor: visitorView(one.state, one.visitor) } });
    },
    answers: (id: string, text: string) =>
      append(id, { by: byMe(), type: 'message', clientId: `a${now()}${text}`, text, via: 'console' }),
    /** Events happen, and nobody hears of them. */
    loseEvents: (lose: boolean) => {
      isLosing = lose;
    },
    /** Commands are never answered. */
    beDeaf: (deaf: boolean) => {
      isDeaf = deaf;
    },
    refuseAll: (code: ErrorCode | null) => {
      refusal = code;
    },
    cut: () => {
      isUp = false;
      me = { ...me, state: 'away' };
      for (const listener of listeners) listener.lost();
    },
    comeBack: () => {
      isUp = true;
      for (const listener of listeners) ready(listener);
    },
    endSession: () => {
      for (const listener of listeners) listener.ended();
    },
  };
}

function noEntry(id: string): never {
  throw new Error(`nothing to append to ${id}`);
}

function refused(code: ErrorCode): Extract<Answer<never>, { ok: false }> {
  return { ok: false, code, refusal: { code, message: code } };
}
