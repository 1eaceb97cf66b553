/** A chat begins: live, queued, or not at all (AD1-AD4, AD7). */
import type { Verified, VisitorProfile } from '../../shared/entries.ts';
import type { StartInput, StartResult } from '../../shared/events.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { skillFor } from '../../shared/topics.ts';
import { admitChat } from '../domain/admission.ts';
import type { Command } from '../domain/command.ts';
import { hasStarted, type Log } from '../domain/log.ts';
import { chooseAgent, isStaffed } from '../domain/routing.ts';
import { attachedFiles } from './attached.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import type { Session } from './identify.ts';
import { isChatting, type Slot, slotOf } from './own-conversation.ts';
import { giveOut, lastAgentOf, placeInQueue } from './route-queue.ts';
import { inRoutingTurn } from './routing-turn.ts';
import { sendAsVisitor } from './send-message.ts';
import { candidates, currentAvailability } from './staff.ts';
import { refuseOwnMailbox } from './tickets.ts';

export type Starter = {
  readonly visitorId: string;
  readonly locale: string;
  /** ID2: where she is signed in at the shop. */
  readonly verified?: Verified | null;
} & Pick<Session, 'isHerUpload'>;

/** One at a time over the desk: admission counts free places, and the slot must not be taken twice. */
export function startConversation(deps: Deps, starter: Starter, input: StartInput): Promise<Outcome<StartResult>> {
  const refused = input.email === undefined ? null : refuseOwnMailbox(deps, input.email);
  if (refused) return Promise.resolve(refused);
  return inRoutingTurn(deps, async () => {
    const slot = await slotOf(deps, starter.visitorId);
    const { held, log } = slot;
    if (held !== null && isSameChat(log, input.clientId)) return join(deps, starter, held, input);
    const { chat } = currentAvailability(deps).channels;
    if (!chat.open) {
      return refuse('closed', 'Chat is closed. Leave a message instead.', { nextOpening: chat.nextOpening });
    }
    if (deps.load.level() === 'shedding') {
      deps.tally.count('chats-shed', input.audience);
      const { nextOpening } = chat;
      return refuse('closed', 'Chat is very busy just now. Leave a message instead.', { nextOpening, busy: true });
    }
    const conversationId = await takeSlot(deps, starter.visitorId, slot);
    return begin(deps, starter, conversationId, input);
  });
}

/** AD7: an open chat is the one; so is one that this very start began, whatever has become of it. */
function isSameChat(log: Log, clientId: string): boolean {
  return isChatting(log) || hasStarted(log, clientId);
}

/** What is written in a second start is not lost: it is the next message of the first. The same start adds nothing. */
async function join(deps: Deps, starter: Starter, conversationId: string, input: StartInput) {
  const wrote = await sendAsVisitor(deps, starter, { ...input, conversationId });
  return wrote.ok ? resultFor(deps, conversationId) : wrote;
}

/** A slot whose conversation was never written (a crash in between) is used again, so that two starts meet in it. */
async function takeSlot(deps: Deps, visitorId: string, { held, isUnwritten }: Slot): Promise<string> {
  if (held !== null && isUnwritten) return held;
  return deps.store.claimSlot(visitorId, held, deps.secrets.newConversationId());
}

async function begin(deps: Deps, starter: Starter, conversationId: string, input: StartInput) {
  // Whoever waits already comes first.
  const staff = await giveOut(deps);
  const skill = skillFor(input.topic);
  const agent = chooseAgent(staff, skill, await lastAgentOf(deps, starter.visitorId));
  const admission = admitChat({
    calendarVersion: deps.calendar().version,
    open: true,
    staffed: isStaffed(staff, skill),
    agentFree: agent !== null,
  });
  const { clientId, topic, audience, text, name, email, page } = input;
  const opening: Omit<Extract<Command, { do: 'start' }>, 'files'> = {
    do: 'start',
    agent: agent && { id: agent.id, name: agent.name },
    clientId,
    topic,
    audience,
    text,
    visitor: profileOf(starter, name, email),
    locale: starter.locale,
    page: page?.url ? page : null,
    admission,
  };
  const started = await change(deps, conversationId, (log) => {
    const { visitorId: id, isHerUpload } = starter;
    const files = attachedFiles(deps, { kind: 'visitor', id, isHerUpload }, input, log);
    return files.ok ? done({ ...opening, files: files.value }) : files;
  });
  if (!started.ok) return started;
  if (agent) deps.presence.gave(agent.id);
  await deps.projections.settled();
  return resultFor(deps, conversationId);
}

/** ID2: what she types counts for the letters, what the shop has signed stands beside it. */
export function profileOf({ visitorId: id, verified }: Starter, name?: string, email?: string): VisitorProfile {
  const said = { id, name: name ?? verified?.name ?? null, email: email ?? verified?.email ?? null };
  return verified ? { ...said, verified } : said;
}

async function resultFor(deps: Deps, conversationId: string): Promise<Outcome<StartResult>> {
  const { state } = await deps.logs.read(conversationId);
  const staffed = isStaffed(await candidates(deps), state ? skillFor(state.topic) : undefined);
  const lastSeq = state?.lastSeq ?? 0;
  if (state?.phase !== 'queued') return done({ kind: 'live', conversationId, lastSeq, staffed });
  const { place, waitMinutes } = await placeInQueue(deps, conversationId);
  return done({ kind: 'queued', conversationId, lastSeq, staffed, place, waitMinutes });
}
