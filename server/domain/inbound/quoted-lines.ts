/** IN4: which lines of a reply are quoted. */
import { type Attribution, beginsWithAttribution, findAttributions } from './attribution.ts';
import { saysForwarded } from './forward-words.ts';
import { beginsForward, beginsQuote, isRule } from './header-block.ts';
import { letters, type MailLine, nextShown, unmarked } from './mail-line.ts';
import { arrowKey, type Place, type QuoteContainers } from './quote-containers.ts';

/** Lines from `from` up to `to`; an `open` run has no marks and lasts to the end of the mail. */
export type Quote = { readonly from: number; readonly to: number; readonly open: boolean };

export type QuotedLines = {
  readonly quotes: readonly Quote[];
  /** From here on a forwarded mail is shown, which is content; the number of lines if there is none. */
  readonly forwardFrom: number;
};

/** An attribution as it stands in the HTML wraps to at most this many lines. */
const MAX_ATTRIBUTION_LINES = 5;
/** Within one quote, and between it and what introduces it. */
const MAX_BLANKS = 2;

/** Reads the lines once, from the first to the last. */
export function findQuotes(lines: readonly MailLine[], containers: QuoteContainers | null): QuotedLines {
  const attributions = findAttributions(lines);
  const hint = containers && hintOf(lines, containers);
  const quotes: Quote[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line && beginsForward(line)) return { quotes, forwardFrom: at };
    if (line?.marked) {
      const to = endOfMarked(lines, at);
      if (quotes.length > 0 || isQuoted(lines, at, to, containers)) quotes.push({ from: at, to, open: false });
      at = to;
      continue;
    }
    const quote = hint?.from === at ? hint : unmarkedQuote(lines, at, attributions);
    // Headers under words that say so are a mail sent on; below another quote they are the rest of that.
    const isSentOn = quote?.open && quotes.length === 0 && !attributions.has(at) && saysForwarded(lines, at);
    if (isSentOn) return { quotes, forwardFrom: at };
    if (quote) quotes.push(quote);
    at = quote?.to ?? at + 1;
  }
  return { quotes, forwardFrom: lines.length };
}

function unmarkedQuote(
  lines: readonly MailLine[],
  at: number,
  attributions: ReadonlyMap<number, Attribution>,
): Quote | null {
  const attribution = attributions.get(at);
  if (attribution?.marked) return { from: at, to: endOfNextMarked(lines, attribution.end), open: false };
  return attribution || beginsQuote(lines, at) ? { from: at, to: lines.length, open: true } : null;
}

/**
 * Marks with an attribution or another quote above them never come here. Without, a person may have typed an arrow: the
 * HTML knows; where there is none, one line alone, or one that a sentence with a colon introduces, counts as typed.
 */
function isQuoted(lines: readonly MailLine[], from: number, to: number, containers: QuoteContainers | null): boolean {
  if (beginsWithAttribution(lines, from, to)) return true;
  if (containers) return containers.any && !containers.ownArrows.has(arrowKey(lines[from]?.raw ?? ''));
  const above = lines.slice(Math.max(0, from - MAX_BLANKS), from).findLast((line) => !line.blank);
  if (above?.bare.endsWith(':')) return false;
  let shown = 0;
  for (let at = from; at < to && shown < 2; at++) if (unmarked(lines[at]?.bare ?? '') !== '') shown++;
  return shown > 1;
}

function endOfMarked(lines: readonly MailLine[], from: number): number {
  let end = from;
  for (let at: number | null = from; at !== null && lines[at]?.marked; at = nextShown(lines, end, MAX_BLANKS))
    end = at + 1;
  return end;
}

function endOfNextMarked(lines: readonly MailLine[], from: number): number {
  const marked = nextShown(lines, from, MAX_BLANKS);
  return marked === null ? from : endOfMarked(lines, marked);
}

/** The first quote of the HTML, found again in the text, if the text itself does not mark it. */
function hintOf(lines: readonly MailLine[], { start, after }: QuoteContainers): Quote | null {
  if (start === null) return null;
  const map = lettersOf(lines);
  const first = lineOf(map, start, start.lettersBefore, 0);
  if (first === null || lines[first]?.marked) return null;
  const from = withRule(lines, first);
  for (let at = from, shown = 0; at < lines.length && shown <= MAX_ATTRIBUTION_LINES; at++) {
    if (lines[at]?.marked) return { from, to: endOfMarked(lines, at), open: false };
    if (!lines[at]?.blank) shown++;
  }
  if (after === null) return { from, to: lines.length, open: true };
  const to = lineOf(map, after, after.lettersBefore, from + 1);
  return to === null || to <= from ? null : { from, to, open: false };
}

/** A line drawn above a quote belongs to it. */
function withRule(lines: readonly MailLine[], first: number): number {
  let above = first - 1;
  while (above >= first - MAX_BLANKS && lines[above]?.blank) above--;
  return isRule(lines[above]?.bare ?? '') ? above : first;
}

type LetterMap = {
  readonly all: string;
  readonly lineAt: ReadonlyMap<number, number>;
  readonly starts: readonly number[];
};

function lettersOf(lines: readonly MailLine[]): LetterMap {
  const texts: string[] = [];
  const starts: number[] = [];
  const lineAt = new Map<number, number>();
  let count = 0;
  for (const [index, line] of lines.entries()) {
    const text = letters(line.raw);
    starts.push(count);
    if (text !== '') lineAt.set(count, index);
    texts.push(text);
    count += text.length;
  }
  return { all: texts.join(''), lineAt, starts };
}

/** The line that begins with the letters of `place`; of several the one that stands nearest to where the HTML has it. */
function lineOf(
  { all, lineAt, starts }: LetterMap,
  { head }: Place,
  expected: number,
  fromLine: number,
): number | null {
  let best: number | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (let at = all.indexOf(head, starts[fromLine]); at >= 0; at = all.indexOf(head, at + 1)) {
    const line = lineAt.get(at);
    if (line === undefined || Math.abs(at - expected) >= distance) continue;
    best = line;
    distance = Math.abs(at - expected);
  }
  return best;
}
