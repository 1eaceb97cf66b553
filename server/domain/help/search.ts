/**
 * KB1: finds articles by what somebody types: with typos, with words cut short, in English, in Bangla, in Bangla with Latin
 * letters, and by what things are called (`synonyms/`). It says nothing rather than anything: where too little of what
 * was typed is found in an article, that is no answer.
 */
import MiniSearch from 'minisearch';
import type { HelpAudience } from '../../../shared/help.ts';
import type { Locale } from '../../../shared/locales.ts';
import type { PublishedArticle } from './article.ts';
import { plainText, readMarkdown } from './markdown.ts';
import { formsOf, swapsOf, termsOf, typosIn } from './search-words.ts';
import { MEANINGS, type Meaning, NOISE, SYNONYMS, WRITTEN } from './synonyms/synonyms.ts';

export type Found = { readonly article: PublishedArticle; readonly score: number };
export type Sought = { readonly q: string; readonly locale: Locale; readonly audience?: HelpAudience };
export type HelpSearch = { find(sought: Sought): readonly Found[] };

/** More words than these make it slower, and no better. */
const WORDS_READ = 12;
/** A word that many articles have in their body is what one has in its title. */
const BOOST = { title: 5, summary: 2, body: 1 } as const;
const WEIGHTS = { fuzzy: 0.35, prefix: 0.5 } as const;
/** What is meant by a word counts less than the word. */
const MEANT = 0.6;
/** An article in the other language is shown in the reader's, if there is one: what is found in hers is surer. */
const OTHER_LANGUAGE = 0.85;
/** Of more words than these, one alone may be there by chance. */
const FEW_WORDS = 3;
/** What matches so much worse than the best is found by chance. */
const LEAST_OF_BEST = 0.3;

type Word = { readonly terms: readonly string[]; readonly meant: readonly string[]; readonly isLast: boolean };

const noise = new Set(NOISE.flatMap((words) => termsOf(words)));
/** What stands for which meanings: words, and phrases as their terms with spaces between. */
const meaningsOf = new Map<string, readonly Meaning[]>();
/** The single words with which articles say it. */
const saidAs = new Map<Meaning, readonly string[]>();
for (const meaning of MEANINGS) {
  for (const table of SYNONYMS) {
    for (const phrase of table[meaning].split(',')) {
      const key = termsOf(phrase).join(' ');
      meaningsOf.set(key, [...(meaningsOf.get(key) ?? []), meaning]);
    }
  }
  const said = WRITTEN.flatMap((table) => table[meaning].split(',').map((phrase) => termsOf(phrase)));
  saidAs.set(meaning, [...new Set(said.flatMap((terms) => (terms.length === 1 ? terms : [])))]);
}
/** Finds a word of the tables that is misspelt. */
const spelling = new MiniSearch<{ id: string; word: string }>({ fields: ['word'], tokenize: (word) => [word] });
spelling.addAll([...meaningsOf.keys()].filter((key) => !key.includes(' ')).map((word) => ({ id: word, word })));

/** Reads the articles once; they do not change afterwards. */
export function indexArticles(articles: readonly PublishedArticle[]): HelpSearch {
  const byId = new Map(articles.map((article) => [`${article.slug}/${article.locale}`, article]));
  const index = new MiniSearch({
    fields: ['title', 'summary', 'body'],
    tokenize: (text) => [...termsOf(text)],
    processTerm: (term) => (noise.has(term) ? null : [...formsOf(term)]),
  });
  index.addAll(
    articles.map(({ slug, locale, title, summary, body }) => ({
      ...{ id: `${slug}/${locale}`, title, summary },
      body: plainText(readMarkdown(body)),
    })),
  );

  /** How well each article answers one word: by the best of its spellings and meanings. */
  function answersTo({ terms, meant, isLast }: Word): ReadonlyMap<string, number> {
    const scores = new Map<string, number>();
    const look = (term: string, weight: number, isTyped: boolean) => {
      const results = index.search(term, {
        ...{ boost: BOOST, weights: WEIGHTS, tokenize: (text: string) => [text], processTerm: (text: string) => text },
        fuzzy: isTyped ? typosIn(term) : 0,
        prefix: isTyped ? isLast || term.length >= 4 : term.length >= 4,
      });
      for (const { id, score } of results) scores.set(id, Math.max(scores.get(id) ?? 0, score * weight));
    };
    for (const term of terms) look(term, 1, true);
    for (const term of meant) look(term, MEANT, false);
    return scores;
  }

  return {
    find({ q, locale, audience }) {
      const words = wordsIn(q);
      const answered = new Map<string, { score: number; words: number }>();
      for (const word of words) {
        for (const [id, score] of answersTo(word)) {
          const before = answered.get(id) ?? { score: 0, words: 0 };
          answered.set(id, { score: before.score + score, words: before.words + 1 });
        }
      }
      const enough = words.length <= FEW_WORDS ? 1 : 2;
      const best = new Map<string, Found>();
      for (const [id, answer] of answered) {
        const article = byId.get(id);
        if (!article || answer.words < enough || !isFor(article.audience, audience)) continue;
        // Who answers more of the words comes before who answers one of them often.
        const share = answer.words / words.length;
        const score = answer.score * (0.5 + share / 2) * (article.locale === locale ? 1 : OTHER_LANGUAGE);
        if (score <= (best.get(article.slug)?.score ?? 0)) continue;
        best.set(article.slug, { article: byId.get(`${article.slug}/${locale}`) ?? article, score });
      }
      const found = [...best.values()].toSorted(
        (a, b) => b.score - a.score || (a.article.slug < b.article.slug ? -1 : 1),
      );
      return found.filter(({ score }) => score >= (found[0]?.score ?? 0) * LEAST_OF_BEST);
    },
  };
}

/** Whether an article for `wanted` is for who asks; who does not say is shown all. */
export function isFor(wanted: HelpAudience, asking: HelpAudience | undefined): boolean {
  return asking === undefined || asking === 'everyone' || wanted === 'everyone' || wanted === asking;
}

/** What is looked for, word by word: those that say something, or all where none does. */
function wordsIn(q: string): readonly Word[] {
  const terms = termsOf(q);
  const phrases = phrasesIn(terms);
  const words = terms.map((term, index): Word & { readonly isNoise: boolean } => {
    const meanings = phrases.get(index) ?? meant(term);
    const isNoise = noise.has(term) && !phrases.has(index);
    const said = [...new Set(meanings.flatMap((meaning) => saidAs.get(meaning) ?? []))];
    return { terms: [...formsOf(term)], meant: said, isLast: index === terms.length - 1, isNoise };
  });
  const telling = words.filter(({ isNoise, terms: [term = ''] }) => !isNoise && term.length > 1);
  const said = telling.length > 0 ? telling : words.filter(({ terms: [term = ''] }) => term.length > 1);
  return said.slice(0, WORDS_READ);
}

/** By the place of each of their words, what the phrases of two and three words mean. */
function phrasesIn(terms: readonly string[]): ReadonlyMap<number, readonly Meaning[]> {
  const found = new Map<number, readonly Meaning[]>();
  for (const length of [3, 2]) {
    for (let at = 0; at + length <= terms.length; at++) {
      const meanings = meaningsOf.get(terms.slice(at, at + length).join(' '));
      if (!meanings || found.has(at)) continue;
      for (let index = at; index < at + length; index++) found.set(index, meanings);
    }
  }
  return found;
}

function meant(term: string): readonly Meaning[] {
  for (const form of formsOf(term)) {
    const meanings = meaningsOf.get(form);
    if (meanings) return meanings;
  }
  if (noise.has(term) || typosIn(term) === 0) return [];
  for (const swapped of swapsOf(term)) {
    const meanings = meaningsOf.get(swapped);
    if (meanings) return meanings;
  }
  const [nearest] = spelling.search(term, { fuzzy: typosIn(term), processTerm: (text) => text });
  return nearest ? (meaningsOf.get(nearest.id) ?? []) : [];
}
