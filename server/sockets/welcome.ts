/** What a visitor's connection begins with, and begins with again when she has signed in or out. */
import type { SessionReady } from '../../shared/events.ts';
import type { Deps } from '../use-cases/deps.ts';
import { noticeFor } from '../use-cases/notice.ts';
import { ownConversation, writtenSince } from '../use-cases/open-session.ts';
import { currentAvailability } from '../use-cases/staff.ts';
import type { VisitorSocket } from './namespaces.ts';
import { roomOf, visitorRoom } from './rooms.ts';

/**
 * Said before the connection is confirmed, so that no client ever sends on a new connection before it knows where it
 * stands: what it wrote last would overtake what was lost with the old one (MS4).
 */
export async function greet(deps: Deps, socket: VisitorSocket): Promise<void> {
  const { data } = socket;
  const { token, visitorId, identity, isAnother } = data.session;
  const conversation = await ownConversation(deps, visitorId);
  const notice = await noticeFor(deps, data.session, conversation?.state.audience ?? null);
  data.told = conversation;
  const ready: SessionReady = {
    token,
    visitorId,
    epoch: deps.store.epoch,
    availability: currentAvailability(deps),
    conversation,
    ...(identity && { identified: { name: identity.name, email: identity.email, until: identity.until } }),
    ...(isAnother && { isAnother }),
    ...(notice && { notice }),
  };
  socket.emit('session:ready', ready);
}

/** The rooms before the rows, so that nothing falls between what was told and what will be (MS5). */
export async function join(deps: Deps, socket: VisitorSocket): Promise<void> {
  const { session, told } = socket.data;
  await socket.join(visitorRoom(session.visitorId));
  if (told) await socket.join(roomOf(told.id));
  const missed = await writtenSince(deps, session.visitorId, told);
  for (const entry of missed?.entries ?? []) {
    socket.emit('entry:added', { conversationId: missed?.conversationId ?? '', entry });
  }
}

/** Out of all that she was told as who she was. */
export async function leaveRooms(socket: VisitorSocket): Promise<void> {
  await Promise.all([...socket.rooms].filter((room) => room !== socket.id).map((room) => socket.leave(room)));
}
