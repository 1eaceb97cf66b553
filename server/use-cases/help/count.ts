/** KB2: what is counted of the help centre. Nothing of who it was is kept but a hash, to count once. */
import { createHash } from 'node:crypto';
import type { Locale } from '../../../shared/locales.ts';
import { done, type Outcome, refuse } from '../../../shared/reply.ts';
import type { ArticleKey } from '../../domain/help/article.ts';
import { countedQuery } from '../../domain/help/query.ts';
import type { Deps } from '../deps.ts';

/** Enough that no two of the few who are remembered meet. */
const HASH_LENGTH = 16;

/** `onceKey` is a client's own id: the same says it once for an article. */
export async function countHelpful(
  { help, store }: Pick<Deps, 'help' | 'store'>,
  { slug, locale, helped, onceKey }: ArticleKey & { readonly helped: boolean; readonly onceKey: string },
): Promise<Outcome<{ readonly isNew: boolean }>> {
  if (!help.article({ slug, locale })) return refuse('not-found', 'There is no such article.');
  const voter = createHash('sha256').update(`${slug}/${locale}/${onceKey}`).digest('base64url').slice(0, HASH_LENGTH);
  return done({ isNew: await store.countHelpful({ slug, locale }, helped, voter) });
}

/** `found`: how many articles were. */
export async function countSearch(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { q, locale, found }: { readonly q: string; readonly locale: Locale; readonly found: number },
): Promise<void> {
  const query = countedQuery(q);
  if (query !== '') await store.countSearch(locale, query, found === 0, clock.now());
}
