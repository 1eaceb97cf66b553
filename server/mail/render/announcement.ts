/** A notice by mail: what the chat shows of it, and why it came (NT3). */
import { fill } from '../../../shared/format.ts';
import { STORE } from '../../../shared/store.ts';
import type { LetterContent } from '../../domain/letter.ts';
import type { Wording } from '../text/wording.ts';
import { contact, preheader } from './parts.ts';
import type { Block, Sheet } from './sheet.ts';

type Announcement = Extract<LetterContent, { kind: 'announcement' }>;

export function announcementSheet({ title, body, link }: Announcement, wording: Wording): Sheet {
  const { announcement } = wording.mail;
  const paragraphs = body.split(/\n+/).map((text): Block => ({ kind: 'paragraph', text }));
  const all: readonly Block[] = link
    ? [{ kind: 'facts', facts: [{ label: link.label ?? announcement.readMore, value: link.url, link: link.url }] }]
    : [];
  return {
    locale: wording.locale,
    letterhead: wording.shared.supportName,
    preheader: preheader(body),
    title,
    blocks: [...paragraphs, ...all, { kind: 'paragraph', text: announcement.ask }],
    contact: contact(wording),
    footnote: fill(announcement.why, { store: STORE.name }),
  };
}
