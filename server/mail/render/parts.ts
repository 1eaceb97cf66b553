/** Pieces of a sheet that several kinds of letters share. */
import type { Instant } from '../../../shared/entries.ts';
import { fill } from '../../../shared/format.ts';
import { STORE } from '../../../shared/store.ts';
import { ADDRESS } from '../../../shared/text/address.ts';
import { cut } from '../../domain/clean-text.ts';
import type { LetterLine } from '../../domain/letter.ts';
import type { Wording } from '../text/wording.ts';
import { namesOf } from './files.ts';
import type { Block, Sheet } from './sheet.ts';

/** Enough to know what it is about; mailboxes cut a letter off at about 100 KB, and our longest message has 4,000 characters. */
const LINES_REPEATED = 12;
/** As much as a list of mails shows. */
const PREHEADER_LENGTH = 140;

/** The last lines of what was written, oldest first; nothing where there are none. `visitor` is what she is called. */
export function history(
  title: string,
  lines: readonly LetterLine[],
  visitor: string,
  wording: Wording,
  now: Instant,
  most = LINES_REPEATED,
): readonly Block[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(-most);
  const left = lines.length - shown.length;
  return [
    {
      kind: 'history',
      title,
      leftOut: left === 0 ? null : wording.mail.history.leftOut.replace('{count}', wording.count(left)),
      lines: shown.map((line) => ({
        who: line.by === 'visitor' ? visitor : (line.name ?? wording.shared.supportName),
        when: wording.written(line.at, now),
        text: withFiles(line, wording),
        by: line.by,
      })),
    },
  ];
}

/** In a quote files are only named: they were sent when it was written. */
function withFiles({ text, files = [] }: LetterLine, wording: Wording): string {
  if (files.length === 0) return text;
  const named = fill(wording.mail.history.files, { names: namesOf(files, wording) });
  return text === '' ? named : `${text}\n${named}`;
}

/** The store's address and phone, as they stand under every letter to a visitor. */
export function contact({ mail, locale }: Wording): Sheet['contact'] {
  return { address: ADDRESS[locale], phone: { label: mail.callUs, value: STORE.phone, link: STORE.phoneLink } };
}

/** One line, short enough for a list of mails: the first of these that says something. */
export function preheader(...texts: readonly string[]): string {
  const line = (texts.find((text) => text.trim() !== '') ?? '').replace(/\s+/g, ' ').trim();
  return line.length <= PREHEADER_LENGTH ? line : `${cut(line, PREHEADER_LENGTH)}…`;
}
