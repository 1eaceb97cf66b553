/** What connected visitors tell of where they are. It is kept while they are here, never stored, never believed. */
import type { Instant, Page } from '../../shared/entries.ts';

const TRAIL_LENGTH = 20;

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
};

export function createVisitorsOnline(): VisitorsOnline {
  const online = new Map<string, Online>();

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
  };
}
