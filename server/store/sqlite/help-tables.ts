/** KB1, KB2: the articles of the help centre, and what is counted of them. */
import type Database from 'libsql';
import type { Locale } from '../../../shared/locales.ts';
import type { Article } from '../../domain/help/article.ts';
import {
  type HelpfulCount,
  SEARCHES_KEPT,
  SEARCHES_SPARE,
  type SearchCount,
  VOTERS_KEPT,
} from '../../domain/help/counts.ts';
import type { Store, StoreRecord } from '../port.ts';
import type { CommitQueue } from './commit-queue.ts';

type HelpRecord = Extract<StoreRecord, { kind: 'article' | 'helpful' | 'search' }>;

export type HelpTables = {
  readonly methods: Pick<
    Store,
    | 'articles'
    | 'article'
    | 'saveArticle'
    | 'articleChanges'
    | 'countHelpful'
    | 'helpfulCounts'
    | 'countSearch'
    | 'searchCounts'
  >;
  /** All of it: articles are hundreds, and the counts have their bounds. */
  readonly records: () => readonly HelpRecord[];
  /** Inside a transaction. */
  readonly insert: (record: HelpRecord) => void;
};

type SearchRow = {
  readonly locale: Locale;
  readonly query: string;
  readonly times: number;
  readonly missed: number;
  readonly last_at: number;
};

export function helpTables(db: Database.Database, queue: CommitQueue): HelpTables {
  const all = db.prepare('SELECT json FROM article ORDER BY slug, locale');
  const one = db.prepare('SELECT json FROM article WHERE slug = ? AND locale = ?');
  const changes = db.prepare('SELECT coalesce(sum(version), 0) AS changes FROM article');
  const add = db.prepare('INSERT OR IGNORE INTO article (slug, locale, version, json) VALUES (?, ?, ?, ?)');
  const replace = db.prepare('UPDATE article SET version = ?, json = ? WHERE slug = ? AND locale = ? AND version = ?');
  const vote = db.prepare('INSERT OR IGNORE INTO voter (slug, locale, voter) VALUES (?, ?, ?)');
  const forgetVoters = db.prepare(`DELETE FROM voter WHERE slug = :slug AND locale = :locale AND rowid <= (
    SELECT rowid FROM voter WHERE slug = :slug AND locale = :locale ORDER BY rowid DESC LIMIT 1 OFFSET ${VOTERS_KEPT})`);
  const addHelpful = db.prepare(`INSERT INTO helpful (slug, locale, helped, unhelped) VALUES (?, ?, ?, ?)
    ON CONFLICT (slug, locale) DO UPDATE SET
    helped = helped + excluded.helped, unhelped = unhelped + excluded.unhelped`);
  const helpful = db.prepare('SELECT slug, locale, helped, unhelped FROM helpful ORDER BY slug, locale');
  const addSearch = db.prepare(`INSERT INTO search (locale, query, times, missed, last_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (locale, query) DO UPDATE SET
    times = times + excluded.times, missed = missed + excluded.missed, last_at = max(last_at, excluded.last_at)`);
  const searches = db.prepare('SELECT count(*) AS count FROM search');
  const forgetSearches = db.prepare(`DELETE FROM search WHERE (locale, query) IN (
    SELECT locale, query FROM search ORDER BY times, last_at LIMIT ?)`);
  const byTimes = db.prepare('SELECT * FROM search ORDER BY times DESC, last_at DESC LIMIT ?');
  const byMissed = db.prepare('SELECT * FROM search WHERE missed > 0 ORDER BY missed DESC, last_at DESC LIMIT ?');
  const everySearch = db.prepare('SELECT * FROM search ORDER BY locale, query');

  const readAll = () => (all.all() as { json: string }[]).map((row) => JSON.parse(row.json) as Article);
  const readHelpful = () => helpful.all() as HelpfulCount[];

  const methods: HelpTables['methods'] = {
    articles: async () => readAll(),
    async article({ slug, locale }) {
      const row = one.get(slug, locale) as { json: string } | undefined;
      return row ? (JSON.parse(row.json) as Article) : null;
    },
    articleChanges: async () => (changes.get() as { changes: number }).changes,
    saveArticle: (article) =>
      queue.write(() => {
        const { slug, locale, version } = article;
        const json = JSON.stringify(article);
        const written =
          version === 1 ? add.run(slug, locale, version, json) : replace.run(version, json, slug, locale, version - 1);
        return written.changes > 0 ? 'stored' : 'taken';
      }),
    countHelpful: ({ slug, locale }, helped, voter) =>
      queue.write(() => {
        if (vote.run(slug, locale, voter).changes === 0) return false;
        forgetVoters.run({ slug, locale });
        addHelpful.run(slug, locale, helped ? 1 : 0, helped ? 0 : 1);
        return true;
      }),
    helpfulCounts: async () => readHelpful(),
    countSearch: (locale, query, isMissed, at) =>
      queue.write(() => {
        addSearch.run(locale, query, 1, isMissed ? 1 : 0, at);
        const { count } = searches.get() as { count: number };
        if (count > SEARCHES_KEPT + SEARCHES_SPARE) forgetSearches.run(count - SEARCHES_KEPT);
      }),
    searchCounts: async (by, limit) =>
      ((by === 'times' ? byTimes : byMissed).all(limit) as SearchRow[]).map(searchCount),
  };

  return {
    methods,
    records: () => [
      ...readAll().map((article): HelpRecord => ({ kind: 'article', article })),
      ...readHelpful().map((count): HelpRecord => ({ kind: 'helpful', count })),
      ...(everySearch.all() as SearchRow[]).map((row): HelpRecord => ({ kind: 'search', count: searchCount(row) })),
    ],
    insert(record) {
      if (record.kind === 'article') {
        const { slug, locale, version } = record.article;
        if (add.run(slug, locale, version, JSON.stringify(record.article)).changes === 0)
          throw new Error('this article is there already');
      } else if (record.kind === 'helpful') {
        const { slug, locale, helped, unhelped } = record.count;
        addHelpful.run(slug, locale, helped, unhelped);
      } else {
        const { locale, query, times, missed, lastAt } = record.count;
        addSearch.run(locale, query, times, missed, lastAt);
      }
    },
  };
}

function searchCount({ locale, query, times, missed, last_at }: SearchRow): SearchCount {
  return { locale, query, times, missed, lastAt: last_at };
}
