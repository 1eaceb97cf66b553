/** Closing time, whenever it is looked at: notices, queued to tickets, live ones after their grace (CL1-CL5). */
import { done } from '../../shared/reply.ts';
import type { ConversationHeader } from '../../shared/views.ts';
import { closingStep } from '../domain/closing.ts';
import { nextClosing } from '../domain/hours/opening.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { handOverAtClosing } from './hand-over.ts';

/** Does for every queued and live conversation what is due now. A failing one is logged and does not hold the others. */
export async function closeChats(deps: Deps): Promise<void> {
  await deps.projections.settled();
  const open = [...(await deps.store.inPhase('queued')), ...(await deps.store.inPhase('live'))];
  for (const header of open) {
    try {
      await closeOne(deps, header);
    } catch (error) {
      deps.logger.error({ err: error, conversationId: header.id }, 'closing time could not be kept');
    }
  }
}

async function closeOne(deps: Deps, header: ConversationHeader): Promise<void> {
  const { state } = await deps.logs.read(header.id);
  if (state?.phase !== 'queued' && state?.phase !== 'live') return;
  const { chat, zone } = deps.calendar();
  const step = closingStep(state, nextClosing(chat, zone, state.queuedAt), deps.clock.now(), deps.graceMs);
  if (step.step === 'to-ticket') await handOverAtClosing(deps, header.id, step.reason);
  if (step.step === 'tell') {
    const { closesAt, minutes } = step;
    await change(deps, header.id, () => done({ do: 'tell-closing', closesAt, minutes }));
  }
}
