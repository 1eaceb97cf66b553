/** The receipt: we have your message; its number, the promise, your words. */
import { fill } from '../../../shared/format.ts';
import { STORE } from '../../../shared/store.ts';
import type { Letter, LetterContent } from '../../domain/letter.ts';
import type { Wording } from '../text/wording.ts';
import { contact, history, preheader } from './parts.ts';
import type { Block, Fact, Sheet } from './sheet.ts';

type Receipt = Extract<LetterContent, { kind: 'receipt' }>;

export function receiptSheet(letter: Letter, content: Receipt, wording: Wording): Sheet {
  const { mail, shared } = wording;
  const answerBy = wording.promised(content.promise.respondBy, letter.createdAt);
  const facts: readonly Fact[] = [
    { label: mail.facts.answerBy, value: answerBy },
    ...(content.resolveBy === undefined
      ? []
      : [{ label: mail.facts.resolveBy, value: wording.promised(content.resolveBy, letter.createdAt) }]),
    { label: mail.facts.topic, value: shared.topics[content.topic] },
  ];
  const onlyOwn = content.lines.every((line) => line.by === 'visitor');
  const title = onlyOwn ? mail.history.ownWords : mail.history.conversation;
  return {
    locale: wording.locale,
    letterhead: wording.shared.supportName,
    preheader: preheader(`${mail.facts.answerBy}: ${answerBy}`),
    title: content.resolveBy === undefined ? mail.receipt.title : mail.receipt.complaintTitle,
    blocks: [
      { kind: 'paragraph', text: mail.receipt.lead[leadOf(content)] },
      ticket(letter, mail.facts.number, facts),
      { kind: 'paragraph', text: `${mail.receipt.addMore} ${mail.receipt.keepNumber}` },
      ...history(title, content.lines, mail.you, wording, letter.createdAt),
    ],
    contact: contact(wording),
    footnote: fill(mail.receipt.notYou, { store: STORE.name }),
  };
}

function leadOf({ reason, resolveBy }: Receipt): Receipt['reason'] | 'complaint-form' {
  return reason === 'feedback-form' && resolveBy !== undefined ? 'complaint-form' : reason;
}

function ticket(letter: Letter, label: string, facts: readonly Fact[]): Block {
  return letter.number === null ? { kind: 'facts', facts } : { kind: 'ticket', label, number: letter.number, facts };
}
