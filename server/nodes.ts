/** A node among those that serve one store: it does what the others tell, and finds what they did not (OP6, MS5). */
import { startHeartbeat } from './jobs/heartbeat.ts';
import type { Job } from './jobs/job.ts';
import type { Agents, Visitors } from './sockets/namespaces.ts';
import { openConversations } from './sockets/open-conversations.ts';
import { roomOf } from './sockets/rooms.ts';
import type { Viewers } from './sockets/viewers.ts';
import type { Announce, Deps } from './use-cases/deps.ts';
import type { InboxFollower } from './use-cases/follow-inbox.ts';
import type { NoticeKeeper } from './use-cases/notice.ts';
import { hearPeers, type Peers } from './use-cases/peers.ts';
import type { CalendarKeeper } from './use-cases/set-hours.ts';
import { tellReached } from './use-cases/tell-reached.ts';

export type NodeParts = {
  readonly deps: Deps;
  readonly peers: Peers;
  /** Tells the people of this node alone. */
  readonly here: Announce;
  readonly visitors: Visitors;
  readonly agents: Agents;
  readonly viewers: Viewers;
  readonly calendar: CalendarKeeper;
  readonly notice: NoticeKeeper;
  readonly inbox: InboxFollower;
};

/** Begins before anybody connects. */
export async function joinNodes({
  deps,
  peers,
  here,
  visitors,
  agents,
  viewers,
  calendar,
  notice,
  inbox,
}: NodeParts): Promise<Job> {
  const visitorChanged: Announce['visitorChanged'] = (conversationId, visitor) => {
    deps.online.toldOf(visitor.id, visitor.online);
    here.visitorChanged(conversationId, visitor);
  };
  const noticeChanged: Announce['noticeChanged'] = async (next) => {
    await notice.again();
    here.noticeChanged(next);
  };
  const absence = { visitorsSought: deps.absence.sought, visitorsSeen: deps.absence.seen };
  const ears = {
    ...here,
    visitorChanged,
    noticeChanged,
    articlesChanged: deps.help.again,
    hoursChanged: calendar.again,
    viewersAt: viewers.heard,
    ...absence,
  };
  hearPeers(peers, ears, deps.logger);
  const reached = tellReached(deps.store, openConversations(visitors, agents), (conversationId, lastSeq) => {
    visitors.to(roomOf(conversationId)).emit('log:reached', { conversationId, lastSeq });
    agents.to(roomOf(conversationId)).emit('log:reached', { conversationId, lastSeq });
  });
  // A node that was killed has left letters behind, and what it wrote it may not have told.
  if (deps.store.isShared) await inbox.look();
  const others = deps.store.isShared
    ? [calendar.again, notice.again, deps.help.again, inbox.look, viewers.again, deps.wakeOutbox, deps.inbound.wake]
    : [];
  return startHeartbeat(deps.clock, deps.logger, [reached, ...others]);
}
