/** Test support. The contract of the help centre's articles, and of what is counted of them. */
import { expect } from 'vitest';
import { SEARCHES_KEPT, SEARCHES_SPARE, VOTERS_KEPT } from '../../domain/help/counts.ts';
import { article, NOW } from '../../testing/builders.ts';
import type { StoreTest } from '../contract.ts';

const CANCEL = { slug: 'cancel-an-order', locale: 'en' } as const;
const ALL = 10_000;
/** So many writes are asked for at once: a database takes a while for hundreds. */
const AT_ONCE = 20;

async function forEach(count: number, atOnce: number, write: (index: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < count; at += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, count - at) }, (_, index) => write(at + index)));
  }
}

export function helpContract(storeTest: StoreTest): void {
  storeTest('[KB1] an article is kept whole, each language for itself', async (store, reopen) => {
    const english = article('cancel-an-order', { draft: { title: 'T', summary: 'S', body: '# B\n\n| a |' } });
    const bangla = article('cancel-an-order', { locale: 'bn', published: null, publishedAt: null });
    expect(await store.saveArticle(english)).toBe('stored');
    expect(await store.saveArticle(bangla)).toBe('stored');
    expect(await store.saveArticle(article('a-return'))).toBe('stored');
    expect(await store.article(CANCEL)).toEqual(english);
    expect(await store.article({ slug: 'none', locale: 'en' })).toBeNull();
    expect(await (await reopen()).articles()).toEqual([article('a-return'), bangla, english]);
  });

  storeTest('[KB1] of those who change one version at once, one does, and the others hear of it', async (store) => {
    const firsts = Array.from({ length: 8 }, (_, index) =>
      store.saveArticle(article(CANCEL.slug, { position: index })),
    );
    expect((await Promise.all(firsts)).filter((result) => result === 'stored')).toHaveLength(1);
    const seconds = Array.from({ length: 8 }, (_, index) =>
      store.saveArticle(article(CANCEL.slug, { position: index, version: 2 })),
    );
    const results = await Promise.all(seconds);
    expect(results.filter((result) => result === 'stored')).toHaveLength(1);
    expect(await store.article(CANCEL)).toMatchObject({ version: 2, position: results.indexOf('stored') });
    expect(await store.saveArticle(article(CANCEL.slug, { version: 4 }))).toBe('taken');
    expect(await store.saveArticle(article('other', { version: 2 }))).toBe('taken');
  });

  storeTest('[KB1] every change of any article is told by a number that rises', async (store) => {
    const told = [await store.articleChanges()];
    await store.saveArticle(article(CANCEL.slug));
    told.push(await store.articleChanges());
    await store.saveArticle(article('a-return'));
    told.push(await store.articleChanges());
    await store.saveArticle(article(CANCEL.slug, { version: 2 }));
    told.push(await store.articleChanges());
    expect(told).toEqual([0, 1, 2, 3]);
  });

  storeTest('[KB2] who says that an article helped is counted once, also of many at once', async (store, reopen) => {
    const same = Array.from({ length: 8 }, () => store.countHelpful(CANCEL, true, 'rahima'));
    expect((await Promise.all(same)).filter(Boolean)).toHaveLength(1);
    expect(await store.countHelpful(CANCEL, false, 'rahima')).toBe(false);
    expect(await store.countHelpful({ ...CANCEL, locale: 'bn' }, false, 'rahima')).toBe(true);
    await Promise.all(Array.from({ length: 20 }, (_, index) => store.countHelpful(CANCEL, index < 5, `v-${index}`)));
    expect(await (await reopen()).helpfulCounts()).toEqual([
      { slug: CANCEL.slug, locale: 'bn', helped: 0, unhelped: 1 },
      { ...CANCEL, helped: 6, unhelped: 15 },
    ]);
  });

  storeTest('[KB2] of who has answered the last are remembered, and no more', async (store) => {
    await store.countHelpful(CANCEL, true, 'first');
    await forEach(VOTERS_KEPT - 1, 1, (index) => store.countHelpful(CANCEL, true, `v-${index}`));
    expect(await store.countHelpful(CANCEL, true, 'first')).toBe(false);
    await store.countHelpful(CANCEL, true, 'one more');
    expect(await store.countHelpful(CANCEL, true, 'first')).toBe(true);
    expect(await store.countHelpful(CANCEL, true, 'one more')).toBe(false);
  });

  storeTest('[KB2] searches are counted by language, those in vain apart', async (store, reopen) => {
    await store.countSearch('en', 'refund', false, NOW);
    await store.countSearch('en', 'gift card', true, NOW + 2);
    await store.countSearch('en', 'refund', true, NOW + 1);
    await store.countSearch('bn', 'refund', false, NOW + 3);
    await store.countSearch('en', 'refund', false, NOW);
    const again = await reopen();
    const refund = { locale: 'en', query: 'refund', times: 3, missed: 1, lastAt: NOW + 1 };
    const gift = { locale: 'en', query: 'gift card', times: 1, missed: 1, lastAt: NOW + 2 };
    expect(await again.searchCounts('missed', ALL)).toEqual([gift, refund]);
    expect(await again.searchCounts('times', ALL)).toEqual([
      refund,
      { locale: 'bn', query: 'refund', times: 1, missed: 0, lastAt: NOW + 3 },
      gift,
    ]);
    expect(await again.searchCounts('times', 1)).toEqual([refund]);
  });

  storeTest('[KB2] a flood of different searches drives out its own, not what many look for', async (store) => {
    for (let time = 0; time < 3; time++) await store.countSearch('en', 'refund', false, NOW);
    await store.countSearch('en', 'the oldest', true, NOW + 1);
    await forEach(SEARCHES_KEPT + SEARCHES_SPARE, AT_ONCE, (index) =>
      store.countSearch('en', `flood ${index}`, true, NOW + 2 + index),
    );
    const kept = await store.searchCounts('times', ALL);
    expect(kept.length).toBeLessThanOrEqual(SEARCHES_KEPT + SEARCHES_SPARE);
    expect(kept.length).toBeGreaterThanOrEqual(SEARCHES_KEPT);
    expect(kept[0]).toMatchObject({ query: 'refund', times: 3 });
    expect(kept.some(({ query }) => query === 'the oldest')).toBe(false);
  });

  storeTest('[SE4] what looks like an operator or a path is a text like any other', async (store) => {
    for (const odd of ['$where', '{"$gt":""}', 'a.b', '__proto__', "'; DROP TABLE search; --", '%', 'en/x']) {
      await store.countSearch('en', odd, true, NOW);
      expect(await store.countHelpful(CANCEL, true, odd)).toBe(true);
    }
    expect(await store.searchCounts('missed', ALL)).toHaveLength(7);
  });
}
