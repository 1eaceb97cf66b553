/** Inputs of features that the product does not have yet, and how to see that it has them. */
<<<<<<< HEAD
import { ask, type Desk, newShopper, post } from './desk.ts';
=======
import { openRaw } from '../../server/testing/raw-socket.ts';
import { type Desk, post } from './desk.ts';
>>>>>>> main

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
<<<<<<< HEAD
    feature: 'files with a message',
    ids: between(119, 130),
    async isThere(desk) {
      const { raw, conversationId } = await newShopper(desk);
      const message = { conversationId, clientId: 'files', text: 'With nothing', attachments: [] };
      const answer = await ask(raw, 'message:send', JSON.stringify(message));
      raw.end();
      return answer?.ok === true;
    },
=======
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
>>>>>>> main
  },
  {
    feature: 'canned replies',
    ids: between(137, 141),
    isThere: async ({ url, cookie }) => (await post(url, '/api/canned-replies', '{}', 'POST', cookie)).status !== 404,
  },
];
