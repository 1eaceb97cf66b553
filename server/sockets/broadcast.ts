/**
 * Telling those who are connected to this node what has been stored. A visitor is told of a note only that something is
 * there (MS6).
 */
import { visibleToVisitor } from '../../shared/entries.ts';
import type { Store } from '../store/port.ts';
import type { Announce, Logger } from '../use-cases/deps.ts';
import type { Agents, Visitors } from './namespaces.ts';
import { roomOf, visitorRoom } from './rooms.ts';

/** Counts change with every entry; agents are told at most this often. */
const COUNTS_EVERY_MS = 150;

/** `whereIs` says of a visitor who is connected here where she is, and of another nothing. */
export function createBroadcast(
  visitors: Visitors,
  agents: Agents,
  { store, logger, whereIs }: { store: Store; logger: Logger; whereIs: Announce['visitorSought'] },
): Announce {
  const tellCounts = atMostEvery(COUNTS_EVERY_MS, async () => {
    try {
      for (const socket of agents.sockets.values()) {
        socket.emit('counts:changed', await store.counts(socket.data.agent.id));
      }
    } catch (error) {
      logger.warn({ err: error }, 'the counts could not be read');
    }
  });

  return {
    entriesAdded(conversationId, visitorId, entries) {
      const isNew = entries.some((entry) => entry.type === 'started');
      if (isNew) visitors.in(visitorRoom(visitorId)).socketsJoin(roomOf(conversationId));
      for (const entry of entries) {
        visitors.to(visitorRoom(visitorId)).emit('entry:added', { conversationId, entry: visibleToVisitor(entry) });
        agents.to(roomOf(conversationId)).emit('entry:added', { conversationId, entry });
      }
    },
    headerChanged(header) {
      agents.emit('inbox:changed', { header });
      tellCounts();
    },
    availabilityChanged(availability) {
      visitors.emit('availability', availability);
      agents.emit('availability', availability);
    },
    queueMoved: (visitorId, place, waitMinutes) =>
      visitors.to(visitorRoom(visitorId)).emit('queue:moved', { place, waitMinutes }),
    marksRaised(conversationId, visitorId, side, marks) {
      if (side === 'agent') visitors.to(visitorRoom(visitorId)).emit('marks', { conversationId, ...marks });
      else agents.to(roomOf(conversationId)).emit('marks', { conversationId, ...marks });
    },
    presenceChanged: (agent) => agents.emit('presence:changed', agent),
    visitorChanged: (conversationId, visitor) =>
      agents.to(roomOf(conversationId)).emit('visitor:changed', { conversationId, visitor }),
    letterFailed: (number, to, reason) => agents.emit('letter:failed', { number, to, reason }),
    clockDue: (due) => agents.emit('clock:due', due),
    mailGivenUp: (from, reason) => agents.emit('mail:given-up', { from, reason }),
    mailboxTroubled: (trouble) => agents.emit('mailbox:troubled', { trouble }),
    agentTyping: (visitorId, sign) => visitors.to(visitorRoom(visitorId)).volatile.emit('typing', sign),
    visitorTyping: (sign) => agents.to(roomOf(sign.conversationId)).volatile.emit('typing', sign),
    visitorSought: whereIs,
    visitorLeft(conversationId, visitorId) {
      const room = visitorRoom(visitorId);
      visitors.in(room).socketsLeave(roomOf(conversationId));
      // Without a goodbye: each comes back by itself, and is told how it stands.
      for (const id of visitors.adapter.rooms.get(room) ?? []) visitors.sockets.get(id)?.conn.close();
    },
    noticeChanged: (notice) => visitors.emit('notice', notice),
  };
}

/** Runs at once, then at most once in `ms`; what was asked for meanwhile is one run at the end. */
function atMostEvery(ms: number, run: () => Promise<void>): () => void {
  let isResting = false;
  let isWanted = false;
  const start = () => {
    if (isResting) {
      isWanted = true;
      return;
    }
    isResting = true;
    void run();
    setTimeout(() => {
      isResting = false;
      if (!isWanted) return;
      isWanted = false;
      start();
    }, ms).unref();
  };
  return start;
}
