/** A visitor comes and goes; agents who have her conversation open see whether she is there, and where. */
import type { VisitorAuth } from '../../shared/events.ts';
import type { Deps } from './deps.ts';
import { failure } from './failure.ts';
import { visitorView } from './open-conversation.ts';

/** Who only turns a page is back by then: it is no leaving. */
const GONE_AFTER_MS = 1_500;
/** Nobody has more open at once, but by a fault or on purpose. */
const WATCHED = 5;

export function arriveAsVisitor(
  deps: Deps,
  visitorId: string,
  socketId: string,
  locale: string,
  { zone, page }: VisitorAuth,
): void {
  const isNew = deps.online.find(visitorId) === null;
  deps.online.arrive(visitorId, socketId, locale, zone ?? null);
  if (page?.url) deps.online.viewed(visitorId, page, deps.clock.now());
  if (isNew) void tellOfVisitor(deps, visitorId);
}

export function leaveAsVisitor(deps: Deps, visitorId: string, socketId: string): void {
  deps.online.leave(visitorId, socketId);
  deps.absence.left(visitorId);
  deps.clock.at(deps.clock.now() + GONE_AFTER_MS, () => {
    if (deps.online.find(visitorId) === null) void tellOfVisitor(deps, visitorId);
  });
}

/** Her latest conversation, and what else of hers is open: an agent may look at it to take it up (TK6). */
async function watchedOf(deps: Deps, visitorId: string): Promise<readonly string[]> {
  const [latest, ...earlier] = await deps.store.ofVisitor(visitorId, WATCHED);
  return latest ? [latest.id, ...earlier.filter(({ phase }) => phase !== 'resolved').map(({ id }) => id)] : [];
}

/** Tells the agents who look at this conversation of hers, or at those that matter, how she stands. */
export async function tellOfVisitor(deps: Deps, visitorId: string, conversationId?: string): Promise<void> {
  try {
    for (const id of conversationId ? [conversationId] : await watchedOf(deps, visitorId)) {
      const { state } = await deps.logs.read(id);
      if (!state) continue;
      const visitor = await visitorView(deps, id, state);
      deps.announce.visitorChanged(id, visitor);
      // Who has left this node may be at another by now, which then has the last word.
      if (!visitor.online) deps.announce.visitorSought(id, visitorId);
    }
  } catch (error) {
    // Nobody waits for an answer; the next change tells it again.
    failure(error, deps.logger, { event: 'visitor:changed' });
  }
}

/** Answers another node that looks for a visitor, if she is connected to this one. */
export function answerSought(deps: Deps, conversationId: string, visitorId: string): void {
  if (deps.online.find(visitorId)) void tellOfVisitor(deps, visitorId, conversationId);
}
