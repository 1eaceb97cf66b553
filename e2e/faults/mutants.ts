/**
 * The standing mutants: for each promise a server that breaks it, the faults that bring that out, and the count of the
 * oracle that must not be 0. A rig that lets one through is broken itself.
 */
import type { Program } from '../process.ts';
import { type BurstReport, burst } from './burst.ts';
import type { Verdict } from './oracle.ts';
import type { Trouble } from './troubles.ts';

export type StandingMutant = {
  readonly name: string;
  readonly shownBy: keyof Verdict;
  readonly troubles: readonly Trouble[];
};

/** The dedupe mutants need acknowledgements that were lost before the kill: a mere kill rarely shows them. */
const ACKS_LOST: readonly Trouble[] = [{ kind: 'acks-lost-then-kill', afterMs: 100 }];

export const STANDING_MUTANTS: readonly StandingMutant[] = [
  { name: 'ack-before-write', shownBy: 'lost', troubles: [{ kind: 'kill', afterMs: 200 }] },
  { name: 'no-dedupe', shownBy: 'twice', troubles: ACKS_LOST },
  { name: 'memory-only-dedupe', shownBy: 'twice', troubles: ACKS_LOST },
  { name: 'no-order', shownBy: 'disorder', troubles: [] },
];

/** A small burst on the broken server; it is caught if the oracle finds what it was made to do. */
export async function hunt({ name, troubles }: StandingMutant, seed: number, program?: Program): Promise<BurstReport> {
  return burst({
    seed,
    troubles,
    shoppers: 2,
    messages: 40,
    everyMs: 10,
    giveUpMs: 20_000,
    settleMs: 1_000,
    env: { MUTANT: name },
    ...(program && { program }),
  });
}
