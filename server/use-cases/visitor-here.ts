/** A visitor comes and goes; agents who have her conversation open see whether she is there, and where. */
import type { VisitorAuth } from '../../shared/events.ts';
import type { Deps } from './deps.ts';
import { failure } from './failure.ts';
import { visitorView } from './open-conversation.ts';

/** Who only turns a page is back by then: it is no leaving. */
const GONE_AFTER_MS = 1_500;

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
  deps.clock.at(deps.clock.now() + GONE_AFTER_MS, () => {
    if (deps.online.find(visitorId) === null) void tellOfVisitor(deps, visitorId);
  });
}

/** Tells the agents who look at her latest conversation how she stands. */
export async function tellOfVisitor(deps: Deps, visitorId: string): Promise<void> {
  try {
    const header = (await deps.store.ofVisitor(visitorId, 1))[0];
    const state = header && (await deps.logs.read(header.id)).state;
    if (state) deps.announce.visitorChanged(header.id, await visitorView(deps, header.id, state));
  } catch (error) {
    // Nobody waits for an answer; the next change tells it again.
    failure(error, deps.logger, { event: 'visitor:changed' });
  }
}
