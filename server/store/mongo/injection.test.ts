/** A database's operators in the place of texts: nothing is found by them, and nothing is changed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentRecord, header, letter, mailDone, message, NOW, storedMail } from '../../testing/builders.ts';
import type { Store, StoreRecord } from '../port.ts';
import { dropDatabase, ifMongo, mongodbUrl, newDatabase, openDatabase } from './testing-database.ts';

const TIMEOUT_MS = 120_000;
/** All that JSON can bring. */
const OPERATORS: readonly unknown[] = [
  { $ne: null },
  { $gt: '' },
  { $regex: '.*' },
  { $exists: true },
  { $in: ['conversation-1', 'rahima', 'nadia'] },
  { $where: 'true' },
  { $eq: { $ne: null } },
  ['conversation-1', 'rahima'],
];

const RAW = Buffer.from('Subject: parcel\r\n\r\nWhere is it?');

/** Every method that takes a text, each text in turn replaced. */
const CALLS: Readonly<Record<string, (store: Store, text: string) => Promise<unknown>>> = {
  'append: conversation': (store, text) => store.append(text, 1, [message(2)], []),
  'append: letter': (store, text) => store.append('conversation-1', 1, [message(2)], [letter(text)]),
  entries: (store, text) => store.entries(text, 0, 10),
  lastSeqs: (store, text) => store.lastSeqs([text]),
  erase: (store, text) => store.erase(text),
  header: (store, text) => store.header(text),
  'saveHeader: id': (store, text) => store.saveHeader(header(text), []),
  'saveHeader: words': (store, text) => store.saveHeader(header('conversation-1', { lastSeq: 0 }), [text]),
  'inbox: agent': (store, text) => store.inbox('mine', text, null, 10),
  ofVisitor: (store, text) => store.ofVisitor(text, 10),
  search: (store, text) => store.search([text], 10),
  slot: (store, text) => store.slot(text),
  'claimSlot: current': (store, text) => store.claimSlot('rahima', text, 'stolen'),
  mark: (store, text) => store.mark(text, 'agent', { read: 9 }),
  marks: (store, text) => store.marks(text, 'agent'),
  settleLetter: (store, text) => store.settleLetter(text, { kind: 'sent', at: NOW }),
  letter: (store, text) => store.letter(text),
  'lettersTo: conversation': (store, text) => store.lettersTo(text, 'rahima@mail.example'),
  'lettersTo: address': (store, text) => store.lettersTo('conversation-1', text),
  lastAutomaticLetterAt: (store, text) => store.lastAutomaticLetterAt(text),
  mail: (store, text) => store.mail(text),
  'keepMail: id': (store, text) => store.keepMail(storedMail(RAW, { id: text }), RAW),
  settleMail: (store, text) => store.settleMail(text, mailDone('stolen')),
  'saveBlob: id': (store, text) => store.saveBlob(text, RAW),
  blob: (store, text) => store.blob(text),
  nameBlobs: (store, text) => store.nameBlobs([text]),
  agentByEmail: (store, text) => store.agentByEmail(text),
  agentById: (store, text) => store.agentById(text),
  session: (store, text) => store.session(text),
  deleteSession: (store, text) => store.deleteSession(text),
  setting: (store, text) => store.setting(text),
  'saveSetting: name': (store, text) => store.saveSetting(text, 'stolen'),
  'takeLease: holder': (store, text) => store.takeLease('sweep', text, NOW, NOW + 2),
  'dropLease: holder': (store, text) => store.dropLease('sweep', text),
  removeNode: (store, text) => store.removeNode(text),
};

describe.skipIf(mongodbUrl === null)(`operators and MongoDB${ifMongo}`, { timeout: TIMEOUT_MS }, () => {
  let url = '';
  let store: Store;
  let before: readonly unknown[] = [];

  beforeAll(async () => {
    url = newDatabase();
    store = await openDatabase(url);
    const receipt = letter('letter-1', { automatic: true });
    await store.append('conversation-1', 0, [message(1)], [receipt]);
    await store.saveHeader(header('conversation-1', { lastSeq: 1, phase: 'live', agent: { id: 'nadia', name: 'N' } }), [
      'parcel',
    ]);
    await store.keepMail(storedMail(RAW), RAW);
    await store.addAgent(agentRecord('nadia'), true);
    await store.saveSession({ tokenHash: 'hash', agentId: 'nadia', createdAt: NOW, seenAt: NOW });
    await store.claimSlot('rahima', null, 'conversation-1');
    await store.saveSetting('calendar', '{}');
    await store.takeLease('sweep', 'node-1', NOW, NOW + 1e9);
    await store.saveNode({ id: 'node-1', seenAt: NOW, agents: [] });
    before = await everything();
  }, TIMEOUT_MS);
  afterAll(async () => {
    await store.close();
    await dropDatabase(url);
  }, TIMEOUT_MS);

  async function everything(): Promise<readonly unknown[]> {
    const records: StoreRecord[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await store.dump(cursor);
      records.push(...page.records);
      cursor = page.next;
      if (cursor === null) break;
    }
    const free = await store.takeLease('sweep', 'another', NOW, NOW + 1);
    const { mails } = await store.recentMails(null, 10);
    return [
      ...records,
      mails,
      await store.header('conversation-1'),
      await store.session('hash'),
      await store.nodes(),
      free,
    ];
  }

  test.each(Object.entries(CALLS))('[SE4] %s', async (_name, call) => {
    for (const operator of OPERATORS) {
      const found = await call(store, operator as string).catch(() => 'refused');
      const isNothing =
        found === 'refused' || found === null || found === undefined || found === false || found === 'conversation-1';
      const told = JSON.stringify(found instanceof Map ? [...found] : found);
      if (!isNothing) expect(told).toMatch(/^(\[\]|"taken"|\{"rows":\[\],"next":null\}|\{"delivered":0,"read":0\})$/);
    }
    expect(await everything()).toEqual(before);
  });
});
