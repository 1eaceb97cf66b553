/** NT3: a notice told by mail. One letter for each address; of all that wrote, each in the language she last wrote in. */
import type { Instant } from '../../shared/entries.ts';
import { localeFor } from '../../shared/locales.ts';
import type { Audience } from '../../shared/topics.ts';
import type { ConversationHeader, Notice } from '../../shared/views.ts';
import type { Letter, LetterContent } from './letter.ts';
import { sameAddress } from './mail-address.ts';

type Content = Extract<LetterContent, { kind: 'announcement' }>;
export type Announcement = Letter & { readonly content: Content };

/** How many of a notice's letters stand where. */
export type AnnouncementCounts = { readonly waiting: number; readonly sent: number; readonly failed: number };

/** An address that a letter of a notice did not reach, and when that was known. */
export type Unreached = { readonly address: string; readonly at: Instant };

export type Correspondent = {
  readonly address: string;
  readonly name: string | null;
  readonly locale: string;
  /** As whom she last came. */
  readonly audience: Audience;
};

export type Excepted = {
  readonly supportEmail: string;
  /** Of whoever a mail named that failed its domain's check: she has not written to us (S18). */
  readonly forgedVisitorId: (address: string) => string;
  readonly unreached: readonly Unreached[];
};

/**
 * Who wrote, once for each address, from conversations that come with the last active first. Left out are our own
 * mailbox, names on forged mails, and addresses that did not take what we last sent there and have not written since.
 */
export function correspondents(except: Excepted): (headers: readonly ConversationHeader[]) => readonly Correspondent[] {
  const known = new Set<string>();
  const failedAt = new Map(except.unreached.map(({ address, at }) => [address.toLowerCase(), at]));
  return (headers) =>
    headers.flatMap((header) => {
      const { email: address, visitorId, lastAt, isUndelivered, name, locale, audience } = header;
      if (address === null || visitorId === except.forgedVisitorId(address)) return [];
      const key = address.toLowerCase();
      if (known.has(key)) return [];
      known.add(key);
      const isLost = isUndelivered || (failedAt.get(key) ?? 0) >= lastAt;
      return isLost || sameAddress(address, except.supportEmail) ? [] : [{ address, name, locale, audience }];
    });
}

export function isFor({ audience }: Pick<Notice, 'audience'>, reader: Pick<Correspondent, 'audience'>): boolean {
  return audience === 'everyone' || audience === reader.audience;
}

/** The letter about `notice` to one of them. `id` is the same for the same notice and address, whoever writes it. */
export function announcementTo(to: Correspondent, notice: Notice, id: string): Announcement {
  const locale = localeFor(to.locale);
  const { title, body, linkLabel } = notice.texts[locale] ?? { title: '', body: '' };
  return {
    id,
    // Of none: what answers it names no conversation, and begins its own.
    conversationId: id,
    createdAt: notice.publishedAt,
    references: [],
    to: { name: to.name, address: to.address },
    number: null,
    locale,
    automatic: true,
    content: {
      kind: 'announcement',
      version: notice.version,
      title,
      body,
      ...(notice.url !== undefined && {
        link: { url: notice.url, ...(linkLabel !== undefined && { label: linkLabel }) },
      }),
    },
  };
}
