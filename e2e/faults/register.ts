/** How each fault is run: by a run of the rig, or by tests of its own that `npm test` has too. */
import type { Finding } from './finding.ts';
import { buildMutants } from './mutant-program.ts';
import { hunt, STANDING_MUTANTS } from './mutants.ts';
import { acksLost, killed, killedInTurn, mixed, resets, slowLine, stalled } from './runs/bursts.ts';
import { diskFull } from './runs/disk-full.ts';
import { flooded } from './runs/flood.ts';
import { halfOpen } from './runs/half-open.ts';
import { overloaded } from './runs/overload.ts';
import { storm, terminated } from './runs/restarts.ts';
import { slowConsumer } from './runs/slow-consumer.ts';

export type Row = {
  /** F1 and so on, or a name. */
  readonly name: string;
  readonly fault: string;
} & (
  | { readonly run: (seed: number, nodes: number) => Promise<Finding> }
  /** Test files, by their path, and what makes them longer than a test run has time for. */
  | { readonly tests: readonly string[]; readonly env?: Readonly<Record<string, string>> }
);

export const REGISTER: readonly Row[] = [
  { name: 'burst', fault: 'everything that follows, mixed', run: mixed },
  { name: 'F1', fault: 'kill -9 in mid-burst', run: killed },
  { name: 'nodes', fault: 'two nodes, killed in turn ten times', run: killedInTurn },
  { name: 'F2', fault: 'acknowledgements lost, then kill -9', run: acksLost },
  { name: 'F3', fault: 'SIGTERM while everybody talks', run: terminated },
  { name: 'F4', fault: 'a TCP reset every 300 ms', run: resets },
  { name: 'F5', fault: 'half-open both ways, up, down', run: halfOpen },
  { name: 'F6', fault: 'a line that stands still for 30 s', run: stalled },
  { name: 'F7', fault: 'a slow line: 24 kbit/s, 400 ± 400 ms', run: slowLine },
  {
    name: 'F8',
    fault: 'clock jumps and turns of the hour',
    tests: [
      'server/sockets/clock-jumps.test.ts',
      'server/sockets/closing-time.test.ts',
      'server/system-clock.test.ts',
      'server/domain/hours/oracle.test.ts',
    ],
  },
  { name: 'F9', fault: 'a full disk', run: diskFull },
  {
    name: 'F10',
    fault: 'the mail server is down, refuses, hangs, drops',
    tests: ['server/jobs/outbox-trouble.test.ts', 'server/jobs/outbox.test.ts', 'server/mail/smtp.test.ts'],
  },
  {
    name: 'F11',
    fault: 'the database is gone for 30 s, refusing and silent',
    tests: ['server/store/mongo/outage.test.ts'],
    env: { OUTAGE_MS: '30000' },
  },
  {
    name: 'F12',
    fault: 'Redis is killed, hangs, was never there',
    tests: ['server/redis/redis.test.ts', 'server/sockets/several-nodes.test.ts'],
  },
  { name: 'F13', fault: 'a console that does not read', run: slowConsumer },
  { name: 'F14', fault: 'five tabs of one shopper', tests: ['e2e/tabs.test.ts'] },
  { name: 'F15', fault: 'a phone that sleeps', tests: ['e2e/asleep.test.ts'] },
  { name: 'F16', fault: '2,000 come back after a kill', run: storm },
  {
    name: 'F17',
    fault: 'an agent dies in mid-reply, two grab at once',
    tests: ['server/sockets/agent-gone.test.ts', 'server/sockets/offers.test.ts'],
  },
  { name: 'F18', fault: 'three times the new chats that are rated', run: overloaded },
  { name: 'flood', fault: 'one who sends without end', run: flooded },
  { name: 'mutants', fault: 'servers that break one promise each', run: mutants },
];

/** Right if the rig finds each of them out. */
async function mutants(seed: number): Promise<Finding> {
  const startedAt = performance.now();
  const program = await buildMutants();
  const caught: Record<string, boolean> = {};
  for (const mutant of STANDING_MUTANTS) {
    const report = await hunt(mutant, seed, program);
    caught[mutant.name] = report[mutant.shownBy] > 0;
  }
  const ok = Object.values(caught).every(Boolean);
  return { seed, ok, ...caught, seconds: Math.round((performance.now() - startedAt) / 1_000) };
}
