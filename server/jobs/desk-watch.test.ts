import { afterEach, expect, test } from 'vitest';
import { type Nodes, startNodes } from '../testing/several-nodes.ts';
import type { TestApp } from '../testing/test-app.ts';

let nodes: Nodes | undefined;
afterEach(async () => {
  await nodes?.close();
  nodes = undefined;
});
const LOOKS = 40;
/** Monday 23 November 2026 in Dhaka. */
const at = (time: string) => Date.parse(`2026-11-23T${time}+06:00`);

test('[CL2] looks that come due while the store does not answer become one, which does what is due then', async () => {
  nodes = await startNodes({ count: 1, now: at('17:59:00') });
  const [node] = nodes.nodes as [TestApp];
  const shopper = await node.visitor();
  const opening = { topic: 'payment', audience: 'customer', text: 'I paid twice.' } as const;
  const { conversationId } = await shopper.must('conversation:start', { clientId: 'a'.repeat(32), ...opening });
  const { store } = node.app.deps;
  const { inPhase } = store;
  let asked = 0;
  let answer = () => {};
  const answers = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const slowly: typeof inPhase = async (phase) => {
    asked += 1;
    await answers;
    return inPhase(phase);
  };
  Object.assign(store, { inPhase: slowly });
  // None of the looks that become due can end.
  await nodes.clock.advanceTo(at('18:00:00') + LOOKS * 5_000);
  answer();
  await shopper.hears('entry:added', ({ entry }) => entry.type === 'ticket-opened');
  expect((await node.inbox('tickets')).map(({ id }) => id)).toEqual([conversationId]);
  // What has piled up would be looked at now (OP4).
  await nodes.close();
  nodes = undefined;
  expect(asked).toBeLessThan(LOOKS);
});
