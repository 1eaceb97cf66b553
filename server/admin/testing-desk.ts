/** Test support. A data folder with something of everything, and the admin commands as an operator gives them. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseEntryBody } from '../../shared/case-entries.ts';
import { EMPTY_LOG } from '../domain/log.ts';
import { base32 } from '../security/base32.ts';
import type { Store, StoreRecord } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import {
  agentRecord,
  grown,
  leaveMessage,
  letter,
  mailDone,
  NOW,
  SYSTEM,
  start,
  storedMail,
  tempFolder,
  widgetRelease,
} from '../testing/builders.ts';
import { pagesOf } from './records.ts';
import { runAdmin } from './run.ts';

export const CONVERSATIONS = 250;
/** Every tenth is a ticket. */
const TICKETS = CONVERSATIONS / 10;

export type Desk = ReturnType<typeof openDesk>;

export function openDesk() {
  const folder = tempFolder();
  const at = (name: string) => join(folder.path, name);
  mkdirSync(at('data'));

  /** A command on the store in the folder `data`, or at an address: its exit code, and what the operator reads. */
  async function admin(words: readonly string[], data = 'data') {
    const said: string[] = [];
    const output = { write: (text: string) => said.push(text) };
    const world = {
      env: /^mongodb:/.test(data) ? { MONGODB_URL: data } : { DATA_DIR: at(data) },
      now: new Date(NOW),
      out: output,
      err: output,
    };
    return { code: await runAdmin(words, world), said: said.join('') };
  }

  /** Opens the store of a folder for as long as `look` takes. */
  async function inStore<T>(name: string, look: (store: Store) => Promise<T>): Promise<T> {
    const store = await openSqliteStore(at(name));
    return look(store).finally(store.close);
  }

  return {
    at,
    admin,
    inStore,
    all: (name: string) => inStore(name, everythingIn),
    names: (name: string) => readdirSync(at(name)).toSorted(),
    remove: folder.remove,
  };
}

/** What a mail was, and a file that came with it: of more than one part, and of none. */
export const MAIL = Buffer.from(`Subject: পার্সেল\r\n\r\n${'Where is my parcel?\r\n'.repeat(120_000)}`);
export const FILES = { photo: MAIL.subarray(99), empty: Buffer.alloc(0) } as const;

/**
 * Chats and tickets with letters and marks, a complaint, a ticket that is snoozed, a mail that is done and one that waits,
 * files, an agent, a setting, a slot, ticket numbers, a minute of uptime, a release of the widget.
 */
export async function furnish(store: Store): Promise<void> {
  await store.addAgent(agentRecord('nadia'), true);
  await store.saveSetting('greeting', '"সুপ্রভাত"');
  const begin = async (index: number) => {
    const id = idOf(index);
    const isTicket = index % 10 === 0;
    const text = `Where is parcel ${index}? পার্সেল কোথায়?`;
    const opening = isTicket ? leaveMessage({ text, number: `AC-${1001 + index / 10}` }) : start(null, { text });
    const letters = isTicket ? [letter(`letter-${index}`, { conversationId: id })] : [];
    await store.append(id, 0, grown(EMPTY_LOG, opening).entries, letters);
    if (index % 50 === 0) await store.mark(id, 'agent', { delivered: 2, read: 1 });
  };
  await Promise.all(Array.from({ length: CONVERSATIONS }, (_, index) => begin(index)));
  const complaint = { type: 'complaint-opened', resolveBy: NOW + 1e9, calendarVersion: 1 } as const;
  await caseEntry(store, idOf(10), complaint);
  await caseEntry(store, idOf(20), { type: 'snoozed', until: NOW + 1e8 });
  await store.keepMail(storedMail(MAIL), MAIL);
  await store.settleMail(storedMail(MAIL).id, mailDone(idOf(10)));
  await store.keepMail(storedMail(FILES.photo, { door: 'smtp' }), FILES.photo);
  for (const bytes of Object.values(FILES)) await store.saveBlob(hashOf(bytes), bytes);
  for (let ticket = 0; ticket < TICKETS; ticket++) await store.takeNumber();
  await store.claimSlot('rahima', null, idOf(0));
  await store.saveUptime({ minute: NOW, isUp: true });
  await store.keepRelease(widgetRelease('pinned'), NOW);
}

async function caseEntry(store: Store, id: string, body: CaseEntryBody): Promise<void> {
  const end = (await store.lastSeqs([id])).get(id) ?? 0;
  await store.append(id, end, [{ seq: end + 1, at: NOW, by: SYSTEM, ...body }], []);
}

export function hashOf(bytes: Uint8Array): string {
  return storedMail(bytes).id;
}

/** In the order of their numbers. */
export function idOf(index: number): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32BE(index);
  return base32(bytes);
}

export async function everythingIn(store: Store): Promise<readonly StoreRecord[]> {
  const records: StoreRecord[] = [];
  for await (const page of pagesOf(store)) records.push(...page);
  return records;
}
