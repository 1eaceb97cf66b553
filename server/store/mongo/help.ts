/** KB1, KB2: the articles of the help centre, and what is counted of them. */
import { type Connection, type Model, Schema, trusted } from 'mongoose';
import type { Locale } from '../../../shared/locales.ts';
import type { Article, ArticleKey } from '../../domain/help/article.ts';
import {
  type HelpfulCount,
  SEARCHES_KEPT,
  SEARCHES_SPARE,
  type SearchCount,
  VOTERS_KEPT,
} from '../../domain/help/counts.ts';
import type { Store, StoreRecord } from '../port.ts';
import { collection, isDuplicate, upserted } from './collection.ts';

type HelpRecord = Extract<StoreRecord, { kind: 'article' | 'helpful' | 'search' }>;
type ArticleRow = { readonly _id: string; readonly version: number; readonly article: Article };
type HelpfulRow = ArticleKey & {
  readonly _id: string;
  readonly helped: number;
  readonly unhelped: number;
  /** The last who have answered: a count and who it is of are one document, and change at once. */
  readonly voters: readonly string[];
  /** Who writes says which one was read. */
  readonly revision: number;
};
type SearchRow = SearchCount & { readonly _id: string };

export type HelpCollections = {
  readonly articles: Model<ArticleRow>;
  readonly helpful: Model<HelpfulRow>;
  readonly searches: Model<SearchRow>;
};
export type HelpMethods = Pick<
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

export function helpCollections(connection: Connection): HelpCollections {
  const { Mixed } = Schema.Types;
  const key = { _id: String, slug: String, locale: String };
  return {
    articles: collection(connection, 'articles', { _id: String, version: Number, article: Mixed }),
    helpful: collection(connection, 'helpful', {
      ...key,
      helped: Number,
      unhelped: Number,
      voters: [String],
      revision: Number,
    }),
    searches: collection(
      connection,
      'searches',
      { _id: String, locale: String, query: String, times: Number, missed: Number, lastAt: Number },
      [
        { name: 'times', fields: { times: 1, lastAt: 1 } },
        { name: 'missed', fields: { missed: 1, lastAt: 1 } },
      ],
    ),
  };
}

const idOf = ({ slug, locale }: ArticleKey) => `${slug}/${locale}`;
const searchId = (locale: Locale, query: string) => `${locale}/${query}`;
const COUNT = { _id: 0, slug: 1, locale: 1, helped: 1, unhelped: 1 } as const;
/** Every so many new searches a process looks whether there are too many. */
const LOOK_EVERY = 20;

export function helpMethods({ articles, helpful, searches }: HelpCollections): HelpMethods {
  let isNew = 0;

  async function forgetRarest(): Promise<void> {
    if (isNew++ % LOOK_EVERY > 0) return;
    const count = await searches.countDocuments({});
    if (count <= SEARCHES_KEPT + SEARCHES_SPARE / 2) return;
    const rarest = await searches
      .find({}, { _id: 1 })
      .sort({ times: 1, lastAt: 1 })
      .limit(count - SEARCHES_KEPT)
      .lean();
    await searches.deleteMany({ _id: trusted({ $in: rarest.map(({ _id }) => _id) }) });
  }

  return {
    articles: async () => (await articles.find({}).sort({ _id: 1 }).lean<ArticleRow[]>()).map(({ article }) => article),
    article: async (key) => (await articles.findById(idOf(key)).lean<ArticleRow>())?.article ?? null,
    async articleChanges() {
      const rows = await articles.find({}, { version: 1 }).lean<Pick<ArticleRow, 'version'>[]>();
      return rows.reduce((changes, { version }) => changes + version, 0);
    },
    async saveArticle(article) {
      const { version } = article;
      const _id = idOf(article);
      if (version === 1) return (await insertArticle(articles, article)) ? 'stored' : 'taken';
      const written = await articles.updateOne({ _id, version: version - 1 }, { $set: { version, article } });
      return written.matchedCount > 0 ? 'stored' : 'taken';
    },

    async countHelpful(key, helped, voter) {
      const _id = idOf(key);
      for (;;) {
        const row = await helpful.findById(_id).lean<HelpfulRow>();
        if (row?.voters.includes(voter)) return false;
        const { revision, ...next } = withVote(row ?? { ...key, ...NO_VOTES }, helped, voter);
        // Where another has written meanwhile nothing matches, and the insert that follows finds the document there.
        const written = await upserted(() =>
          helpful.updateOne({ _id, revision }, { $set: { ...next, revision: revision + 1 } }, { upsert: true }),
        );
        if (written) return true;
      }
    },
    helpfulCounts: () => helpful.find({}, COUNT).sort({ slug: 1, locale: 1 }).lean<HelpfulCount[]>(),

    async countSearch(locale, query, isMissed, at) {
      const written = await upserted(() =>
        searches.updateOne(
          { _id: searchId(locale, query) },
          {
            $setOnInsert: { locale, query },
            $inc: { times: 1, missed: isMissed ? 1 : 0 },
            $max: { lastAt: at },
          },
          { upsert: true },
        ),
      );
      if (written && written.upsertedCount > 0) await forgetRarest();
    },
    async searchCounts(by, limit) {
      const asked = by === 'times' ? {} : { missed: trusted({ $gt: 0 }) };
      return searches
        .find(asked, { _id: 0 })
        .sort({ [by]: -1, lastAt: -1 })
        .limit(limit)
        .lean<SearchCount[]>();
    },
  };
}

const NO_VOTES = { helped: 0, unhelped: 0, voters: [], revision: 0 } as const;

function withVote(row: Omit<HelpfulRow, '_id'>, helped: boolean, voter: string): Omit<HelpfulRow, '_id'> {
  const { slug, locale, revision } = row;
  return {
    ...{ slug, locale, revision },
    helped: row.helped + (helped ? 1 : 0),
    unhelped: row.unhelped + (helped ? 0 : 1),
    voters: [...row.voters, voter].slice(-VOTERS_KEPT),
  };
}

/** False where there is one. */
async function insertArticle(articles: HelpCollections['articles'], article: Article): Promise<boolean> {
  try {
    await articles.create([{ _id: idOf(article), version: article.version, article }]);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** All of it: articles are hundreds, and the counts have their bounds. */
export async function helpRecords({ articles, helpful, searches }: HelpCollections): Promise<readonly HelpRecord[]> {
  const written = await articles.find({}).sort({ _id: 1 }).lean<ArticleRow[]>();
  const counts = await helpful.find({}, COUNT).sort({ slug: 1, locale: 1 }).lean<HelpfulCount[]>();
  const sought = await searches.find({}, { _id: 0 }).sort({ locale: 1, query: 1 }).lean<SearchCount[]>();
  return [
    ...written.map(({ article }): HelpRecord => ({ kind: 'article', article })),
    ...counts.map((count): HelpRecord => ({ kind: 'helpful', count })),
    ...sought.map((count): HelpRecord => ({ kind: 'search', count })),
  ];
}

export async function putHelpRecord(help: HelpCollections, record: HelpRecord): Promise<void> {
  if (record.kind === 'article') {
    if (!(await insertArticle(help.articles, record.article))) throw new Error('this article is there already');
  } else if (record.kind === 'helpful') {
    await help.helpful.create([{ _id: idOf(record.count), voters: [], revision: 1, ...record.count }]);
  } else {
    await help.searches.create([{ _id: searchId(record.count.locale, record.count.query), ...record.count }]);
  }
}
