/** KB1: the articles that the product comes with, written from the store's policy; built in as texts. */
import { LOCALES } from '../../shared/locales.ts';
import { type FirstArticle, firstArticle } from '../domain/help/first-article.ts';

const files = import.meta.glob('./articles/*/*.md', { query: '?raw', import: 'default', eager: true });

const PATH = /\/articles\/([a-z]+)\/([a-z0-9-]+)\.md$/;

export const FIRST_SET: readonly FirstArticle[] = Object.entries(files).map(([path, text]) => {
  const [, folder, slug = ''] = PATH.exec(path) ?? [];
  const locale = LOCALES.find((one) => one === folder);
  if (!locale) throw new Error(`${path} is in no language of ours`);
  return firstArticle(slug, locale, text);
});
