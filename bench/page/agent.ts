/** The agent at the other end: takes every chat, and answers every message at once. */
import { connectAgent, must } from '../load/desk.ts';
import type { Server } from '../processes.ts';
import { ADMIN } from '../processes.ts';

export const ANSWER = 'It left our hub this morning.';

type Header = {
  readonly id: string;
  readonly phase: string;
  readonly unansweredSince: number | null;
};

export type Agent = {
  /** Ends the chats so far, so that the next shoppers are served too. */
  endAll(): Promise<void>;
  close(): void;
};

export async function answeringAgent({ url }: Pick<Server, 'url'>): Promise<Agent> {
  const line = await connectAgent(url, ADMIN);
  const inHand = new Set<string>();
  const answered = new Set<string>();
  line.on('inbox:changed', (payload) => {
    const { header } = payload as { header: Header };
    const { id: conversationId, phase, unansweredSince } = header;
    if (unansweredSince === null || (phase !== 'live' && phase !== 'queued')) return;
    const clientId = `answer-${conversationId}-${unansweredSince}`;
    if (answered.has(clientId)) return;
    answered.add(clientId);
    void (async () => {
      if (!inHand.has(conversationId)) await line.ask('conversation:claim', { conversationId });
      inHand.add(conversationId);
      await must(line, 'message:send', { conversationId, clientId, text: ANSWER });
    })();
  });
  return {
    async endAll() {
      for (const conversationId of inHand) await must(line, 'conversation:resolve', { conversationId });
      inHand.clear();
    },
    close: () => line.close(),
  };
}
