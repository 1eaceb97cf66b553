/** Pages of their own beside the desk, for admins alone: the server draws them. */
import type { Words } from './text/words.ts';

const PAGES = ['articles', 'notices'] as const;
export type AdminPage = { readonly id: (typeof PAGES)[number]; readonly name: string; readonly path: string };

/** Those that she may see, in the words of her language. */
export function adminPages(me: { readonly role: 'admin' | 'agent' }, { t, locale }: Words): readonly AdminPage[] {
  if (me.role !== 'admin') return [];
  return PAGES.map((id) => ({ id, name: t.adminPages[id], path: `/console/${id}?lang=${locale}` }));
}
