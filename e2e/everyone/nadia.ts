/** The agent at the other end, without a console: what the shopper sees of her is all that matters here. */
import { randomUUID } from 'node:crypto';
import type { AgentClient } from '../../server/testing/clients.ts';
import type { TestApp } from '../../server/testing/test-app.ts';

export type Nadia = {
  readonly agent: AgentClient;
  /** Takes the one conversation that there is. */
  join(): Promise<void>;
  say(text: string): Promise<void>;
  types(isTyping: boolean): void;
  resolve(): Promise<void>;
};

export async function nadiaAt(app: TestApp): Promise<Nadia> {
  const agent = await app.agent();
  await agent.must('presence:set', { state: 'available' });
  let conversationId = '';
  return {
    agent,
    async join() {
      const { header } = await agent.hears('inbox:changed');
      conversationId = header.id;
      await agent.must('conversation:claim', { conversationId });
      await agent.must('conversation:open', { conversationId });
    },
    async say(text) {
      await agent.must('message:send', { conversationId, clientId: randomUUID(), text });
    },
    types: (typing) => agent.socket.emit('typing', { conversationId, typing }),
    async resolve() {
      await agent.must('conversation:resolve', { conversationId });
    },
  };
}
