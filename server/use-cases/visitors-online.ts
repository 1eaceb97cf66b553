/** What connected visitors tell of where they are. It is kept while they are here, never stored, never believed. */
import type { Instant, Page } from '../../shared/entries.ts';

const TRAIL_LENGTH = 20;
/** Those whom agents look at; a node that was killed has not told that its visitors are gone. */
const ELSEWHERE_KEPT = 1_000;

export type Online = {
  readonly sockets: Set<string>;
  locale: string;
  zone: string | null;
  page: Page | null;
  trail: readonly (Page & { readonly at: Instant })[];
  context: Readonly<Record<string, string>>;
};

export type VisitorsOnline = {
  arrive(visitorId: string, socketId: string, locale: string, zone: string | null): void;
  leave(visitorId: string, socketId: string): void;
  viewed(visitorId: string, page: Page, now: Instant): void;
  told(visitorId: string, context: Readonly<Record<string, string>>): void;
  find(visitorId: string): Online | null;
  /** Another node has told whether she is connected to it. */
  toldOf(visitorId: string, isOnline: boolean): void;
  /** Whether she is connected, to this node or to one that has told so. */
  isHere(visitorId: string): boolean;
};

export function createVisitorsOnline(): VisitorsOnline {
  const online = new Map<string, Online>();
  const elsewhere = new Set<string>();

  return {
    arrive(visitorId, socketId, locale, zone) {
      const known = online.get(visitorId) ?? { sockets: new Set(), locale, zone, page: null, trail: [], context: {} };
      known.sockets.add(socketId);
      known.locale = locale;
      known.zone = zone;
      online.set(visitorId, known);
    },
    leave(visitorId, socketId) {
      const known = online.get(visitorId);
      known?.sockets.delete(socketId);
      if (known?.sockets.size === 0) online.delete(visitorId);
    },
    viewed(visitorId, page, now) {
      const known = online.get(visitorId);
      if (!known || known.page?.url === page.url) return;
      known.page = page;
      known.trail = [{ ...page, at: now }, ...known.trail].slice(0, TRAIL_LENGTH);
    },
    told(visitorId, context) {
      const known = online.get(visitorId);
      if (known) known.context = context;
    },
    find: (visitorId) => online.get(visitorId) ?? null,
    toldOf(visitorId, isOnline) {
      elsewhere.delete(visitorId);
      if (isOnline) elsewhere.add(visitorId);
      const [oldest] = elsewhere;
      if (elsewhere.size > ELSEWHERE_KEPT && oldest !== undefined) elsewhere.delete(oldest);
    },
    isHere: (visitorId) => online.has(visitorId) || elsewhere.has(visitorId),
  };
}
