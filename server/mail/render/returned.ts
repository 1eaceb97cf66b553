/** To whoever sent a mail that went no further: why, and what to do. */
import type { LetterContent } from '../../domain/letter.ts';
import type { Wording } from '../text/wording.ts';
import { contact, preheader } from './parts.ts';
import type { Sheet } from './sheet.ts';

type Returned = Extract<LetterContent, { kind: 'returned' }>;

/** Nothing of the mail itself is in it: whoever it came from learns nothing from our words. */
export function returnedSheet({ why }: Returned, wording: Wording): Sheet {
  const text = wording.mail.returned.why[why];
  return {
    locale: wording.locale,
    letterhead: wording.shared.supportName,
    preheader: preheader(text),
    title: wording.mail.returned.title,
    blocks: [{ kind: 'paragraph', text }],
    contact: contact(wording),
    footnote: null,
  };
}
