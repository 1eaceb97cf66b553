/** Many turns of a journey as one row: medians, and what the chat adds to the same page without it, turn by turn. */
import { atMost, type Figures, type Held, median, type Row, rounded } from '../figures.ts';
import type { Phase, Visit } from './visit.ts';

export type Turn = {
  /** The journey, or the widget. */
  readonly what: string;
  readonly slower: number;
  /** The page alone, in the same turn. */
  readonly without: Phase;
} & Visit;

/** As Chrome has it for a page that feels quick. */
const INP_MS = 200;
/** WG1: the tag's script, as the server compresses it. */
const LOADER_BYTES = 2_048;
/** From here a task is a long one, to the browser and to people. */
const TASK_MS = 50;
const BEFORE = 'before a touch';
const AFTER = 'after it';
const AXE = 'rules broken, by axe (serious ones)';

/** A row for each journey at each speed, before a touch and after it. */
export function rowsOf(turns: readonly Turn[]): readonly Row[] {
  const groups = [...grouped(turns, ({ what, slower }) => `${what}, ${slower}x`)];
  const rows = groups.flatMap(([what, of]): Row[] => [
    { what, group: BEFORE, figures: beforeFigures(of) },
    { what, group: AFTER, figures: afterFigures(of) },
  ]);
  return rows.toSorted((a, b) => order(a) - order(b));
}

const order = ({ group }: Row) => (group === BEFORE ? 0 : 1);

function beforeFigures(turns: readonly Turn[]): Figures {
  const of = (read: (phase: Phase) => number) => middle(turns.map(({ before }) => read(before)));
  const more = (read: (phase: Phase) => number) =>
    middle(turns.map(({ before, without }) => read(before) - read(without)));
  return {
    requests: more(({ asked }) => asked.length),
    'body bytes': of(bodyBytes),
    'bytes with heads': of(allBytes),
    'long tasks, more': more(({ long }) => long),
    'blocked ms, more': more(({ blockedMs }) => blockedMs),
    'longest task, CPU ms': of(({ longestCpuMs }) => longestCpuMs),
    'of the page alone': middle(turns.map(({ without }) => without.longestCpuMs)),
    'CPU ms, more': more(({ busyCpuMs }) => busyCpuMs),
    CLS: of(({ shift }) => shift),
    'heap KiB, more': more(({ heapKiB }) => heapKiB),
    sockets: of(({ sockets }) => sockets),
    writes: of(({ writes }) => writes),
  };
}

function afterFigures(turns: readonly Turn[]): Figures {
  const of = (read: (phase: Phase) => number) => middle(turns.map(({ after }) => read(after)));
  const step = (name: string) => {
    const values = turns.flatMap(({ after }) => after.stepMs[name] ?? []);
    return values.length > 0 ? middle(values) : '';
  };
  return {
    requests: of(({ asked }) => asked.length),
    'body bytes': of(bodyBytes),
    'script bytes': of(({ asked }) => bytesOf(asked.filter(({ url }) => url.endsWith('.js')))),
    'open after ms': step('open'),
    'field after ms': step('ask'),
    'sent after ms': step('send'),
    'long tasks': of(({ long }) => long),
    'blocked ms': of(({ blockedMs }) => blockedMs),
    'longest task ms': of(({ longestMs }) => longestMs),
    'its CPU ms': of(({ longestCpuMs }) => longestCpuMs),
    'forced layouts': of(({ forced }) => forced),
    'long frames': of(({ longFrames }) => longFrames),
    'INP ms': of(({ inpMs }) => inpMs),
    CLS: of(({ shift }) => shift),
    'heap KiB, more': middle(turns.map(({ after, before }) => after.heapKiB - before.heapKiB)),
    sockets: of(({ sockets }) => sockets),
    writes: of(({ writes }) => writes),
  };
}

/** What axe found, which is the same in every turn. */
export function faultRow({ what, faults }: Turn): Row {
  const of = (when: 'before' | 'after') => {
    const found = faults?.[when];
    return found ? `${found.broken} (${found.serious})${found.broken > 0 ? `: ${found.rules.join(', ')}` : ''}` : '';
  };
  return { what, group: AXE, figures: { [BEFORE]: of('before'), [AFTER]: of('after') } };
}

/** What was aimed for, of the worst of the journeys. */
export function targetsOf(turns: readonly Turn[]): readonly Held[] {
  const fresh = turns.filter(({ before }) => before.sockets === 0);
  const slowest = Math.max(...turns.map(({ slower }) => slower));
  const slow = turns.filter(({ slower }) => slower === slowest);
  /** The worst journey's median, so that none hides behind the others. */
  const worst = (of: readonly Turn[], read: (turn: Turn) => number) =>
    Math.max(...[...grouped(of, ({ what }) => what)].map(([, each]) => median(each.map(read))));
  return [
    atMost(
      'requests before a touch',
      worst(fresh, ({ before }) => before.asked.length),
      1,
    ),
    atMost(
      'bytes of their bodies',
      worst(fresh, ({ before }) => bodyBytes(before)),
      LOADER_BYTES,
    ),
    atMost(
      'long tasks before a touch, more than the page alone has',
      worst(fresh, ({ before, without }) => before.long - without.long),
      0,
    ),
    atMost(
      'CLS',
      worst(turns, ({ before, after }) => before.shift + after.shift),
      0,
    ),
    atMost(
      `CPU ms of the longest task after a touch, ${slowest}x`,
      worst(slow, ({ after }) => after.longestCpuMs),
      TASK_MS,
    ),
    atMost(
      `ms of INP, ${slowest}x`,
      worst(slow, ({ after }) => after.inpMs),
      INP_MS,
    ),
  ];
}

function grouped<Item>(items: readonly Item[], nameOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}

const bytesOf = (asked: Phase['asked']) => asked.reduce((sum, { bytes }) => sum + bytes, 0);
const bodyBytes = ({ asked }: Phase) => bytesOf(asked);
const allBytes = ({ asked }: Phase) => asked.reduce((sum, { allBytes: all }) => sum + all, 0);
/** Bytes and counts are exact; the rest is no more exact than three digits. */
const middle = (values: readonly number[]) => {
  const value = median(values);
  return Number.isInteger(value) ? value : rounded(value);
};
