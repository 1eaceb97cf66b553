import { afterAll, beforeAll, expect, test } from 'vitest';
import { MUTANTS } from '../../server/testing/mutants.ts';
import { endAll, type Program } from '../process.ts';
import { buildMutants } from './mutant-program.ts';
import { hunt, STANDING_MUTANTS } from './mutants.ts';

const SEED = Number(process.env.SEED ?? 1);
let program: Program;

beforeAll(async () => {
  program = await buildMutants();
});
afterAll(endAll);

test('[MS3] every broken server that there is, is hunted', () => {
  expect(STANDING_MUTANTS.map(({ name }) => name)).toEqual(Object.keys(MUTANTS));
});

test.each(STANDING_MUTANTS)('[MS1] the rig catches a server with $name, by what is $shownBy', async (mutant) => {
  const report = await hunt(mutant, SEED, program);
  expect(report, `seed ${SEED}`).toMatchObject({ ok: false });
  expect(report[mutant.shownBy], JSON.stringify(report)).toBeGreaterThan(0);
});

test('[MS1] and lets the true server pass under the very same faults', async () => {
  const troubles = STANDING_MUTANTS.flatMap((mutant) => mutant.troubles);
  const report = await hunt({ name: '', shownBy: 'lost', troubles }, SEED);
  expect(report, `seed ${SEED}`).toMatchObject({ ok: true, lost: 0, twice: 0, disorder: 0, views: 0, undelivered: 0 });
});
