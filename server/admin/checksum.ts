/** What makes two stores the same: a checksum for each conversation, one over all of them, and counts. */
import { createHash } from 'node:crypto';
import type { StoreRecord } from '../store/port.ts';

export type ConversationRecord = Extract<StoreRecord, { kind: 'conversation' }>;

type BlobRecord = Extract<StoreRecord, { kind: 'blob' }>;

export type Counts = Readonly<
  Record<
    'conversations' | 'entries' | 'letters' | 'agents' | 'settings' | 'minutes' | 'mails' | 'files' | 'articles',
    number
  >
>;

export const NOTHING: Counts = {
  conversations: 0,
  entries: 0,
  letters: 0,
  agents: 0,
  settings: 0,
  minutes: 0,
  mails: 0,
  files: 0,
  articles: 0,
};

export type Tally = {
  add(record: StoreRecord): void;
  counts(): Counts;
  /** Over all conversations, mails, files, articles and their counts, in whatever order they came. */
  checksum(): string;
  /** Each conversation's own, by its id. */
  readonly conversations: ReadonlyMap<string, string>;
};

const DIGEST_BYTES = 32;

/** The same for the same content, whichever store it was in and however that orders the keys of an object. */
export function checksumOf(record: StoreRecord): string {
  return createHash('sha256').update(inOneOrder(record)).digest('base64url');
}

function inOneOrder(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export function createTally(): Tally {
  const conversations = new Map<string, string>();
  const over = Buffer.alloc(DIGEST_BYTES);
  const counts = { ...NOTHING };
  /** The file whose parts are coming. */
  let file = createHash('sha256');

  function include(checksum: string): void {
    for (const [index, byte] of Buffer.from(checksum, 'base64url').entries()) over[index] = (over[index] ?? 0) ^ byte;
  }

  /** One that was erased while it was read out has no end: it is not put in anywhere, and not counted. */
  function addPart(record: BlobRecord): void {
    if (record.part === 0) file = createHash('sha256').update(record.id);
    file.update(record.data);
    if (record.part < record.parts - 1) return;
    include(file.digest('base64url'));
    file = createHash('sha256');
    counts.files++;
  }

  function addConversation(record: ConversationRecord): void {
    const checksum = checksumOf(record);
    conversations.set(record.id, checksum);
    include(checksum);
    counts.conversations++;
    counts.entries += record.entries.length;
    counts.letters += record.letters.length;
  }

  return {
    conversations,
    counts: () => ({ ...counts }),
    checksum: () => over.toString('base64url'),
    add(record) {
      if (record.kind === 'conversation') addConversation(record);
      else if (record.kind === 'blob') addPart(record);
      else if (record.kind === 'mail') {
        include(checksumOf(record));
        counts.mails++;
      } else if (record.kind === 'announcement' || record.kind === 'release') include(checksumOf(record));
      else if (record.kind === 'article' || record.kind === 'helpful' || record.kind === 'search') {
        include(checksumOf(record));
        if (record.kind === 'article') counts.articles++;
      } else if (record.kind === 'agent') counts.agents++;
      else if (record.kind === 'setting') counts.settings++;
      else if (record.kind === 'uptime') counts.minutes++;
    },
  };
}
