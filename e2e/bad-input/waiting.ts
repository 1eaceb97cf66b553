/** Inputs of features that the product does not have yet, and how to see that it has them. */
import { type Desk, post } from './desk.ts';

const between = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, n) => `B-${String(first + n).padStart(3, '0')}`);

export type Waiting = {
  readonly feature: string;
  readonly ids: readonly string[];
  /** Whether the product has it: then its inputs are to be run, and taken from this list. */
  isThere(desk: Desk): Promise<boolean>;
};

export const WAITING: readonly Waiting[] = [
  {
    feature: 'canned replies',
    ids: between(137, 141),
    isThere: async ({ url, cookie }) => (await post(url, '/api/canned-replies', '{}', 'POST', cookie)).status !== 404,
  },
];
