import { availableParallelism, loadavg } from 'node:os';

/** What a run found: whether the promise held, under which seed, and the figures to judge by. */
export type Finding = {
  readonly seed: number;
  readonly ok: boolean;
  readonly seconds: number;
  readonly [figure: string]: number | boolean | string;
};

/** More work waiting for each processor than this, and how long something takes says nothing of the product. */
const ROOM_PER_CORE = 1.5;

/**
 * Whether times hold, and how that was judged. They are judged where the machine has room; where it is busy with other
 * things they are only reported, and what is lost, doubled or out of order is judged as ever.
 */
export function timed(holds: boolean): { readonly holds: boolean; readonly times: string } {
  const [load = 0] = loadavg();
  const cores = availableParallelism();
  if (load <= cores * ROOM_PER_CORE) return { holds, times: 'judged' };
  return { holds: true, times: `not judged at load ${load.toFixed(1)} on ${cores} cores` };
}

/** Times `find` and adds the seed. */
export async function finding(
  seed: number,
  find: () => Promise<{ readonly ok: boolean; readonly [figure: string]: number | boolean | string }>,
): Promise<Finding> {
  const startedAt = performance.now();
  const found = await find();
  return { seed, ...found, seconds: Math.round((performance.now() - startedAt) / 1_000) };
}
