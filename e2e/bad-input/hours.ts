/** Inputs that are opening hours. They are told in the simplest shape there is, and said here in ours. */
import { POLICY_CALENDAR } from '../../server/domain/hours/calendar.ts';
import type { BadInput } from '../../server/testing/bad-input/corpus.ts';
import { type Desk, type Fared, post } from './desk.ts';

type Simple = { readonly open: unknown; readonly close: unknown };

export async function asHours(desk: Desk, input: BadInput): Promise<Fared> {
  const before = await calendarOf(desk);
  const json = typeof input.payload === 'string' ? twice(input.payload) : JSON.stringify(inOurs(Object(input.payload)));
  const response = await post(desk.url, '/api/hours', json, 'PUT', desk.cookie);
  const body = await response.json();
  const after = await calendarOf(desk);
  const answer = response.ok ? { ok: true as const, value: body } : { ok: false as const, error: body.error };
  return { answers: [answer], stored: after === before ? [] : [after] };
}

async function calendarOf({ url, cookie }: Desk): Promise<string> {
  return (await fetch(`${url}/api/hours`, { headers: { cookie } })).text();
}

function inOurs({ timezone, holidays, ...days }: { timezone: string; holidays?: string[] } & Record<string, unknown>) {
  const { version: _, ...policy } = POLICY_CALENDAR;
  const { weekly } = policy.chat;
  const said = Object.entries(days).map(([day, times]) => [day, [[(times as Simple).open, (times as Simple).close]]]);
  const dates = Object.fromEntries((holidays ?? []).map((date) => [date, []]));
  return { ...policy, zone: timezone, chat: { weekly: { ...weekly, ...Object.fromEntries(said) }, dates } };
}

/** The one that says a day twice: everything else of it is right. */
function twice(payload: string): string {
  const [first = '', second = ''] = [...payload.matchAll(/"mon":\{"open":"(.{5})","close":"(.{5})"\}/g)].map(
    ([, open, close]) => `"mon":[["${open}","${close}"]]`,
  );
  return JSON.stringify(inOurs({ timezone: 'Asia/Dhaka' })).replace(/"mon":\[\[.*?\]\]/, `${first},${second}`);
}
