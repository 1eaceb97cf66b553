/** The inbox's rows follow the logs: the newest state of a conversation is saved once a turn, then shown. */
import type { Conversation } from '../../shared/conversation.ts';
import { headerOf } from '../../shared/header.ts';
import type { ConversationHeader } from '../../shared/views.ts';
import type { Store } from '../store/port.ts';
import type { Logger } from './deps.ts';

export type Projections = {
  /** Asks for the row of this state to be saved; several in one turn become one. */
  save(conversationId: string, state: Conversation): void;
  /** Settles when every row asked for is saved. */
  settled(): Promise<void>;
};

export function createProjections(
  store: Store,
  logger: Logger,
  onSaved: (header: ConversationHeader) => void,
): Projections {
  const waiting = new Map<string, ConversationHeader>();
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      const headers = [...waiting.values()];
      waiting.clear();
      await Promise.all(headers.map(saveOne));
    }
    running = null;
  }

  async function saveOne(header: ConversationHeader): Promise<void> {
    try {
      await store.saveHeader(header);
      onSaved(header);
    } catch (error) {
      // The log has it; the row is repaired at the next entry or start.
      logger.warn({ err: error, conversationId: header.id }, 'an inbox row could not be saved');
    }
  }

  return {
    save(conversationId, state) {
      waiting.set(conversationId, headerOf(conversationId, state));
      running ??= Promise.resolve().then(run);
    },
    settled: async () => {
      while (running) await running;
    },
  };
}
