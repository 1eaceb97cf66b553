/** The main thread's tasks out of a trace of the browser. */

/** What is read of Chromium's trace events; times in microseconds of its own clock. */
export type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Of the processor, without the time in which others had it. */
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: { readonly url?: string; readonly processId?: number; readonly startTime?: number };
    readonly beginData?: { readonly stackTrace?: readonly { readonly url?: string }[] };
  };
};

/** In ms: by the clock on the wall, and of the processor, which does not count what else the machine does. */
export type Task = { readonly ms: number; readonly cpuMs: number };
/** Of a span between two marks. */
export type MainThread = {
  readonly tasks: readonly Task[];
  /** Layouts and styles that a script of a page asked for while it ran, instead of once a frame. */
  readonly forced: number;
};

/** The stacks tell which layouts were forced, and by whom. */
export const TRACED = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.stack',
  'blink.user_timing',
];

/** From here the browser calls it a long task. */
const LONG_MS = 50;

/** What the main thread of the page at `origin` did from one mark to the other. Throws where a mark is missing. */
export function mainThread(events: readonly TraceEvent[], origin: string, from: string, to: string): MainThread {
  const pid = processOf(events, origin);
  const main = events.find(
    (event) => event.pid === pid && event.name === 'thread_name' && event.args?.name === 'CrRendererMain',
  );
  const [start, end] = [from, to].map((name) => {
    const mark = events.find((event) => event.pid === pid && event.name === name && event.ph !== 'M');
    if (!mark) throw new Error(`The trace has no mark "${name}".`);
    return mark.ts;
  });
  const inSpan = events.filter(
    ({ pid: where, tid, ts }) =>
      where === pid && tid === main?.tid && ts >= (start ?? 0) && ts <= (end ?? Number.POSITIVE_INFINITY),
  );
  return {
    tasks: inSpan
      .filter(({ name, ph }) => name === 'RunTask' && ph === 'X')
      .map(({ dur = 0, tdur = dur }) => ({ ms: dur / 1_000, cpuMs: tdur / 1_000 })),
    forced: inSpan.filter(({ name, args }) => /^(Layout|UpdateLayoutTree)$/.test(name) && isForced(args?.beginData))
      .length,
  };
}

export type Blocking = {
  /** Longer than 50 ms, as the browser counts them. */
  readonly long: number;
  /** What is above 50 ms of each: "total blocking time". */
  readonly blockedMs: number;
  readonly longestMs: number;
  readonly longestCpuMs: number;
  readonly busyCpuMs: number;
};

/** How these tasks keep the page from answering. */
export function blocking(tasks: readonly Task[]): Blocking {
  const long = tasks.filter(({ ms }) => ms > LONG_MS);
  return {
    long: long.length,
    blockedMs: long.reduce((sum, { ms }) => sum + ms - LONG_MS, 0),
    longestMs: Math.max(0, ...tasks.map(({ ms }) => ms)),
    longestCpuMs: Math.max(0, ...tasks.map(({ cpuMs }) => cpuMs)),
    busyCpuMs: tasks.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  };
}

/** What looks on asks for layouts too, and its functions have no address. */
const isForced = (data: { readonly stackTrace?: readonly { readonly url?: string }[] } | undefined): boolean =>
  data?.stackTrace?.some(({ url }) => url?.startsWith('http')) ?? false;

/** A navigation may change the process: the last one that showed a page of that origin. */
function processOf(events: readonly TraceEvent[], origin: string): number | undefined {
  return events
    .filter(({ name, args }) => name === 'FrameCommittedInBrowser' && args?.data?.url?.startsWith(origin))
    .at(-1)?.args?.data?.processId;
}
