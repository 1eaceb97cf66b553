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

/** What the command line may say further; `page` alone listens to it. */
export type Options = {
  /** A file with the script tag of another widget, to be measured in place of ours. */
  readonly snippet?: string | undefined;
  /** The selector of that widget's button; without it, it is not opened. */
  readonly launcher?: string | undefined;
  /** A folder that takes the browser's traces. */
  readonly traces?: string | undefined;
};

export type Bench = {
  readonly name: string;
  /** What is measured, in a sentence. */
  readonly about: string;
  run(scale: Scale, options: Options): Promise<Result>;
  /** What `--write` keeps besides the table, for a test to hold. */
  record?(): void;
};
