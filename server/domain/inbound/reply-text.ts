/**
 * IN4: what somebody newly wrote in a reply, apart from what they quoted and from their signature. Nothing is lost: what
 * is cut comes back too. In doubt a line is kept: a quote too much disturbs, an answer too little is not answered.
 */
import { type MailLine, readLines } from './mail-line.ts';
import { readContainers } from './quote-containers.ts';
import { findQuotes } from './quoted-lines.ts';
import { signatureStart } from './signature.ts';

export type ReceivedText = {
  /** The text part, or the text made from the HTML. */
  readonly text: string;
  /** The HTML as it came, if there was one: it shows quotes in every language. */
  readonly html: string | null;
  /** Only the answer to a mail can hold quotes; in a first mail every line is the writer's own. */
  readonly isReply: boolean;
};

export type ReplyText = {
  /** What was newly written. */
  readonly text: string;
  /** What was cut, in the order of the mail; null if nothing was. */
  readonly rest: string | null;
};

type Part = 'own' | 'quote' | 'open-quote' | 'signature';

/** Parts a reply; the work grows with the length of the mail alone, whatever stands in it. */
export function cutReply({ text, html, isReply }: ReceivedText): ReplyText {
  if (!isReply) return { text, rest: null };
  const lines = readLines(text);
  const kept = keptLines(lines, html);
  const written: MailLine[] = [];
  const cut: MailLine[] = [];
  for (const [at, line] of lines.entries()) (kept[at] ? written : cut).push(line);
  if (cut.every((line) => line.blank)) return { text, rest: null };
  return { text: joined(written), rest: joined(cut) };
}

/** Which lines are kept. An empty line goes with the line above it. */
function keptLines(lines: readonly MailLine[], html: string | null): boolean[] {
  const parts = partsOf(lines, html);
  const isKept = keeper(lines, parts);
  let kept = true;
  return lines.map((line, at) => {
    if (!line.blank) kept = isKept(parts[at] ?? 'own', at);
    return kept;
  });
}

function partsOf(lines: readonly MailLine[], html: string | null): Part[] {
  const { quotes, forwardFrom } = findQuotes(lines, html === null ? null : readContainers(html));
  const parts = lines.map((): Part => 'own');
  let from = 0;
  for (const quote of quotes) {
    sign(lines, parts, from, quote.from);
    parts.fill(quote.open ? 'open-quote' : 'quote', quote.from, quote.to);
    from = quote.to;
  }
  sign(lines, parts, from, forwardFrom);
  return parts;
}

function sign(lines: readonly MailLine[], parts: Part[], from: number, to: number): void {
  parts.fill('signature', signatureStart(lines, from, to), to);
}

/**
 * Answers between the quotes make no sense without them. Somebody who wrote nothing outside the quote may have answered
 * in it, in another colour, or sent it on: then all stays. A signature alone stays, so that a reply never looks empty.
 */
function keeper(lines: readonly MailLine[], parts: readonly Part[]): (part: Part, at: number) => boolean {
  const shown = parts.filter((_, at) => !lines[at]?.blank);
  if (!shown.includes('own')) {
    const signatures = shown.filter((part, at) => part === 'signature' && part !== shown[at - 1]).length;
    return signatures === 1 ? (part) => part === 'signature' : () => true;
  }
  const closed = shown.filter((part) => part === 'own' || part === 'quote');
  const turns = closed.filter((part, at) => part !== closed[at - 1]).length;
  if (turns <= 2) return (part) => part === 'own';
  const end = parts.findLastIndex((part, at) => (part === 'own' || part === 'quote') && !lines[at]?.blank);
  return (_, at) => at <= end;
}

function joined(lines: readonly MailLine[]): string {
  const first = lines.findIndex((line) => !line.blank);
  const last = lines.findLastIndex((line) => !line.blank);
  return lines
    .slice(Math.max(0, first), last + 1)
    .map((line) => line.raw)
    .join('\n');
}
