/** The notice to the support mailbox: a ticket has come; from whom, about what, and by when it wants its answer. */
import type { Letter, LetterContent } from '../../domain/letter.ts';
import type { Wording } from '../text/wording.ts';
import { history, preheader } from './parts.ts';
import type { Fact, Sheet } from './sheet.ts';

export type Notice = Extract<LetterContent, { kind: 'notice' }>;

export function noticeSheet(letter: Letter, content: Notice, wording: Wording): Sheet {
  const { mail, shared } = wording;
  const name = content.visitor.name ?? mail.unnamedVisitor;
  const answerBy: Fact = {
    label: mail.notice.answerBy,
    value: wording.promised(content.promise.respondBy, letter.createdAt),
  };
  const due: readonly Fact[] =
    content.resolveBy === undefined
      ? []
      : [{ label: mail.notice.resolveBy, value: wording.promised(content.resolveBy, letter.createdAt) }];
  const facts: readonly Fact[] = [
    { label: mail.facts.topic, value: shared.topics[content.topic] },
    { label: mail.facts.visitor, value: name },
    { label: mail.facts.address, value: content.visitor.email ?? mail.notice.noAddress },
    { label: mail.facts.audience, value: mail.audiences[content.audience] },
    { label: mail.facts.reason, value: mail.notice.lead[leadOf(content)] },
    ...pageFact(content, mail.facts.page),
  ];
  return {
    locale: wording.locale,
    letterhead: wording.shared.supportName,
    preheader: preheader(`${name}: ${lastWords(content)}`),
    title: mail.notice.title,
    blocks: [
      letter.number === null
        ? { kind: 'facts', facts: [answerBy, ...due] }
        : { kind: 'ticket', label: mail.notice.number, number: letter.number, facts: [answerBy, ...due] },
      ...(content.doubts ?? []).map((doubt) => ({ kind: 'paragraph', text: mail.notice.doubts[doubt] }) as const),
      ...history(mail.notice.words, content.lines, name, wording, letter.createdAt),
      { kind: 'facts', facts },
      { kind: 'paragraph', text: mail.notice.answerHere },
    ],
    contact: null,
    footnote: null,
  };
}

function lastWords({ lines }: Notice): string {
  const { text = '', files = [] } = lines.at(-1) ?? {};
  return text || files.map(({ name }) => name).join(', ');
}

function leadOf({ reason, resolveBy }: Notice): Notice['reason'] | 'complaint-form' {
  return reason === 'feedback-form' && resolveBy !== undefined ? 'complaint-form' : reason;
}

function pageFact({ page }: Notice, label: string): readonly Fact[] {
  if (page === null) return [];
  const title = page.title.trim();
  return [{ label, value: title === '' ? page.url : `${title} (${page.url})` }];
}
