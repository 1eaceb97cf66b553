/** What a benchmark is: a name to call it by, and a run that ends with its figures. */
import type { Held, Row } from './figures.ts';

/** `brief` only shows that it still works: a fraction of a second each, its figures mean nothing. */
export type Scale = 'full' | 'brief';

export type Result = {
  readonly rows: readonly Row[];
  readonly held: readonly Held[];
  /** Why a part, or all of it, was not measured here. */
  readonly skipped?: string;
};

export type Bench = {
  readonly name: string;
  /** What is measured, in a sentence. */
  readonly about: string;
  run(scale: Scale): Promise<Result>;
};
