/** The whole conversation, for the shopper who asked for it. */
import { fill } from '../../../shared/format.ts';
import { STORE } from '../../../shared/store.ts';
import type { Letter, LetterContent } from '../../domain/letter.ts';
import type { Wording } from '../text/wording.ts';
import { contact, history, preheader } from './parts.ts';
import type { Fact, Sheet } from './sheet.ts';

type Transcript = Extract<LetterContent, { kind: 'transcript' }>;

export function transcriptSheet(letter: Letter, content: Transcript, wording: Wording): Sheet {
  const { mail, shared } = wording;
  const facts: readonly Fact[] = [
    ...(letter.number === null ? [] : [{ label: mail.facts.number, value: letter.number }]),
    { label: mail.facts.topic, value: shared.topics[content.topic] },
  ];
  return {
    locale: wording.locale,
    letterhead: wording.shared.supportName,
    preheader: preheader(mail.transcript.lead),
    title: mail.transcript.title,
    blocks: [
      { kind: 'paragraph', text: mail.transcript.lead },
      { kind: 'facts', facts },
      ...history(mail.history.conversation, content.lines, mail.you, wording, letter.createdAt, Infinity),
      { kind: 'paragraph', text: mail.transcript.goOn },
    ],
    contact: contact(wording),
    footnote: fill(mail.transcript.notYou, { store: STORE.name }),
  };
}
