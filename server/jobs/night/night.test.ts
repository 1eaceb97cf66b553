/**
 * A night with 200 tickets over all topics, an hour without a mail server, two restarts and the jump to summer time:
 * every promise stored, every notice told once, and the report as it was counted by other means.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntryOf } from '../../../shared/entries.ts';
import type { TicketResult } from '../../../shared/http-api.ts';
import { done } from '../../../shared/reply.ts';
import type { PromiseReport } from '../../../shared/reports.ts';
import { resolveBy } from '../../domain/clocks/resolution.ts';
import { POLICY_CALENDAR } from '../../domain/hours/calendar.ts';
import type { StoredLetter } from '../../domain/letter.ts';
import { startSmtp, type TestSmtp } from '../../mail/testing-smtp.ts';
import { KARIM } from '../../testing/builders.ts';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';
import { allTold, comesTrue, entriesOf, leaveTicket } from '../../testing/tickets.ts';
import { change } from '../../use-cases/change.ts';
import { repairHeaders } from '../../use-cases/repair-headers.ts';
import { sendAsAgent, sendAsVisitor } from '../../use-cases/send-message.ts';
import { linesOf, type Notice, noticesOf, type Page, pagesOf, promiseOf, waitsOf } from './count.ts';
import { BEGIN, DOWN, END, type Event, NO_MAIL, TICKETS, tell } from './story.ts';

const ON_CALL = 'first@shop.example,second@shop.example';
/** New York's hours, with its jump; the policy's otherwise. */
const { version: _, ...POLICY } = POLICY_CALENDAR;
const HOURS = { ...POLICY, zone: 'America/New_York' };
/** A thousand letters and more, one after the other. */
const MAIL_WAIT = { timeout: 60_000, interval: 50 };
const SEED = 20_260_317;

const story = tell(SEED);
const waits = waitsOf(story);
const expected = { notices: noticesOf(waits), pages: pagesOf(waits) };

let app: TestApp;
let smtp: TestSmtp;
/** Letters that came in by the mail server, which is another one after its hour. */
const arrived: string[] = [];
const tickets = new Map<number, TicketResult & { readonly visitorId: string }>();

beforeAll(async () => {
  smtp = await startSmtp();
  app = await startTestApp({ now: BEGIN, smtpUrl: smtp.url, env: { ON_CALL_EMAIL: ON_CALL } });
  await setHours();
  for (const stop of stops()) {
    // Nobody reads the clock between two stops: what rings there rings late, and would be told as late.
    if (stop.at > app.clock.now() + 1) app.clock.jumpTo(stop.at - 1);
    if (stop.restartAt !== undefined) app = await app.restart(stop.restartAt);
    else await app.clock.advanceTo(stop.at);
    if (stop.run) await stop.run();
    await allTold(app);
  }
  await allSent();
}, 180_000);
afterAll(async () => {
  await app.close();
  await smtp.close();
});

type Stop = { readonly at: number; readonly run?: () => Promise<unknown>; readonly restartAt?: number };

/** Everything that is to happen, and every instant at which something is to be told. */
function stops(): readonly Stop[] {
  const isUp = (at: number) => !DOWN.some(({ from, to }) => from <= at && at < to);
  return [
    ...story.events.map((event): Stop => ({ at: event.at, run: () => happen(event) })),
    ...[...expected.notices, ...expected.pages].map(({ at }): Stop => ({ at })).filter(({ at }) => isUp(at)),
    ...DOWN.map(({ from, to }): Stop => ({ at: from, restartAt: to })),
    { at: NO_MAIL.from, run: closeMail },
    { at: NO_MAIL.to, run: openMail },
    { at: END },
  ].sort((a, b) => a.at - b.at);
}

async function happen({ ticket, what, at }: Event): Promise<unknown> {
  const { deps } = app.app;
  if (what === 'left') {
    const left = await leaveTicket(app, story.topics[ticket], `Question ${ticket}`);
    const visitorId = (await deps.logs.read(left.conversationId)).state?.visitor.id ?? '';
    return tickets.set(ticket, { ...left, visitorId });
  }
  const { conversationId, visitorId } = ticketOf(ticket);
  const message = { conversationId, clientId: `${what}-${at}`, text: `${what} ${ticket}` };
  switch (what) {
    case 'answered':
      return must(await sendAsAgent(deps, KARIM, message));
    case 'asked':
      return must(await sendAsVisitor(deps, { visitorId }, message));
    case 'complained':
    case 'settled':
      return appended(conversationId, what, at);
    default: {
      const by = { kind: 'agent', ...KARIM } as const;
      const commands = {
        resolved: { do: 'resolve', by },
        'needs-no-reply': { do: 'no-reply-needed', agent: KARIM, reason: null },
        awaited: { do: 'await-visitor', agent: KARIM },
        resumed: { do: 'resume', agent: KARIM },
      } as const;
      return must(await change(deps, conversationId, () => done(commands[what])));
    }
  }
}

/** What a complaint begins and ends with, as it stands in the log. */
async function appended(id: string, what: 'complained' | 'settled', at: number): Promise<void> {
  const { deps } = app.app;
  const { state } = await deps.logs.read(id);
  const seq = state?.lastSeq ?? 0;
  const { version: calendarVersion } = deps.calendar();
  const place = { seq: seq + 1, at, by: { kind: 'agent', ...KARIM } } as const;
  const by = resolveBy(deps.calendar(), at) ?? 0;
  const entry =
    what === 'complained'
      ? ({ ...place, type: 'complaint-opened', resolveBy: by, calendarVersion } as const)
      : ({ ...place, type: 'complaint-settled', outcome: 'upheld', summary: 'Sent again.' } as const);
  await deps.store.append(id, seq, [entry], []);
  await deps.logs.reread(id);
  await repairHeaders(deps);
}

function ticketOf(ticket: number) {
  const known = tickets.get(ticket);
  if (!known) throw new Error(`ticket ${ticket} has not come yet`);
  return known;
}

function must<T extends { readonly ok: boolean }>(outcome: T): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome;
}

async function setHours(): Promise<void> {
  const headers = { 'content-type': 'application/json', origin: app.url, cookie: await app.cookie() };
  const response = await fetch(`${app.url}/api/hours`, { method: 'PUT', headers, body: JSON.stringify(HOURS) });
  expect(response.status).toBe(200);
}

async function closeMail(): Promise<void> {
  await smtp.close();
  arrived.push(...smtp.arrived.map(({ mail }) => mail.messageId ?? ''));
}

async function openMail(): Promise<void> {
  // It was really missed.
  const missed = (await letters()).filter(({ state }) => state.kind === 'waiting' && state.lastError !== null);
  expect(missed.length).toBeGreaterThan(0);
  smtp = await startSmtp({ port: smtp.port });
}

/** The mail server is slower than the clock; and what it did not take is tried again hours later. */
async function allSent(): Promise<void> {
  const { store } = app.app.deps;
  const isDue = (next: number | null) => next !== null && next <= app.clock.now();
  for (let next = await store.nextLetterAt(); next !== null; next = await store.nextLetterAt()) {
    if (!isDue(next)) await app.clock.advanceTo(next);
    else await comesTrue(app, async () => expect(isDue(await store.nextLetterAt())).toBe(false), MAIL_WAIT);
  }
  arrived.push(...smtp.arrived.map(({ mail }) => mail.messageId ?? ''));
}

const letters = (): Promise<readonly StoredLetter[]> => app.app.deps.store.recentLetters(10_000);
const byTime = (a: { at: number; ticket: number }, b: { at: number; ticket: number }) =>
  a.at - b.at || a.ticket - b.ticket;

async function entries<T extends 'clock-told' | 'on-call-paged' | 'ticket-opened'>(type: T) {
  const found: { ticket: number; entry: EntryOf<T> }[] = [];
  for (const [ticket, { conversationId }] of tickets) {
    for (const entry of await entriesOf(app, conversationId, type)) found.push({ ticket, entry });
  }
  return found;
}

test('[SL6] every promise is stored as it was given, the same for the shopper, the log and the letter', async () => {
  expect(tickets.size).toBe(TICKETS);
  const opened = await entries('ticket-opened');
  const sent = await letters();
  expect(opened).toHaveLength(TICKETS);
  for (const { ticket, entry } of opened) {
    const promise = promiseOf(story.topics[ticket] ?? '', entry.at);
    const { respondBy, targetAt, number, conversationId } = ticketOf(ticket);
    expect({ respondBy, targetAt }).toEqual(promise);
    expect(entry.promise).toMatchObject(promise);
    expect(entry.number).toBe(number);
    const receipt = sent.find(
      ({ letter }) => letter.conversationId === conversationId && letter.content.kind === 'receipt',
    );
    expect(receipt?.letter.content).toMatchObject({ promise });
  }
});

test('[SL5] every notice is told once, at its instant or as late as the server was back', async () => {
  const told = (await entries('clock-told')).map(({ ticket, entry }): Notice => {
    const { timer, cycle, notice, at, lateMs, cause } = entry;
    return { ticket, timer, cycle, notice, at, lateMs, cause };
  });
  expect(told.sort(byTime)).toEqual([...expected.notices].sort(byTime));
  // The story has what it is told for.
  expect(told.filter(({ lateMs }) => lateMs > 0).length).toBeGreaterThan(5);
  expect(told.some(({ cause }) => cause === 'channel-down')).toBe(true);
  expect(new Set(told.map(({ timer, notice }) => `${timer} ${notice}`)).size).toBe(8);
});

test('[SL7] who is on call is called for each critical ticket until somebody has it, and for no other', async () => {
  const paged = (await entries('on-call-paged')).map(
    ({ ticket, entry }): Page => ({ ticket, round: entry.round, at: entry.at, to: entry.to.length }),
  );
  expect(paged.sort(byTime)).toEqual([...expected.pages].sort(byTime));
  expect(paged.length).toBeGreaterThan(100);
});

test('[ML1] every letter of the night arrived, the hour without a mail server notwithstanding, under one Message-ID', async () => {
  const sent = await letters();
  expect(sent.filter(({ state }) => state.kind !== 'sent')).toEqual([]);
  expect(new Set(arrived).size).toBe(sent.length);
  const of = (kind: string) => sent.filter(({ letter }) => letter.content.kind === kind).length;
  expect(of('page')).toBe(expected.pages.reduce((sum, { to }) => sum + to, 0));
  // One for each promise and moment: of two that are told at once, the graver.
  const moments = new Set(expected.notices.map(({ ticket, timer, cycle, at }) => `${ticket} ${timer} ${cycle} ${at}`));
  expect(of('clock')).toBe(moments.size);
});

test('[AC9] the report "promise kept" is what was counted by other means', async () => {
  const response = await fetch(`${app.url}/api/reports/promises?from=${BEGIN}&to=${END + 1}`, {
    headers: { cookie: await app.cookie(), origin: app.url },
  });
  const { lines } = (await response.json()) as PromiseReport;
  const found = new Map(lines.map(({ class: of, timer, ...line }) => [`${of} ${timer}`, line]));
  expect(found).toEqual(linesOf(waits, expected.notices));
  expect(app.errors).toEqual([]);
});
