/** Chats that are under way and go on at a person's pace, and how long each answer takes meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import { between, type Random } from '../../server/testing/random.ts';
import { asAgent, ask, type Desk, newShopper, type Shopper } from '../bad-input/desk.ts';

export type SteadyChats = {
  /** Talks for so long; the answers' times in ms, ascending. Throws where a message is not taken. */
  talk(forMs: number): Promise<readonly number[]>;
  leave(): void;
};

/** Everybody writes about three times a second: 20 chats are as much as 200 people who write every few seconds. */
const PAUSE_MS = [200, 400] as const;

export async function steadyChats(desk: Desk, random: Random, count: number): Promise<SteadyChats> {
  const shoppers: Shopper[] = [];
  for (let n = 0; n < count; n++) shoppers.push(await newShopper(desk));
  await asAgent(desk, async (agent) => {
    for (const { conversationId } of shoppers) await agent.must('conversation:claim', { conversationId });
  });
  let written = 0;

  async function write({ raw, conversationId }: Shopper, until: number): Promise<readonly number[]> {
    const times: number[] = [];
    while (performance.now() < until) {
      await sleep(between(random, ...PAUSE_MS));
      const clientId = `steady-${written++}`;
      const sentAt = performance.now();
      const answer = await ask(raw, 'message:send', JSON.stringify({ conversationId, clientId, text: 'And then?' }));
      if (!answer?.ok) throw new Error(`a running chat was refused: ${JSON.stringify(answer)}`);
      times.push(performance.now() - sentAt);
    }
    return times;
  }

  return {
    async talk(forMs) {
      const until = performance.now() + forMs;
      const all = await Promise.all(shoppers.map((shopper) => write(shopper, until)));
      return all.flat().toSorted((a, b) => a - b);
    },
    leave() {
      for (const { raw } of shoppers) raw.end();
    },
  };
}

/** Of ascending times, in ms with one decimal. */
export function percentile(times: readonly number[], share: number): number {
  return Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
}
