/** Mails as they came, until it is known what became of them, and afterwards as the log of mails. */
import type Database from 'libsql';
import type { MailState, StoredMail } from '../../domain/inbound/stored-mail.ts';
import { pageOf, placeOf } from '../mail-pages.ts';
import type { Store } from '../port.ts';
import type { BlobTable } from './blob-table.ts';
import type { CommitQueue } from './commit-queue.ts';

export type MailTable = {
  readonly methods: Pick<Store, 'keepMail' | 'mail' | 'leaseMails' | 'nextMailAt' | 'settleMail' | 'recentMails'>;
  /** Inside a transaction; false where one with this id is there. */
  readonly insert: (mail: StoredMail) => boolean;
};
type Row = { readonly id: string; readonly mail_json: string; readonly state_json: string };

function parse(row: Row): StoredMail {
  return {
    ...(JSON.parse(row.mail_json) as Omit<StoredMail, 'state'>),
    state: JSON.parse(row.state_json) as MailState,
  };
}

/** What a mail in this state is found by. */
function columnsOf(state: MailState) {
  return {
    state: state.kind,
    conversation: state.kind === 'done' ? state.outcome.conversationId : null,
    next: state.kind === 'waiting' ? state.nextTryAt : null,
    json: JSON.stringify(state),
  };
}

export function mailTable(db: Database.Database, queue: CommitQueue, putBlob: BlobTable['put']): MailTable {
  // Only one process has this file: whoever held a lease on a mail is gone, and it need not wait for the lease's end.
  db.exec("UPDATE mail SET leased_until = 0 WHERE state = 'waiting' AND leased_until > 0");
  const insert = db.prepare(`
    INSERT OR IGNORE INTO mail (id, received_at, conversation_id, state, next_try_at, mail_json, state_json)
    VALUES (:id, :receivedAt, :conversation, :state, :next, :mail, :json)`);
  const one = db.prepare('SELECT id, mail_json, state_json FROM mail WHERE id = ?');
  const due = db.prepare(`SELECT id, mail_json, state_json FROM mail
    WHERE state = 'waiting' AND next_try_at <= :now AND leased_until <= :now ORDER BY next_try_at, id LIMIT :limit`);
  const lease = db.prepare('UPDATE mail SET leased_until = ? WHERE id = ?');
  const nextAt = db.prepare("SELECT min(max(next_try_at, leased_until)) AS at FROM mail WHERE state = 'waiting'");
  const settle = db.prepare(`
    UPDATE mail SET state = :state, conversation_id = :conversation, next_try_at = :next, leased_until = 0,
      state_json = :json WHERE id = :id AND state = 'waiting'`);
  const recent = db.prepare(
    'SELECT id, mail_json, state_json FROM mail ORDER BY received_at DESC, id DESC LIMIT :limit',
  );
  const recentBefore = db.prepare(`SELECT id, mail_json, state_json FROM mail
    WHERE (received_at, id) < (:receivedAt, :id) ORDER BY received_at DESC, id DESC LIMIT :limit`);

  const insertMail: MailTable['insert'] = ({ state, ...mail }) => {
    const { id, receivedAt } = mail;
    return insert.run({ id, receivedAt, ...columnsOf(state), mail: JSON.stringify(mail) }).changes > 0;
  };

  const methods: MailTable['methods'] = {
    async keepMail(mail, raw) {
      if (one.get(mail.id)) return 'known';
      return (await putBlob(mail.id, raw, null, () => insertMail(mail))) ? 'kept' : 'known';
    },
    async mail(id) {
      const row = one.get(id) as Row | undefined;
      return row ? parse(row) : null;
    },
    leaseMails: (now, leaseUntil, limit) =>
      queue.write(() => {
        const rows = due.all({ now, limit }) as Row[];
        for (const row of rows) lease.run(leaseUntil, row.id);
        return rows.map(parse);
      }),
    nextMailAt: async () => (nextAt.get() as { at: number | null }).at,
    settleMail: (id, state) =>
      queue.write(() => {
        settle.run({ id, ...columnsOf(state) });
      }),
    async recentMails(before, limit) {
      const place = placeOf(before);
      const rows = place ? recentBefore.all({ ...place, limit: limit + 1 }) : recent.all({ limit: limit + 1 });
      return pageOf((rows as Row[]).map(parse), limit);
    },
  };
  return { methods, insert: insertMail };
}
