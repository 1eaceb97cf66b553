/** Whole, believable values for tests: each builder gives one, and takes what the test is about. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Conversation } from '../../shared/conversation.ts';
import type { AdmissionRecord, AgentName, Author, Entry, Instant } from '../../shared/entries.ts';
import type { ConversationHeader } from '../../shared/views.ts';
import type { ClockRun } from '../domain/clocks/clock-run.ts';
import type { Command, Opening } from '../domain/command.ts';
import { decide } from '../domain/decide.ts';
import { LOADER_PATH, type WidgetRelease } from '../domain/embed/kept-release.ts';
import type { Article } from '../domain/help/article.ts';
import type { MailOutcome, MailState, StoredMail } from '../domain/inbound/stored-mail.ts';
import type { Letter } from '../domain/letter.ts';
import { EMPTY_LOG, extend, type Log, stamp } from '../domain/log.ts';
import type { AgentAtNode } from '../domain/presence.ts';
import type { AgentRecord } from '../store/port.ts';

/** Monday 23 November 2026, 11:00 in Dhaka: chat is open. */
export const NOW: Instant = Date.parse('2026-11-23T05:00:00Z');
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

export const KARIM: AgentName = { id: 'karim', name: 'Karim' };
export const NADIA: AgentName = { id: 'nadia', name: 'Nadia' };
export const VISITOR: Author = { kind: 'visitor' };
export const SYSTEM: Author = { kind: 'system' };
/** As author of an entry. */
export const by = (agent: AgentName): Author => ({ kind: 'agent', ...agent });

export const ADMITTED: AdmissionRecord = {
  calendarVersion: 1,
  open: true,
  staffed: true,
  outcome: 'queued',
  why: 'all-busy',
};

type CommandOf<D extends Command['do']> = Extract<Command, { do: D }>;

export function opening(over: Partial<Opening> = {}): Opening {
  return {
    clientId: 'start-1',
    topic: 'order',
    audience: 'customer',
    visitor: { id: 'rahima', name: 'Rahima', email: null },
    locale: 'en',
    page: { url: 'https://shop.example/orders/7', title: 'Order 7' },
    text: 'Where is my parcel?',
    admission: ADMITTED,
    ...over,
  };
}

/** A chat that waits in the queue, or is given to `agent` at once. */
export function start(agent: AgentName | null = null, over: Partial<Opening> = {}): CommandOf<'start'> {
  return { do: 'start', agent, ...opening(over) };
}

export function leaveMessage(over: Partial<CommandOf<'leave-message'>> = {}): CommandOf<'leave-message'> {
  const email = over.email ?? 'rahima@mail.example';
  const visitor = { id: 'rahima', name: 'Rahima', email };
  return { ...opening({ visitor }), do: 'leave-message', number: 'AC-1001', email, ...over };
}

export function write(author: Author, text: string, clientId: string = text): CommandOf<'write'> {
  return { do: 'write', by: author, clientId, text };
}

export function handOver(author: Author, over: Partial<CommandOf<'hand-over'>> = {}): CommandOf<'hand-over'> {
  return { do: 'hand-over', by: author, reason: 'visitor-asked', email: null, number: 'AC-1001', ...over };
}

/** The log after these commands, each a minute after the one before. Throws where one is refused. */
export function logAfter(...commands: readonly Command[]): Log {
  return commands.reduce((log, command, minutes) => grown(log, command, NOW + minutes * MINUTE_MS).log, EMPTY_LOG);
}

/** The log with what `command` adds to it at `now`, and those entries. Throws where it is refused. */
export function grown(log: Log, command: Command, now: Instant = NOW): { log: Log; entries: readonly Entry[] } {
  const decision = decide(log, command, now);
  if (!decision.ok) throw new Error(`${command.do}: ${decision.refusal.code}`);
  const entries = stamp(log.state?.lastSeq ?? 0, now, decision.value);
  return { log: extend(log, entries), entries };
}

/** The state of a log that has one. */
export function stateOf(log: Log): Conversation {
  if (log.state === null) throw new Error('this log is empty');
  return log.state;
}

/** A message of the visitor as an entry of a log. */
export function message(seq: number, over: { clientId?: string; text?: string; at?: Instant } = {}): Entry {
  const { clientId = `client-${seq}`, text = `message ${seq}`, at = NOW + seq } = over;
  return { seq, at, by: VISITOR, type: 'message', clientId, text, via: 'widget' };
}

export function header(id: string, over: Partial<ConversationHeader> = {}): ConversationHeader {
  return {
    id,
    phase: 'queued',
    agent: null,
    number: null,
    topic: 'order',
    audience: 'customer',
    visitorId: 'rahima',
    name: 'Rahima',
    email: null,
    locale: 'en',
    lastSeq: 2,
    startedAt: NOW,
    lastAt: NOW,
    queuedAt: NOW,
    wait: { since: NOW, missedBy: [], long: 'no' },
    offeredAt: null,
    preview: 'Where is my parcel?',
    lastBy: 'visitor',
    unansweredSince: NOW,
    class: 'order',
    targetAt: NOW + 24 * HOUR_MS,
    dueAt: NOW + 24 * HOUR_MS,
    timer: 'first',
    resolveBy: null,
    wakesAt: null,
    kind: 'help',
    complaintSince: null,
    held: 0,
    isUndelivered: false,
    isAwaiting: false,
    snoozedUntil: null,
    isBreached: false,
    isSettled: false,
    mergedInto: null,
    rating: null,
    ...over,
  };
}

export function letter(id: string, over: Partial<Letter> = {}): Letter {
  return {
    id,
    conversationId: 'conversation-1',
    createdAt: NOW,
    references: [],
    to: { name: 'Rahima', address: 'rahima@mail.example' },
    number: 'AC-1001',
    locale: 'en',
    automatic: false,
    content: { kind: 'reply', agentName: 'Karim', text: 'It is on its way.', lines: [] },
    ...over,
  };
}

/** A mail that has just come; its id is the hash of `raw`, as everywhere. */
export function storedMail(raw: Uint8Array, over: Partial<StoredMail> = {}): StoredMail {
  return {
    id: createHash('sha256').update(raw).digest('hex'),
    size: raw.length,
    door: 'imap',
    receivedAt: NOW,
    envelope: { from: 'rahima@mail.example', to: ['support@activecart.example'] },
    state: { kind: 'waiting', tries: 0, nextTryAt: NOW, lastError: null },
    ...over,
  };
}

/** The state of a mail that went into a conversation. */
export function mailDone(conversationId: string | null, over: Partial<MailOutcome> = {}): MailState {
  const outcome: MailOutcome = {
    action: 'append',
    reason: null,
    conversationId,
    number: 'AC-1001',
    from: 'rahima@mail.example',
    subject: 'পার্সেল',
    ...over,
  };
  return { kind: 'done', at: NOW, outcome };
}

export function clockRun(conversationId: string, over: Partial<ClockRun> = {}): ClockRun {
  return {
    conversationId,
    timer: 'first',
    cycle: 1,
    class: 'order',
    startedAt: NOW,
    targetAt: NOW + 24 * HOUR_MS,
    dueAt: NOW + 24 * HOUR_MS,
    endedAt: null,
    end: null,
    breachedAt: null,
    cause: null,
    ...over,
  };
}

export function agentRecord(id: string, over: Partial<AgentRecord> = {}): AgentRecord {
  return {
    id,
    name: id,
    email: `${id}@activecart.example`,
    role: 'agent',
    passwordHash: 'a hash',
    skills: ['customer'],
    capacity: 3,
    ...over,
  };
}

/** An agent who is connected at a node and has said nothing there yet. */
export function atNode(agentId: string, over: Partial<AgentAtNode> = {}): AgentAtNode {
  const never = { saidAt: 0, actedAt: 0, missedAt: 0, goneAt: null };
  return { agentId, state: 'away', turnedAway: false, idleSince: NOW, ...never, ...over };
}

/** A folder of the test's own, gone with `remove`. */
export function tempFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'activecart-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A release of the widget with bytes of its own: text of several languages, and what is no text. */
export function widgetRelease(name: string): WidgetRelease {
  const files = [
    { path: LOADER_PATH, bytes: Buffer.from(`/* ${name} */ open('চ্যাট')`) },
    { path: 'widget/bn/panel.js', bytes: Buffer.from(`export const ${name} = 'আপনাকে স্বাগত – مرحبا 🙂';\r\n`) },
    { path: 'widget/en/panel.js', bytes: Buffer.from([0xef, 0xbb, 0xbf, 0x00, 0xff, 0xfe, 0x0a]) },
  ];
  return { id: `loader-${name} folder-${name}`, loader: `loader-${name}`, folder: `folder-${name}`, files };
}

/** A published article that nobody has changed. */
export function article(slug: string, over: Partial<Article> = {}): Article {
  return {
    slug,
    locale: 'en',
    category: 'ordering',
    audience: 'customer',
    position: 1,
    draft: null,
    published: { title: `About ${slug}`, summary: `What to know of ${slug}.`, body: `Of ${slug}, at length.` },
    publishedAt: NOW,
    changedAt: NOW,
    version: 1,
    ...over,
  };
}
