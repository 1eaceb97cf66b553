/** What a run found: whether the promise held, under which seed, and the figures to judge by. */
export type Finding = {
  readonly seed: number;
  readonly ok: boolean;
  readonly seconds: number;
  readonly [figure: string]: number | boolean | string;
};

/** Times `find` and adds the seed. */
export async function finding(
  seed: number,
  find: () => Promise<{ readonly ok: boolean; readonly [figure: string]: number | boolean | string }>,
): Promise<Finding> {
  const startedAt = performance.now();
  const found = await find();
  return { seed, ...found, seconds: Math.round((performance.now() - startedAt) / 1_000) };
}
