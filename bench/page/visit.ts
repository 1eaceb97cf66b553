/** One visit of the shop's page in a browser of its own: what is there before a touch, and what a touch does. */
import { writeFileSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from '@playwright/test';
import { type Faults, faultsOf } from './axe.ts';
import { type Awaited, installProbe, LEAST_EVENT_MS, type Seen } from './probe.ts';
import { type Blocking, blocking, mainThread, TRACED, type TraceEvent } from './trace.ts';
import { type Asked, watchWire } from './wire.ts';

/** What a person does next, and what it is waited for. Without `until` nothing is waited for. */
export type Step = {
  readonly name: string;
  /** Hovered over and pressed, or touched on a phone. */
  readonly press?: string;
  readonly keys?: readonly string[];
  readonly type?: string;
  readonly until?: Awaited;
  readonly restMs?: number;
};

export type Visitor = {
  readonly context: BrowserContextOptions;
  readonly savesData?: boolean;
  /** How many times slower than this machine. */
  readonly slower: number;
  readonly isAudited?: boolean;
  /** Where the trace is kept; the browser's own tools open it. */
  readonly traceFile?: string;
};

/** Of one phase of a visit. Times in ms. */
export type Phase = Blocking & {
  readonly asked: readonly Asked[];
  readonly sockets: number;
  readonly writes: number;
  /** Layouts and styles that a script asked for while it ran. */
  readonly forced: number;
  readonly longFrames: number;
  readonly shift: number;
  /** Interaction to next paint: the slowest of the phase, by the browser's event timing. 0 where there was none. */
  readonly inpMs: number;
  readonly heapKiB: number;
  /** From the input to the frame that shows what was waited for, by the step's name. */
  readonly stepMs: Readonly<Record<string, number>>;
};
export type Visit = {
  /** What a piece of work that is always the same took the page's main thread, of the processor: how slow it is now. */
  readonly unitMs: number;
  readonly before: Phase;
  readonly after: Phase;
  /** Where the visitor is audited: before a touch, and at the end. */
  readonly faults?: { readonly before: Faults; readonly after: Faults };
};

/** After the page has loaded: what comes at idle has come by then (the chat waits for an idle moment, at most 5 s). */
const SETTLE_MS = 1_500;
/** A hand on its way, and between two deeds. */
const HAND_MS = 150;
/** What a deed sets off late is still counted. */
const LAST_MS = 800;
const STEP_WITHIN_MS = 20_000;

/** Visits `address` and takes the steps. Those of `earlier` are taken before, on a page that is not measured. */
export async function visit(
  browser: Browser,
  address: string,
  visitor: Visitor,
  steps: readonly Step[],
  earlier: readonly Step[] = [],
): Promise<Visit> {
  const context = await browser.newContext(visitor.context);
  try {
    if (earlier.length > 0) await walk(context, address, earlier);
    return await measured(browser, context, address, visitor, steps);
  } finally {
    await context.close();
  }
}

async function walk(context: BrowserContext, address: string, steps: readonly Step[]): Promise<void> {
  const page = await context.newPage();
  await page.addInitScript(installProbe, LEAST_EVENT_MS);
  await page.goto(address);
  for (const step of steps) await take(page, step);
  await page.close();
}

async function measured(
  browser: Browser,
  context: BrowserContext,
  address: string,
  { slower, savesData = false, isAudited = false, traceFile }: Visitor,
  steps: readonly Step[],
): Promise<Visit> {
  const { origin } = new URL(address);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await page.addInitScript(installProbe, LEAST_EVENT_MS);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  if (savesData) await cdp.send('Emulation.setDataSaverOverride', { dataSaverEnabled: true });
  const wire = await watchWire(page, cdp, (url) => url.startsWith(origin) || !/^http/.test(url));
  const mark = (name: string) => page.evaluate((called) => document.benchProbe.mark(called), name);

  await browser.startTracing(page, { categories: TRACED });
  await page.goto(address);
  await page.waitForLoadState('load');
  await page.waitForTimeout(SETTLE_MS);
  const settledAt = await mark('settled');
  const trafficBefore = await wire.take();
  const audited = () => audit(page, cdp, slower);
  const faultsBefore = isAudited && (await audited());
  const heapBefore = await heapKiB(cdp);
  await mark('unit');
  await page.evaluate(workOneUnit);
  const touchedAt = await mark('touched');
  const stepMs: Record<string, number> = {};
  for (const step of steps) {
    const ms = await take(page, step);
    if (step.until) stepMs[step.name] = ms;
    await page.waitForTimeout(step.restMs ?? HAND_MS);
  }
  if (steps.length > 0) await page.waitForTimeout(LAST_MS);
  const doneAt = await mark('done');
  const trafficAfter = await wire.take();
  const heapAfter = await heapKiB(cdp);
  const seen = await page.evaluate(() => {
    const { shifts, frames, events } = document.benchProbe;
    return { shifts, frames, events };
  });
  const trace = (await browser.stopTracing()).toString();
  if (traceFile) writeFileSync(traceFile, trace);
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace);

  const phase = (from: string, to: string, start: number, end: number) => {
    const { tasks, forced } = mainThread(traceEvents, origin, from, to);
    return { ...blocking(tasks), forced, ...within(seen, start, end) };
  };
  const faultsAfter = isAudited && (await audited());
  return {
    unitMs: blocking(mainThread(traceEvents, origin, 'unit', 'touched').tasks).longestCpuMs,
    ...(faultsBefore && faultsAfter && { faults: { before: faultsBefore, after: faultsAfter } }),
    before: { ...trafficBefore, ...phase('begun', 'settled', 0, settledAt), heapKiB: heapBefore, stepMs: {} },
    after: { ...trafficAfter, ...phase('touched', 'done', touchedAt, doneAt), heapKiB: heapAfter, stepMs },
  };
}

/** Real input, as a hand makes it: the page cannot tell it from one. */
async function take(page: Page, step: Step): Promise<number> {
  if (step.press !== undefined) {
    const place = await page.evaluate((selector) => document.benchProbe.place(selector), step.press);
    if (!place) throw new Error(`${step.name}: the page shows no ${step.press}`);
    const isTouched = await page.evaluate(() => navigator.maxTouchPoints > 0);
    if (isTouched) await page.touchscreen.tap(place.x, place.y);
    else {
      await page.mouse.move(place.x, place.y, { steps: 2 });
      await page.waitForTimeout(HAND_MS);
      await page.mouse.click(place.x, place.y);
    }
  }
  for (const key of step.keys ?? []) await page.keyboard.press(key);
  if (step.type) await page.keyboard.type(step.type, { delay: 60 });
  if (!step.until) return 0;
  const shown = page.evaluate((awaited) => document.benchProbe.until(awaited), step.until);
  const late = new Promise<never>((_, reject) => {
    setTimeout(reject, STEP_WITHIN_MS, new Error(`${step.name}: ${JSON.stringify(step.until)} did not come`)).unref();
  });
  return Promise.race([shown, late]);
}

/** In the page, in a task of its own: about ten milliseconds of a processor of 2024. */
function workOneUnit(): Promise<number> {
  return new Promise((done) => {
    setTimeout(() => {
      let value = 1;
      for (let step = 0; step < 6_000_000; step++) value = (value * 1_664_525 + 1_013_904_223) | 0;
      done(value);
    });
  });
}

/** What is audited is not measured, and is spared the slowness. */
async function audit(page: Page, cdp: CDPSession, slower: number): Promise<Faults> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const faults = await faultsOf(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return faults;
}

/** In use after a full collection. */
async function heapKiB(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / 1_024;
}

function within({ shifts, frames, events }: Seen, start: number, end: number) {
  const isIn = ({ at }: { readonly at: number }) => at >= start && at <= end;
  const interactions = events.filter((event) => isIn(event) && event.interaction > 0);
  return {
    shift: sum(shifts.filter(isIn).map(({ value }) => value)),
    longFrames: frames.filter(isIn).length,
    inpMs: Math.max(0, ...interactions.map(({ ms }) => ms)),
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
