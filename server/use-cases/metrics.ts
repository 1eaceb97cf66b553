/**
 * OP3: the one place where figures for the operator are made. What happens is counted as it happens; what stands is
 * read when /metrics is asked. Every name is explained in docs/operate.md, and a test holds that.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Side = 'visitor' | 'agent';
/** One figure, or one for each value of its label. */
export type Figures = number | Readonly<Record<string, number>>;

export type Metrics = {
  /** How a command ended: `ok` or its error's code. */
  commandEnded(side: Side, command: string, outcome: string, ms: number): void;
  storeAnswered(method: string, isOk: boolean, ms: number): void;
  /** A counter by one label; the result adds one to the label's value. */
  counter(name: string, help: string, label: string): (value: string) => void;
  /** A counter that somebody else keeps, by the values of its label. */
  total(name: string, help: string, label: string, read: () => Iterable<readonly [string, number]>): void;
  /** A figure that is read when it is asked for. One that is not there (null) or cannot be read is left out, and holds up no other. */
  figure(name: string, help: string, label: string | null, read: () => Figures | null | Promise<Figures>): void;
  /** Everything in the format that Prometheus reads. */
  text(): Promise<string>;
  readonly contentType: string;
};

/** In seconds. A durable answer takes 1 to 20 ms here; the widget says "still trying" at 20 s. */
const COMMAND_BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 20];
/** Whoever collects figures gives up after 10 s as a rule; a store that hangs must not cost the other figures. */
const READ_WITHIN_MS = 2_000;

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const commands = new Histogram({
    name: 'activecart_command_seconds',
    help: 'Time from a command to its answer',
    labelNames: ['side', 'command', 'outcome'],
    buckets: COMMAND_BUCKETS,
    registers,
  });
  const store = new Histogram({
    name: 'activecart_store_seconds',
    help: 'Time from a call of the store to its answer',
    labelNames: ['method', 'outcome'],
    buckets: COMMAND_BUCKETS,
    registers,
  });

  return {
    commandEnded: (side, command, outcome, ms) => commands.observe({ side, command, outcome }, ms / 1_000),
    storeAnswered: (method, isOk, ms) => store.observe({ method, outcome: isOk ? 'ok' : 'failed' }, ms / 1_000),
    counter(name, help, label) {
      const counter = new Counter({ name, help, labelNames: [label], registers });
      return (value) => counter.inc({ [label]: value });
    },
    total(name, help, label, read) {
      new Counter({
        name,
        help,
        labelNames: [label],
        registers,
        collect() {
          this.reset();
          for (const [value, count] of read()) this.inc({ [label]: value }, count);
        },
      });
    },
    figure(name, help, label, read) {
      new Gauge({
        name,
        help,
        labelNames: label === null ? [] : [label],
        registers,
        async collect() {
          const figures = await withinTime(read);
          // Without a label a reset is a zero, which would be a lie.
          if (label === null) this.remove();
          else this.reset();
          if (figures === null) return;
          if (typeof figures === 'number') this.set(figures);
          else for (const [value, figure] of Object.entries(figures)) this.set({ [label ?? '']: value }, figure);
        },
      });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** Null where it fails or takes too long. */
async function withinTime(read: () => Figures | null | Promise<Figures>): Promise<Figures | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((giveUp) => {
    timer = setTimeout(() => giveUp(null), READ_WITHIN_MS);
  });
  try {
    return await Promise.race([read(), late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
