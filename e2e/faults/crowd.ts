/** Many shoppers who are only connected, and how they come back after a restart. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionReady, VisitorCommands } from '../../shared/events.ts';
import { CALM, type Door, openLine } from './line.ts';

export type Crowd = {
  /** Settles when all are connected, or at that instant of the process's clock; how many are. */
  allHere(giveUpAt: number): Promise<number>;
  /** When the last of them was greeted, an instant of the process's clock. */
  lastGreetedAt(): number;
  /**
   * How uneven the return since `at` was: the fullest second against what each second would have had, had the first 95
   * of a hundred come evenly. The last few, who waited longest, would only flatter it. 0 for nobody.
   */
  peakSince(at: number): number;
  leave(): void;
};

/** As many at a time as connect before the first ones would time out. */
const ARRIVING_TOGETHER = 50;
const SECOND_MS = 1_000;
const MOST = 0.95;

export async function crowdAt(door: Door, size: number): Promise<Crowd> {
  const greetedAt: number[] = [];
  const sockets: { readonly connected: boolean; close(): void }[] = [];

  async function arrive(n: number): Promise<void> {
    const auth: { token?: string } = {};
    // Each calls from an address of her own, as shoppers do: the server counts the connections of an address.
    const headers = { 'x-forwarded-for': `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}` };
    const pace = { ...CALM, answerWithinMs: 20_000 };
    const { socket } = openLine<VisitorCommands>(door, '/visitor', { auth, headers }, pace);
    sockets.push(socket);
    await new Promise<void>((greeted) => {
      socket.on('session:ready', ({ token }: SessionReady) => {
        auth.token = token;
        greetedAt.push(performance.now());
        greeted();
      });
    });
  }

  for (let n = 0; n < size; n += ARRIVING_TOGETHER) {
    await Promise.all(Array.from({ length: Math.min(ARRIVING_TOGETHER, size - n) }, (_, more) => arrive(n + more)));
  }

  return {
    async allHere(giveUpAt) {
      const here = () => sockets.filter(({ connected }) => connected).length;
      while (here() < size && performance.now() < giveUpAt) await sleep(50);
      return here();
    },
    lastGreetedAt: () => greetedAt.at(-1) ?? 0,
    peakSince: (at) => peakOf(greetedAt.filter((instant) => instant >= at)),
    leave() {
      for (const socket of sockets) socket.close();
    },
  };
}

function peakOf(instants: readonly number[]): number {
  const most = instants.slice(0, Math.ceil(instants.length * MOST));
  const [first, last] = [most[0], most.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const fullest = Math.max(...most.map((from) => most.filter((at) => at >= from && at < from + SECOND_MS).length));
  const evenly = most.length / Math.max(1, (last - first) / SECOND_MS);
  return Math.round((fullest / evenly) * 100) / 100;
}
