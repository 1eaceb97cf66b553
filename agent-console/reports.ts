/** The tables that agents download: they are made by the server when they are asked for. */
import type { Instant } from '../shared/entries.ts';
import type { InboxView } from '../shared/views.ts';

/** A year back; the server gives one at most. */
const BACK_MS = 365 * 24 * 3_600_000;

/** FB3, SL: what can be said of a list as a table; most lists have none. */
export const TABLES: Readonly<Partial<Record<InboxView, 'complaints' | 'reports/promises'>>> = {
  complaints: 'complaints',
  tickets: 'reports/promises',
};

export function tableAddress(table: 'complaints' | 'reports/promises', now: Instant): string {
  return `/api/${table}?from=${now - BACK_MS}&to=${now + 1}&format=csv`;
}
