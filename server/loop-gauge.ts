/** How late the event loop runs, measured by the machine: the process's own gauge. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Tells its readings until the result is called. A test's gauge tells what the test wants. */
export type Gauge = (told: (loopDelayMs: number) => void) => () => void;

const EVERY_MS = 1_000;
/** A turn that is due so often costs nothing, and is counted in the delay. */
const RESOLUTION_MS = 10;
const NS_A_MS = 1e6;
/** A loop that is late while it uses less of a processor waits for other programs: fewer chats would not help it. */
const OWN_WORK_SHARE = 0.5;

/** The median turn of each second: one collection of garbage or one hashed password makes no load. */
export const loopGauge: Gauge = (told) => {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let usedBefore = usedMs();
  const timer = setInterval(() => {
    const medianMs = delay.percentile(50) / NS_A_MS;
    delay.reset();
    const used = usedMs();
    const isOwnWork = used - usedBefore >= EVERY_MS * OWN_WORK_SHARE;
    usedBefore = used;
    told(isOwnWork ? Math.max(0, medianMs - RESOLUTION_MS) : 0);
  }, EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    delay.disable();
  };
};

/** The processor's time that this process has had. */
function usedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
