/** People and conversations to test with. */
import type { Conversation } from '../../shared/conversation.ts';
import type { NewEntry } from '../../shared/entries.ts';
import type { ConsoleReady } from '../../shared/events.ts';
import { promiseFor } from '../../shared/promise.ts';
import { SKILLS, type Topic } from '../../shared/topics.ts';
import type { AgentView, VisitorView } from '../../shared/views.ts';

/** Tuesday, 24 November 2026, 14:00 in Dhaka. */
export const NOON = Date.UTC(2026, 10, 24, 8);
const HOUR_MS = 3_600_000;

export const ME: AgentView = agent('nadia', 'Nadia Akter');
export const COLLEAGUE: AgentView = agent('rahim', 'Rahim Uddin');

export function agent(id: string, name: string): AgentView {
  const email = `${id}@activecart.example`;
  return { id, name, email, role: 'agent', skills: SKILLS, capacity: 3, state: 'available', turnedAway: false };
}

type Facts = Partial<ConsoleReady> & { readonly now: number };

export function readyFacts({ now, ...more }: Facts): ConsoleReady {
  const opening = { open: true, nextChange: NOON + 4 * HOUR_MS, nextOpening: now };
  return {
    agent: ME,
    agents: [ME, COLLEAGUE],
    epoch: 'epoch-1',
    availability: {
      serverNow: now,
      zone: 'Asia/Dhaka',
      channels: { chat: opening, phone: opening, email: { open: true, nextChange: null, nextOpening: now } },
      staffed: true,
    },
    counts: { waiting: 0, mine: 0, team: 0, tickets: 0, complaints: 0, snoozed: 0 },
    mailIsSent: true,
    mailboxTrouble: null,
    lettersFailed: 0,
    ...more,
  };
}

type Start = {
  readonly name?: string | null;
  readonly email?: string | null;
  readonly topic?: Topic;
  readonly text?: string;
  readonly locale?: string;
  readonly channel?: 'chat' | 'form';
  readonly visitorId?: string;
};

/** The entries with which a shopper begins; a form's become a ticket at once. */
export function beginning(id: string, start: Start = {}, at: number = NOON): readonly NewEntry[] {
  const {
    name = 'Ayesha R.',
    email = null,
    topic = 'payment',
    text = 'Hello',
    locale = 'en',
    channel = 'chat',
  } = start;
  const by = { kind: 'visitor' } as const;
  const number = `AC-${id.replace(/\D/g, '') || '1'}`;
  const isForm = channel === 'form';
  const started: NewEntry = {
    by,
    type: 'started',
    clientId: `start-${id}`,
    channel,
    topic,
    audience: topic.startsWith('seller-') ? 'seller' : 'customer',
    visitor: { id: start.visitorId ?? `visitor-${id}`, name, email },
    locale,
    page: { url: 'https://shop.example/checkout', title: 'Checkout' },
    admission: isForm
      ? { calendarVersion: 1, open: false, staffed: false, outcome: 'ticket', why: 'closed' }
      : { calendarVersion: 1, open: true, staffed: true, outcome: 'queued', why: 'all-busy' },
  };
  const via = isForm ? 'form' : 'widget';
  const message: NewEntry = { by, type: 'message', clientId: `start-${id}`, text, via };
  if (!isForm) return [started, message];
  const reason = 'left-a-message';
  const promise = promiseFor(topic, at);
  return [started, message, { by: { kind: 'system' }, type: 'ticket-opened', number, email, reason, promise }];
}

export function assigned(to: AgentView, how: 'routed' | 'claimed' = 'claimed'): NewEntry {
  const by = how === 'routed' ? ({ kind: 'system' } as const) : ({ kind: 'agent', id: to.id, name: to.name } as const);
  return { by, type: 'assigned', agent: { id: to.id, name: to.name }, how };
}

export function visitorView(state: Conversation, more: Partial<VisitorView>): VisitorView {
  const { id, name, email, verified = null } = state.visitor;
  return {
    id,
    name,
    email,
    verified,
    locale: state.locale,
    zone: 'Asia/Dhaka',
    online: true,
    page: state.page,
    trail: [],
    context: {},
    earlier: [],
    ...more,
  };
}
