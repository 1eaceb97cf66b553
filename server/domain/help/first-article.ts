/** KB1: an article of the first set, as it lies in a file: lines of what it is, then what it says. */
import { HELP_AUDIENCES, HELP_CATEGORIES } from '../../../shared/help.ts';
import type { Locale } from '../../../shared/locales.ts';
import { type ArticleKey, type ArticlePlace, type ArticleText, isSlug } from './article.ts';

export type FirstArticle = ArticleKey & ArticlePlace & ArticleText;

const FRONT = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;
const LINE = /^([a-z]+):[ \t]*(.*)$/;

/** Throws with what is wrong: the set is ours, and its mistakes are found before it ships. */
export function firstArticle(slug: string, locale: Locale, file: string): FirstArticle {
  const refused = (why: string) => new Error(`${locale}/${slug}.md ${why}`);
  const [, front, body] = FRONT.exec(file.replaceAll('\r\n', '\n')) ?? [];
  if (front === undefined || body === undefined || !isSlug(slug)) throw refused('is no article');
  const fields = new Map(
    front.split('\n').map((line) => {
      const [, name = '', value = ''] = LINE.exec(line) ?? [];
      return [name, value.trim()];
    }),
  );
  const category = HELP_CATEGORIES.find((one) => one === fields.get('category'));
  const audience = HELP_AUDIENCES.find((one) => one === fields.get('audience'));
  const [title, summary, position] = [fields.get('title'), fields.get('summary'), Number(fields.get('position'))];
  if (!category || !audience) throw refused('has no category or audience');
  if (!title || !summary || !Number.isInteger(position)) throw refused('has no title, summary or position');
  return { slug, locale, category, audience, position, title, summary, body: body.trim() };
}
