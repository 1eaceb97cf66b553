/** The outbox: letters are leased, tried and settled inside the appends that caused them. */
import { type QueryFilter, trusted } from 'mongoose';
import type { StoredLetter } from '../../domain/letter.ts';
import type { Store } from '../port.ts';
import type { AppendRow, Appends } from './log.ts';
import { addressOf, byAge, dueAtOf, type LetterRow, type MailRow, mailOf } from './mail-row.ts';

type LetterMethods = Pick<
  Store,
  | 'leaseLetters'
  | 'nextLetterAt'
  | 'settleLetter'
  | 'recentLetters'
  | 'letter'
  | 'lettersTo'
  | 'lastAutomaticLetterAt'
  | 'failedLetters'
>;
type Found = { readonly _id: string; readonly mail?: MailRow };

const IS_THERE = trusted({ $exists: true });

function stored({ letter, state }: LetterRow): StoredLetter {
  return { letter, state };
}

export function letterMethods(appends: Appends): LetterMethods {
  /** Writes the letters back unless somebody else has in between. */
  async function replace(_id: string, { revision }: MailRow, letters: readonly LetterRow[]): Promise<boolean> {
    const mail = mailOf(letters, revision + 1);
    const { modifiedCount } = await appends.updateOne({ _id, 'mail.revision': revision }, { $set: { mail } });
    return modifiedCount === 1;
  }

  async function holding(id: string): Promise<{ _id: string; mail: MailRow; one: LetterRow } | null> {
    const found: Found | null = await appends.findOne({ 'mail.ids': id }).select('mail').lean();
    const one = found?.mail?.letters.find(({ letter }) => letter.id === id);
    return found?.mail && one ? { _id: found._id, mail: found.mail, one } : null;
  }

  async function lettersWhere(filter: QueryFilter<AppendRow>, limit = 0): Promise<readonly StoredLetter[]> {
    const rows: Found[] = await appends.find(filter).sort({ 'mail.newestAt': -1 }).limit(limit).select('mail').lean();
    return rows.flatMap(({ mail }) => mail?.letters ?? []).map(stored);
  }

  return {
    async leaseLetters(now, leaseUntil, limit) {
      const leased: StoredLetter[] = [];
      while (leased.length < limit) {
        const found: Found | null = await appends
          .findOne({ 'mail.dueAt': trusted({ $lte: now }) })
          .sort({ 'mail.dueAt': 1, _id: 1 })
          .select('mail')
          .lean();
        if (!found?.mail) break;
        const { letters, dueAt } = found.mail;
        const taken = new Set(letters.filter((one) => dueAtOf(one) === dueAt).slice(0, limit - leased.length));
        const after = letters.map((one) => (taken.has(one) ? { ...one, leasedUntil: leaseUntil } : one));
        // Who was not quick enough looks again: somebody has these letters now.
        if (await replace(found._id, found.mail, after)) leased.push(...[...taken].map(stored));
      }
      return leased;
    },

    async nextLetterAt() {
      const next: Found | null = await appends
        .findOne({ 'mail.dueAt': IS_THERE })
        .sort({ 'mail.dueAt': 1 })
        .select('mail.dueAt')
        .lean();
      return next?.mail?.dueAt ?? null;
    },

    async settleLetter(id, state) {
      for (;;) {
        const held = await holding(id);
        if (held?.one.state.kind !== 'waiting') return;
        const settled = { letter: held.one.letter, state };
        const after = held.mail.letters.map((one) => (one === held.one ? settled : one));
        if (await replace(held._id, held.mail, after)) return;
      }
    },

    recentLetters: async (limit) =>
      (await lettersWhere({ 'mail.newestAt': IS_THERE }, limit)).toSorted((a, b) => byAge(b, a)).slice(0, limit),

    async letter(id) {
      const held = await holding(id);
      return held && stored(held.one);
    },

    async lettersTo(conversationId, address) {
      const to = address.toLowerCase();
      const letters = await lettersWhere({ conversationId, 'mail.addresses': to });
      return letters
        .filter((one) => addressOf(one) === to)
        .toSorted(byAge)
        .map(({ letter }) => letter.id);
    },

    async lastAutomaticLetterAt(address) {
      const to = address.toLowerCase();
      const letters = await lettersWhere({ 'mail.addresses': to });
      const ats = letters
        .filter((one) => addressOf(one) === to && one.letter.automatic)
        .map(({ letter }) => letter.createdAt);
      return ats.length > 0 ? Math.max(...ats) : null;
    },

    async failedLetters() {
      const rows: Found[] = await appends
        .find({ 'mail.failed': trusted({ $gt: 0 }) })
        .select('mail.failed')
        .lean();
      return rows.reduce((sum, { mail }) => sum + (mail?.failed ?? 0), 0);
    },
  };
}
