/** A letter that is given up stands in its conversation as such, once, whatever breaks in between (ML1). */
import { done } from '../../shared/reply.ts';
import type { Letter } from '../domain/letter.ts';
import { StoreDown } from '../store/port.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';

/** Throws only `StoreDown`: a conversation that cannot be written must not hold the letters of the others. */
export async function noteUndelivered(deps: Deps, letter: Letter, reason: string): Promise<void> {
  try {
    await change(deps, letter.conversationId, () => done({ do: 'note-undelivered', letter, reason }));
  } catch (error) {
    if (error instanceof StoreDown) throw error;
    deps.logger.error({ err: error, letter: letter.id }, 'a letter that was given up could not be noted');
  }
}
