/** What the clocks have to say: a ticket's time is near or past, or nobody has a critical one and somebody is called. */
import { fill } from '../../../shared/format.ts';
import type { Letter, LetterContent } from '../../domain/letter.ts';
import type { Wording } from '../text/wording.ts';
import { history, preheader } from './parts.ts';
import type { Block, Fact, Sheet } from './sheet.ts';

type Clock = Extract<LetterContent, { kind: 'clock' }>;
type Page = Extract<LetterContent, { kind: 'page' }>;

/** A notice that is told later than this says when it should have come. */
const LATE_MS = 60_000;

export function clockSheet(letter: Letter, content: Clock, wording: Wording): Sheet {
  const { mail } = wording;
  const { timer, notice, dueAt, lateMs } = content;
  const late = lateMs > LATE_MS ? wording.promised(letter.createdAt - lateMs, letter.createdAt) : null;
  return sheet(letter, content, wording, {
    title: mail.clock.titles[timer === 'resolution' ? 'resolution' : 'answer'][notice],
    facts: [{ label: mail.clock.due, value: wording.promised(dueAt, letter.createdAt) }],
    words: late === null ? [] : [fill(mail.clock.late, { when: late })],
  });
}

export function pageSheet(letter: Letter, content: Page, wording: Wording): Sheet {
  const { mail } = wording;
  return sheet(letter, content, wording, {
    title: mail.page.title,
    facts: [
      { label: mail.page.target, value: wording.promised(content.targetAt, letter.createdAt) },
      { label: mail.clock.due, value: wording.promised(content.dueAt, letter.createdAt) },
    ],
    words: [fill(mail.page.round, { count: wording.count(content.round) }), mail.page.take],
  });
}

type Said = { readonly title: string; readonly facts: readonly Fact[]; readonly words: readonly string[] };

function sheet(letter: Letter, content: Clock | Page, wording: Wording, { title, facts, words }: Said): Sheet {
  const { mail, shared } = wording;
  const name = content.visitor ?? mail.unnamedVisitor;
  const all = [...facts, { label: mail.facts.topic, value: shared.topics[content.topic] }];
  const head: Block =
    letter.number === null
      ? { kind: 'facts', facts: all }
      : { kind: 'ticket', label: mail.notice.number, number: letter.number, facts: all };
  return {
    locale: wording.locale,
    letterhead: shared.supportName,
    preheader: preheader(`${name}: ${content.lines.at(-1)?.text ?? ''}`),
    title,
    blocks: [
      head,
      ...words.map((text): Block => ({ kind: 'paragraph', text })),
      ...history(mail.notice.words, content.lines, name, wording, letter.createdAt),
      { kind: 'paragraph', text: mail.notice.answerHere },
    ],
    contact: null,
    footnote: null,
  };
}
