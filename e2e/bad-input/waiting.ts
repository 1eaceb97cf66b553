/** Inputs of features that the product does not have yet, and how to see that it has them. */
import { openRaw } from '../../server/testing/raw-socket.ts';
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
    feature: "a shopper's identity, signed by the shop",
    ids: between(109, 118),
    // Today a handshake with a forged identity gets an ordinary session.
    isThere: ({ url }) =>
      openRaw(url, { auth: { identity: 'abc' } }).then(
        (raw) => {
          raw.end();
          return false;
        },
        () => true,
      ),
  },
  {
    feature: 'canned replies',
    ids: between(137, 141),
    isThere: async ({ url, cookie }) => (await post(url, '/api/canned-replies', '{}', 'POST', cookie)).status !== 404,
  },
];
