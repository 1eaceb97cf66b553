/** The inbox's rows follow the logs: the newest state of a conversation is saved once a turn, then shown. */
import type { Conversation } from '../../shared/conversation.ts';
import { headerOf } from '../../shared/header.ts';
import type { ConversationHeader } from '../../shared/views.ts';
import { wordsOf } from '../domain/words.ts';
import type { Store } from '../store/port.ts';
import type { Logger } from './deps.ts';

export type Projections = {
  /** Asks for the row of this state to be saved, and the words of new texts with it; several in one turn become one. */
  save(conversationId: string, state: Conversation, texts: readonly string[]): void;
  /** Settles when every row asked for is saved. */
  settled(): Promise<void>;
};

type Row = { readonly header: ConversationHeader; readonly texts: readonly string[] };

export function createProjections(
  store: Store,
  logger: Logger,
  onSaved: (header: ConversationHeader) => void,
): Projections {
  const waiting = new Map<string, Row>();
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      const rows = [...waiting.values()];
      waiting.clear();
      await Promise.all(rows.map(saveOne));
    }
    running = null;
  }

  async function saveOne({ header, texts }: Row): Promise<void> {
    try {
      await store.saveHeader(header, wordsOf(header.name, header.email, header.number, ...texts));
      onSaved(header);
    } catch (error) {
      // The log has it; the row is repaired at the next entry or start.
      logger.warn({ err: error, conversationId: header.id }, 'an inbox row could not be saved');
    }
  }

  return {
    save(conversationId, state, texts) {
      const earlier = waiting.get(conversationId)?.texts ?? [];
      waiting.set(conversationId, { header: headerOf(conversationId, state), texts: [...earlier, ...texts] });
      running ??= Promise.resolve().then(run);
    },
    settled: async () => {
      while (running) await running;
    },
  };
}
