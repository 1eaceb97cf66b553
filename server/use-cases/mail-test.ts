/** The mail test of the operator: two letters to ourselves go out at once, and are looked for among the mails kept. */
import type { Instant } from '../../shared/entries.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { firstOf, readHeader } from '../domain/inbound/header-fields.ts';
import {
  type MailSetUp,
  type MailTest,
  type ReturnedLetter,
  type Step,
  stepsOf,
  TEST_HEADER,
  type TestLetter,
  type TestLetterKind,
} from '../domain/mail-test/steps.ts';
import type { Delivery } from '../domain/retry.ts';
import type { Store } from '../store/port.ts';
import type { Deps } from './deps.ts';

/** What goes out: bare facts, of which the post makes a mail that nobody answers and no ticket comes of. */
export type TestMail = {
  readonly testId: string;
  readonly kind: TestLetterKind;
  readonly letterId: string;
  readonly to: string;
  readonly references: readonly string[];
  readonly date: Instant;
};

export type MailTestParts = Pick<Deps, 'clock' | 'secrets' | 'supportEmail'> & {
  readonly store: Pick<Store, 'setting' | 'saveSetting' | 'recentMails' | 'blob'>;
  /** Sends it now; no outbox, no second try. */
  readonly post: (mail: TestMail) => Promise<Delivery>;
  readonly replyAddress: (conversationId: string) => string;
  readonly messageId: (letterId: string) => string;
  readonly setUp: MailSetUp;
};

export type MailTester = {
  /** Sends; settles when the mail server has answered. */
  start(): Promise<Outcome<readonly Step[]>>;
  /** How the last test stands, wherever it was started; null where there was none. */
  steps(): Promise<readonly Step[] | null>;
};

const SETTING = 'mail-test';
/** Hosts shut out who sends to himself without end. */
const AGAIN_AFTER_MS = 10_000;
const PAGE = 50;
/** So many mails are looked through for the two, while others come in. */
const PAGES = 4;
/** They are a few kilobytes, whatever hosts on the way add: larger mails are not read. */
const LETTER_BYTES = 128 * 1024;

export function createMailTester(parts: MailTestParts): MailTester {
  const { store, clock, secrets, supportEmail, setUp } = parts;

  async function last(): Promise<MailTest | null> {
    const text = await store.setting(SETTING);
    return text === null ? null : (JSON.parse(text) as MailTest);
  }

  async function stand(test: MailTest): Promise<readonly Step[]> {
    return stepsOf(test, await returnedOf(store, test), setUp, clock.now());
  }

  async function post(
    testId: string,
    kind: TestLetterKind,
    to: string,
    references: readonly string[],
  ): Promise<TestLetter> {
    const letterId = secrets.newLetterId();
    const delivery = await parts.post({ testId, kind, letterId, to, references, date: clock.now() });
    return { kind, messageId: parts.messageId(letterId), to, delivery };
  }

  return {
    async start() {
      const before = await last();
      if (before && clock.now() - before.sentAt < AGAIN_AFTER_MS) {
        return refuse('rate-limited', 'A test was started just now.', { retryAfterMs: AGAIN_AFTER_MS });
      }
      const id = secrets.newLetterId();
      const sentAt = clock.now();
      const plain = await post(id, 'plain', supportEmail, []);
      const address = parts.replyAddress(secrets.newConversationId());
      const isSent = plain.delivery.kind === 'sent';
      const reply = isSent ? [await post(id, 'reply', address, [plain.messageId])] : [];
      const test: MailTest = { id, sentAt, letters: [plain, ...reply] };
      await store.saveSetting(SETTING, JSON.stringify(test));
      return done(await stand(test));
    },
    async steps() {
      const test = await last();
      return test && stand(test);
    },
  };
}

/** The newest first, back to when it was sent. */
async function returnedOf(store: MailTestParts['store'], { id, sentAt }: MailTest): Promise<readonly ReturnedLetter[]> {
  const returned: ReturnedLetter[] = [];
  let before: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const { mails, next } = await store.recentMails(before, PAGE);
    for (const mail of mails) {
      if (mail.receivedAt < sentAt) return returned;
      const raw = mail.size <= LETTER_BYTES ? await store.blob(mail.id) : null;
      const fields = raw === null ? [] : readHeader(raw).fields;
      const [testId, kind] = (firstOf(fields, TEST_HEADER.toLowerCase()) ?? '').split(/\s+/);
      if (testId !== id || (kind !== 'plain' && kind !== 'reply')) continue;
      returned.push({ kind, door: mail.door, receivedAt: mail.receivedAt, fields });
    }
    if (next === null) break;
    before = next;
  }
  return returned;
}
