/**
 * A night and the days after it, by the clock of New York, where it jumps from 2:00 to 3:00: who writes when, and what
 * becomes of it. The same seed tells the same story. Test support.
 */
import type { Topic } from '../../../shared/topics.ts';
import { TOPICS } from '../../../shared/topics.ts';
import { between, pick, type Random, seededRandom } from '../../testing/random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Saturday 7 March 2026, 18:00 in New York. */
export const BEGIN = Date.parse('2026-03-07T23:00:00Z');
/** Wednesday 18 March, 19:00: every promise of the night has come to its end. */
export const END = Date.parse('2026-03-18T23:00:00Z');
export const TICKETS = 200;

/** When the server is down; the second time the clocks of New York jump, at 7:00 UTC. */
export const DOWN: readonly { readonly from: number; readonly to: number }[] = [
  { from: Date.parse('2026-03-08T04:30:00Z'), to: Date.parse('2026-03-08T05:10:00Z') },
  { from: Date.parse('2026-03-08T06:40:00Z'), to: Date.parse('2026-03-08T07:25:00Z') },
];
/** When the mail server takes nothing. */
export const NO_MAIL = { from: Date.parse('2026-03-08T03:00:00Z'), to: Date.parse('2026-03-08T04:00:00Z') };

export type Happening =
  | 'left'
  | 'answered'
  | 'asked'
  | 'resolved'
  | 'needs-no-reply'
  | 'complained'
  | 'awaited'
  | 'resumed'
  | 'settled';
export type Event = { readonly at: number; readonly ticket: number; readonly what: Happening };
export type Story = { readonly topics: readonly Topic[]; readonly events: readonly Event[] };

/** In order of time; no two things happen in one millisecond, and nothing while the server is down. */
export function tell(seed: number): Story {
  const random = seededRandom(seed);
  const topics = Array.from({ length: TICKETS }, (_, ticket) => TOPICS[ticket % TOPICS.length] ?? 'product');
  const events = topics.flatMap((topic, ticket) => whileUp(lifeOf(random, ticket, topic)));
  const apart = new Map<number, Event>();
  for (const event of events) {
    let { at } = event;
    while (apart.has(at)) at += 1;
    apart.set(at, { ...event, at });
  }
  return { topics, events: [...apart.values()].sort((a, b) => a.at - b.at) };
}

/** What would fall into a time without a server comes after it, and what follows as much later. */
function whileUp(life: readonly Event[]): readonly Event[] {
  let shift = 0;
  return life.map((event) => {
    for (const { from, to } of DOWN) {
      const at = event.at + shift;
      // Not in the second of the restart either.
      if (from - 1_000 <= at && at <= to + 1_000) shift += to - from + 3_000;
    }
    return { ...event, at: event.at + shift };
  });
}

const isCritical = (topic: Topic) => topic === 'payment' || topic === 'security';

function lifeOf(random: Random, ticket: number, topic: Topic): readonly Event[] {
  const leftAt = BEGIN + between(random, 1, 12 * 60) * MINUTE + between(random, 0, 59_999);
  const event = (what: Happening, at: number): Event => ({ at, ticket, what });
  const left = event('left', leftAt);
  if (topic === 'product' && ticket % 24 === 0) return [left, ...complaint(random, leftAt, event)];
  // Some in time, some late, of each kind.
  const hours = isCritical(topic) ? [0.2, 0.5, 1, 1.9, 3.5, 4.2, 5] : [2, 10, 17, 20, 23, 26, 40, 47, 50, 70];
  const wait = () => pick(random, hours) * HOUR + between(random, 0, 10 * MINUTE);
  const firstAt = leftAt + wait();
  const fate = between(random, 1, 100);
  if (fate <= 6) return [left, event('resolved', firstAt)];
  if (fate <= 12) return [left, event('needs-no-reply', firstAt)];
  if (fate <= 22 && !isCritical(topic)) return [left];
  if (fate <= 75) return [left, event('answered', firstAt)];
  const askedAt = firstAt + between(random, 10, 600) * MINUTE;
  const asked = [left, event('answered', firstAt), event('asked', askedAt)];
  if (fate <= 80) return asked;
  return [...asked, event('asked', askedAt + 5 * MINUTE), event('answered', askedAt + 6 * MINUTE + wait())];
}

/** Answered on the Monday; half of them wait for the shopper from Tuesday to Thursday; most have their outcome. */
function complaint(random: Random, leftAt: number, event: (what: Happening, at: number) => Event): readonly Event[] {
  const at = (day: number, hour: number) =>
    Date.parse(`2026-03-${day}T00:00:00Z`) + hour * HOUR + between(random, 0, HOUR);
  const begun = [
    event('complained', leftAt + MINUTE),
    event('answered', Date.parse('2026-03-09T15:00:00Z') + between(random, 0, HOUR)),
  ];
  const pause = random() < 0.5 ? [event('awaited', at(10, 15)), event('resumed', at(12, 15))] : [];
  const end = pick(random, [[event('settled', at(13, 15))], [event('settled', at(18, 1))], []]);
  return [...begun, ...pause, ...end];
}
