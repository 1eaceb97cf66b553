/** KB1, KB2: the articles of the help centre, and what is counted of them. */
import { type Connection, type Model, Schema, trusted } from 'mongoose';
import type { Locale } from '../../../shared/locales.ts';
import type { Article, ArticleKey } from '../../domain/help/article.ts';
import { SEARCHES_KEPT, type SearchCount, VOTERS_KEPT } from '../../domain/help/counts.ts';
import type { Store, StoreRecord } from '../port.ts';
import { collection, isDuplicate, upserted } from './collection.ts';

type HelpRecord = Extract<StoreRecord, { kind: 'article' | 'helpful' | 'search' }>;
type ArticleRow = { readonly _id: string; readonly version: number; readonly article: Article };
type HelpfulRow = ArticleKey & {
  readonly _id: string;
  readonly helped: number;
  readonly unhelped: number;
  /** The last who have answered: a count and who it is of are one document, and change at once. */
  readonly voters?: readonly string[];
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
    helpful: collection(connection, 'helpful', { ...key, helped: Number, unhelped: Number, voters: [String] }),
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
const NO_VOTERS = { _id: 0, voters: 0 } as const;

export function helpMethods({ articles, helpful, searches }: HelpCollections): HelpMethods {
  async function forgetRarest(): Promise<void> {
    const tooMany = (await searches.countDocuments({})) - SEARCHES_KEPT;
    if (tooMany <= 0) return;
    const rarest = await searches.find({}, { _id: 1 }).sort({ times: 1, lastAt: 1 }).limit(tooMany).lean();
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
      const counted = await upserted(() =>
        helpful.updateOne(
          // Who has answered does not match, and the insert that follows finds the document there.
          { _id: idOf(key), voters: trusted({ $ne: voter }) },
          {
            $setOnInsert: { slug: key.slug, locale: key.locale },
            $inc: { helped: helped ? 1 : 0, unhelped: helped ? 0 : 1 },
            $push: { voters: { $each: [voter], $slice: -VOTERS_KEPT } },
          },
          { upsert: true },
        ),
      );
      return counted !== null;
    },
    helpfulCounts: () => helpful.find({}, NO_VOTERS).sort({ slug: 1, locale: 1 }).lean<HelpfulRow[]>(),

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
  const counts = await helpful.find({}, NO_VOTERS).sort({ slug: 1, locale: 1 }).lean<HelpfulRow[]>();
  const sought = await searches.find({}, { _id: 0 }).sort({ locale: 1, query: 1 }).lean<SearchCount[]>();
  return [
    ...written.map(({ article }): HelpRecord => ({ kind: 'article', article })),
    ...counts.map(({ slug, locale, helped, unhelped }): HelpRecord => {
      return { kind: 'helpful', count: { slug, locale, helped, unhelped } };
    }),
    ...sought.map((count): HelpRecord => ({ kind: 'search', count })),
  ];
}

export async function putHelpRecord(help: HelpCollections, record: HelpRecord): Promise<void> {
  if (record.kind === 'article') {
    if (!(await insertArticle(help.articles, record.article))) throw new Error('this article is there already');
  } else if (record.kind === 'helpful') {
    await help.helpful.create([{ _id: idOf(record.count), voters: [], ...record.count }]);
  } else {
    await help.searches.create([{ _id: searchId(record.count.locale, record.count.query), ...record.count }]);
  }
}
