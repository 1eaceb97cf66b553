/**
 * What must come of a story, counted from the policy's page and a calendar on the wall: it uses nothing of the product's
 * clocks. Test support.
 */
import { DOWN, END, type Event, type Happening, type Story } from './story.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Class = 'critical' | 'order' | 'general' | 'complaint';
export type Notice = {
  readonly ticket: number;
  readonly timer: string;
  readonly cycle: number;
  readonly notice: string;
  readonly at: number;
  readonly lateMs: number;
  readonly cause: string | null;
};
export type Page = { readonly ticket: number; readonly round: number; readonly at: number; readonly to: number };

/** Policy section 5, in hours. */
const HOURS: Readonly<
  Record<Class, { readonly warn: number | null; readonly target: number; readonly limit: number }>
> = {
  critical: { warn: null, target: 2, limit: 4 },
  order: { warn: 18, target: 24, limit: 24 },
  general: { warn: null, target: 24, limit: 48 },
  complaint: { warn: null, target: 24, limit: 48 },
};

/** 18:00 in New York from Monday 9 March on, after the jump: 22:00 UTC. */
const CLOSINGS = [9, 10, 11, 12, 13, 16, 17, 18].map((day) =>
  Date.parse(`2026-03-${String(day).padStart(2, '0')}T22:00:00Z`),
);

function classOf(topic: string): Class {
  if (topic === 'payment' || topic === 'security') return 'critical';
  return topic === 'order' || topic === 'seller-orders' ? 'order' : 'general';
}

export function promiseOf(topic: string, at: number): { readonly targetAt: number; readonly respondBy: number } {
  const { target, limit } = HOURS[classOf(topic)];
  return { targetAt: at + target * HOUR, respondBy: at + limit * HOUR };
}

/** One promise, from when to when, and by what it ended. */
type Wait = {
  readonly ticket: number;
  readonly timer: 'first' | 'next' | 'resolution';
  readonly cycle: number;
  readonly class: Class;
  readonly start: number;
  readonly end: number | null;
  readonly by: Happening | null;
  readonly warnAt: number | null;
  readonly targetAt: number | null;
  readonly limitAt: number;
};

const ENDS: ReadonlySet<Happening> = new Set<Happening>(['answered', 'resolved', 'needs-no-reply']);

export function waitsOf({ topics, events }: Story): readonly Wait[] {
  return topics.flatMap((topic, ticket) => {
    const life = events.filter((event) => event.ticket === ticket);
    const isComplaint = life.some(({ what }) => what === 'complained');
    const waits: Wait[] = [];
    let begun: Event | null = null;
    let next = 0;
    for (const event of life) {
      if (begun === null && (event.what === 'left' || event.what === 'asked')) begun = event;
      if (begun === null || !ENDS.has(event.what)) continue;
      waits.push(answer(begun, event));
      begun = null;
    }
    if (begun) waits.push(answer(begun, null));
    return [...waits, ...resolution(ticket, life)];

    function answer(from: Event, end: Event | null): Wait {
      const timer = from.what === 'left' ? 'first' : 'next';
      // What it was promised as; only what is asked after it became a complaint is a complaint's.
      const of = isComplaint && timer === 'next' ? 'complaint' : classOf(topic);
      const { warn, target, limit } = HOURS[of];
      return {
        ticket,
        timer,
        cycle: timer === 'first' ? 1 : ++next,
        class: of,
        start: from.at,
        end: end?.at ?? null,
        by: end?.what ?? null,
        warnAt: warn === null ? null : from.at + warn * HOUR,
        targetAt: target === limit ? null : from.at + target * HOUR,
        limitAt: from.at + limit * HOUR,
      };
    }
  });
}

function resolution(ticket: number, life: readonly Event[]): readonly Wait[] {
  const at = (what: Happening) => life.find((event) => event.what === what)?.at ?? null;
  const start = at('complained');
  if (start === null) return [];
  const [awaited, resumed, settled] = [at('awaited'), at('resumed'), at('settled')];
  const isPaused = (closing: number) =>
    awaited !== null && awaited <= closing && (resumed === null || closing < resumed);
  const counted = CLOSINGS.filter((closing) => !isPaused(closing));
  const [, , , fourth = 0, fifth = 0] = counted;
  const by = settled === null ? null : 'settled';
  const common = { ticket, timer: 'resolution', cycle: 1, class: 'complaint', start, end: settled, by } as const;
  return [{ ...common, warnAt: fourth, targetAt: null, limitAt: fifth }];
}

/** When it can be told: at its time, or when the server is back. */
function toldAt(at: number): number {
  return DOWN.find(({ from, to }) => from <= at && at < to)?.to ?? at;
}

export function noticesOf(waits: readonly Wait[]): readonly Notice[] {
  return waits.flatMap((wait) => {
    const times = [
      ['warning', wait.warnAt],
      ['target', wait.targetAt],
      // Broken is what is not kept in the last millisecond.
      ['limit', wait.limitAt + 1],
    ] as const;
    return times.flatMap(([notice, due]): readonly Notice[] => {
      if (due === null) return [];
      const at = toldAt(due);
      if (at > END || (wait.end !== null && wait.end <= at)) return [];
      const lateMs = at - due;
      const cause = notice !== 'limit' ? null : lateMs > MINUTE ? 'channel-down' : 'no-staff';
      const { ticket, timer, cycle } = wait;
      return [{ ticket, timer, cycle, notice, at, lateMs, cause }];
    });
  });
}

/** Nobody is at the desk all the time: every 15 minutes until somebody has it, 16 times, then every hour. */
export function pagesOf(waits: readonly Wait[]): readonly Page[] {
  return waits
    .filter((wait) => wait.class === 'critical' && wait.timer === 'first')
    .flatMap(({ ticket, start, end }) => {
      const pages: Page[] = [];
      for (let at = start; ; at = toldAt(at)) {
        at = toldAt(at);
        if (at > END || (end !== null && at >= end)) return pages;
        const round = pages.length + 1;
        pages.push({ ticket, round, at, to: round <= 2 ? 1 : 2 });
        at += round < 16 ? 15 * MINUTE : HOUR;
      }
    });
}

export type Line = Readonly<
  Record<'count' | 'decided' | 'withinTarget' | 'withinPromise' | 'breached' | 'open' | 'setAside', number>
> & { readonly causes: Readonly<Record<string, number>> };

/** The report's lines, by class and timer. */
export function linesOf(waits: readonly Wait[], notices: readonly Notice[]): ReadonlyMap<string, Line> {
  const lines = new Map<string, Line>();
  for (const wait of waits) {
    const key = `${wait.class} ${wait.timer}`;
    const line = lines.get(key) ?? nothing();
    lines.set(key, plus(line, wait, notices));
  }
  return lines;
}

function nothing(): Line {
  const causes = { 'no-staff': 0, queue: 0, reclassified: 0, 'channel-down': 0, unknown: 0 };
  return { count: 0, decided: 0, withinTarget: 0, withinPromise: 0, breached: 0, open: 0, setAside: 0, causes };
}

function plus(line: Line, { end, by, ...wait }: Wait, notices: readonly Notice[]): Line {
  const more = { ...line, count: line.count + 1 };
  if ((end ?? END) > wait.limitAt) {
    const told = notices.find(
      ({ ticket, timer, cycle, notice }) =>
        ticket === wait.ticket && timer === wait.timer && cycle === wait.cycle && notice === 'limit',
    );
    const cause = told?.cause ?? 'unknown';
    const causes = { ...line.causes, [cause]: (line.causes[cause] ?? 0) + 1 };
    return { ...more, decided: line.decided + 1, breached: line.breached + 1, causes };
  }
  if (end === null) return { ...more, open: line.open + 1 };
  if (by !== 'answered' && by !== 'settled') return { ...more, setAside: line.setAside + 1 };
  const inTarget = end <= (wait.targetAt ?? wait.limitAt) ? 1 : 0;
  return {
    ...more,
    decided: line.decided + 1,
    withinPromise: line.withinPromise + 1,
    withinTarget: line.withinTarget + inTarget,
  };
}
