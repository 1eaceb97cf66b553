/** An agent's answer, as one person writes to another, with what was written before it. */
import type { Letter, LetterContent } from '../../domain/letter.ts';
import type { Wording } from '../text/wording.ts';
import { filesBlocks } from './files.ts';
import { contact, history, preheader } from './parts.ts';
import type { Sheet } from './sheet.ts';

type Reply = Extract<LetterContent, { kind: 'reply' }>;

export function replySheet(letter: Letter, content: Reply, wording: Wording): Sheet {
  const { mail, shared } = wording;
  return {
    locale: wording.locale,
    letterhead: wording.shared.supportName,
    preheader: preheader(content.text, ...(content.files ?? []).map(({ name }) => name)),
    title: null,
    blocks: [
      { kind: 'answer', text: content.text, signature: [content.agentName, shared.supportName] },
      ...filesBlocks(content.files ?? [], wording),
      { kind: 'paragraph', text: mail.reply.goOn },
      ...history(mail.history.earlier, content.lines, mail.you, wording, letter.createdAt),
    ],
    contact: contact(wording),
    footnote: null,
  };
}
