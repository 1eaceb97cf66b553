/** TK5: what was answered in the chat after she had left it, as the agents wrote it, with what was said before. */
import type { Letter, LetterContent, LetterLine } from '../../domain/letter.ts';
import { filesWith } from '../../domain/letter-files.ts';
import type { Wording } from '../text/wording.ts';
import { filesBlocks } from './files.ts';
import { contact, history, preheader } from './parts.ts';
import type { Block, Sheet } from './sheet.ts';

type Answers = Extract<LetterContent, { kind: 'answers' }>;

export function answersSheet(letter: Letter, content: Answers, wording: Wording): Sheet {
  const { mail, shared } = wording;
  return {
    locale: wording.locale,
    letterhead: shared.supportName,
    preheader: preheader(...content.answers.map(({ text }) => text), ...filesWith(content).map(({ name }) => name)),
    title: null,
    blocks: [
      { kind: 'paragraph', text: mail.answers.lead },
      ...byAuthor(content.answers).map(
        ([name, texts]): Block => ({
          kind: 'answer',
          text: texts.filter((text) => text !== '').join('\n\n'),
          signature: name === null ? [shared.supportName] : [name, shared.supportName],
        }),
      ),
      ...filesBlocks(filesWith(content), wording),
      { kind: 'paragraph', text: mail.answers.goOn },
      ...history(mail.history.earlier, content.lines, mail.you, wording, letter.createdAt),
    ],
    contact: contact(wording),
    footnote: null,
  };
}

/** What one wrote in a row is one answer. */
function byAuthor(answers: readonly LetterLine[]): readonly (readonly [string | null, readonly string[]])[] {
  const groups: [string | null, string[]][] = [];
  for (const { name, text } of answers) {
    const last = groups.at(-1);
    if (last && last[0] === name) last[1].push(text);
    else groups.push([name, [text]]);
  }
  return groups;
}
