/** A letter that is given up stands in its conversation, or in the one that goes on for it, once, whatever breaks in between (ML1). */
import { done } from '../../shared/reply.ts';
import type { Letter } from '../domain/letter.ts';
import { StoreDown } from '../store/port.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';

/** Throws only `StoreDown`: a conversation that cannot be written must not hold the letters of the others. */
export async function noteUndelivered(deps: Deps, letter: Letter, reason: string): Promise<void> {
  try {
    for (let at: string | null = letter.conversationId; at !== null; ) {
      const noted = await change(deps, at, () => done({ do: 'note-undelivered', letter, reason }));
      at = noted.ok ? null : ((await deps.logs.reread(at)).casework.mergedInto?.conversationId ?? null);
    }
  } catch (error) {
    if (error instanceof StoreDown) throw error;
    deps.logger.error({ err: error, letter: letter.id }, 'a letter that was given up could not be noted');
  }
}
