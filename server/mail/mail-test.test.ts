import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { automaticReason } from '../domain/inbound/automatic.ts';
import { readHeader } from '../domain/inbound/header-fields.ts';
import { type MailSetUp, type Step, type StepName, WAIT_MS } from '../domain/mail-test/steps.ts';
import { secretsOf } from '../security/secrets.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { tempFolder } from '../testing/builders.ts';
import { type ManualClock, manualClock } from '../testing/clock.ts';
import { createMailTester, type MailTester } from '../use-cases/mail-test.ts';
import { capturedMail } from './captured.ts';
import { renderTestMail } from './render/test-mail.ts';
import { smtpMail } from './smtp.ts';
import { SENDER } from './testing-letters.ts';
import { startSmtp, type TestSmtp } from './testing-smtp.ts';

const NOW = Date.parse('2026-11-23T04:00:00Z');
const SUPPORT = 'support@activecart.example';
const HOST = 'mx.activecart.example';
const GOOD = `Authentication-Results: ${HOST}; spf=pass smtp.mailfrom=x; dkim=pass header.d=activecart.example;\r\n dmarc=pass header.from=activecart.example\r\n`;
const received = (at: number) =>
  `Received: from us by ${HOST}; ${new Date(at).toUTCString().replace('GMT', '+0000')}\r\n`;

let folder: ReturnType<typeof tempFolder>;
let store: Store;
let smtp: TestSmtp;
let clock: ManualClock;
const transports: { close(): void }[] = [];

beforeEach(async () => {
  folder = tempFolder();
  store = await openSqliteStore(folder.path);
  smtp = await startSmtp();
  clock = manualClock(NOW);
});
afterEach(async () => {
  for (const transport of transports.splice(0)) transport.close();
  await smtp.close();
  await store.close();
  folder.remove();
});

function tester(url: string | null = smtp.url, setUp: Partial<MailSetUp> = {}): MailTester {
  const transport = url === null ? capturedMail() : smtpMail(url);
  transports.push(transport);
  const { replyAddress, messageId } = SENDER.addresses;
  return createMailTester({
    ...{ store, clock, supportEmail: SUPPORT, secrets: secretsOf(store.secret), replyAddress, messageId },
    post: (mail) => transport.send(renderTestMail(mail, SENDER)),
    setUp: { authservId: HOST, doors: ['imap'], folder: 'Support', ...setUp },
  });
}

type Way = {
  readonly head?: string;
  readonly change?: (raw: string) => string;
  readonly only?: 'plain' | 'reply';
  readonly afterMs?: number;
};

/** What the mail host does: it puts what it took into the mailbox, where the door finds it. */
async function comeBack({ head = GOOD + received(NOW), change = (raw) => raw, only, afterMs = 7_000 }: Way = {}) {
  await clock.advanceTo(NOW + afterMs);
  for (const { raw, to } of smtp.arrived) {
    if (only && !raw.includes(` ${only}\r\n`)) continue;
    const bytes = Buffer.from(change(head + raw), 'latin1');
    const id = createHash('sha256').update(bytes).digest('hex');
    const state = { kind: 'waiting', tries: 0, nextTryAt: NOW, lastError: null } as const;
    const envelope = { from: null, to };
    const arrival = { door: 'imap', receivedAt: clock.now(), envelope } as const;
    await store.keepMail({ ...arrival, id, size: bytes.length, state }, bytes);
  }
}

function told(steps: readonly Step[] | null): Record<StepName, string> {
  return Object.fromEntries((steps ?? []).map(({ name, state, code }) => [name, `${state}: ${code}`])) as never;
}
async function started(one: MailTester) {
  const outcome = await one.start();
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return told(outcome.value);
}

test('[AC11] two letters out and back: every step is good', async () => {
  const one = tester();
  expect(await started(one)).toMatchObject({
    'sign-in': 'ok: signed-in',
    send: 'ok: accepted',
    arrival: 'waiting: on-its-way',
    threading: 'waiting: not-reached',
  });
  await comeBack();
  expect(told(await one.steps())).toEqual({
    'sign-in': 'ok: signed-in',
    send: 'ok: accepted',
    arrival: 'ok: arrived',
    folder: 'ok: in-folder',
    'reply-address': 'ok: address-kept',
    spf: 'ok: auth-pass',
    dkim: 'ok: auth-pass',
    dmarc: 'ok: auth-pass',
    clock: 'ok: clock-right',
    threading: 'ok: threads',
  });
  const [arrival] = ((await one.steps()) ?? []).filter(({ name }) => name === 'arrival');
  expect(arrival?.facts).toEqual({ door: 'imap', seconds: '7' });
});

test('[AC11] [IN2] no ticket can come of them: each says that it is ours, and a threading letter has References alone', async () => {
  await started(tester());
  expect(smtp.arrived.map(({ to }) => to[0])).toEqual([SUPPORT, expect.stringMatching(/^support\+.{43}@/)]);
  for (const { raw } of smtp.arrived) {
    expect(automaticReason(readHeader(Buffer.from(raw, 'latin1')).fields, SUPPORT, [])).toBe(
      'a letter of ours came back',
    );
  }
  const [plain, reply] = smtp.arrived.map(({ mail }) => mail);
  expect(reply?.references).toBe(plain?.messageId);
  expect(reply?.inReplyTo).toBeUndefined();
});

describe('what fails is named', () => {
  test('[AC11] no server is set', async () => {
    expect(await started(tester(null))).toMatchObject({
      'sign-in': 'failed: no-smtp',
      arrival: 'skipped: not-reached',
    });
  });

  test('[AC11] a wrong password', async () => {
    const locked = await startSmtp({ password: 'right' });
    const steps = await started(tester(locked.url.replace('right', 'wrong')));
    await locked.close();
    expect(steps).toMatchObject({ 'sign-in': 'failed: sign-in-refused', send: 'skipped: not-reached' });
  });

  test('[AC11] a server that is not there', async () => {
    const gone = await startSmtp();
    await gone.close();
    expect(await started(tester(gone.url))).toMatchObject({ 'sign-in': 'failed: unreachable' });
  });

  test('[AC11] a letter that is refused', async () => {
    smtp.refuse(SUPPORT, { at: 'recipient', code: 550 });
    expect(await started(tester())).toMatchObject({ 'sign-in': 'ok: signed-in', send: 'failed: letter-refused' });
  });

  test('[AC11] no way in', async () => {
    expect(await started(tester(smtp.url, { doors: [] }))).toMatchObject({ arrival: 'failed: no-door' });
  });

  test('[AC11] nothing comes back in time', async () => {
    const one = tester();
    await started(one);
    await clock.advanceTo(NOW + WAIT_MS - 1);
    expect(told(await one.steps()).arrival).toBe('waiting: on-its-way');
    await clock.advanceTo(NOW + WAIT_MS);
    expect(told(await one.steps())).toMatchObject({ arrival: 'failed: lost', dkim: 'skipped: not-reached' });
  });

  test('[AC11] addresses with + are refused', async () => {
    smtp.refuse(/\+/, { at: 'recipient', code: 550 });
    const one = tester();
    expect((await started(one))['reply-address']).toBe('failed: address-refused');
    await comeBack();
    expect(told(await one.steps()).arrival).toBe('ok: arrived');
  });

  test('[AC11] addresses with + are lost', async () => {
    const one = tester();
    await started(one);
    await comeBack({ only: 'plain' });
    expect(told(await one.steps())['reply-address']).toBe('waiting: not-reached');
    await clock.advanceTo(NOW + WAIT_MS);
    expect(told(await one.steps())).toMatchObject({ 'reply-address': 'failed: address-lost', arrival: 'ok: arrived' });
  });

  test.each<[string, Way, StepName, string]>([
    [
      'the recipient is written anew',
      { change: (raw) => raw.replace(/^To: .*$/m, `To: ${SUPPORT}\r`) },
      'reply-address',
      'failed: address-stripped',
    ],
    ['SPF fails', { head: GOOD.replace('spf=pass', 'spf=softfail') + received(NOW) }, 'spf', 'failed: auth-fail'],
    [
      'DKIM is not there',
      { head: GOOD.replace('dkim=pass', 'dkim=none') + received(NOW) },
      'dkim',
      'failed: auth-none',
    ],
    ['DMARC fails', { head: GOOD.replace('dmarc=pass', 'dmarc=fail') + received(NOW) }, 'dmarc', 'failed: auth-fail'],
    [
      'results of another host',
      { head: GOOD.replace(HOST, 'evil.example') + GOOD + received(NOW) },
      'spf',
      'failed: auth-untrusted',
    ],
    ['no results', { head: received(NOW) }, 'dmarc', 'skipped: auth-unnamed'],
    ['our clock is ahead', { head: GOOD + received(NOW - 90_000) }, 'clock', 'failed: clock-off'],
    ['our clock is behind', { head: GOOD + received(NOW + 90_000) }, 'clock', 'failed: clock-off'],
    ['nobody says when', { head: GOOD }, 'clock', 'skipped: clock-unknown'],
    [
      'another Message-ID',
      { change: (raw) => raw.replace(/^Message-ID: .*$/im, 'Message-ID: <new@host.example>\r') },
      'threading',
      'failed: id-changed',
    ],
    [
      'References taken out',
      { change: (raw) => raw.replace(/^References: .*\r\n/im, '') },
      'threading',
      'failed: references-lost',
    ],
  ])('[AC11] %s', async (_, way, name, expected) => {
    const one = tester();
    await started(one);
    await comeBack(way);
    expect(told(await one.steps())[name]).toBe(expected);
  });
});

test('[AC11] letters of an earlier test, and mails with another id, are not taken for this one’s', async () => {
  const one = tester();
  await started(one);
  await comeBack({ change: (raw) => raw.replace(/^(X-ActiveCart-Test: )\w+/im, '$1other') });
  expect(told(await one.steps()).arrival).toBe('waiting: on-its-way');
  await comeBack({ afterMs: 20_000 });
  smtp.arrived.length = 0;
  expect((await started(one)).arrival).toBe('waiting: on-its-way');
});

test('[AC11] one is not started on another’s heels, and another process knows how it stands', async () => {
  await started(tester());
  expect(await tester().start()).toMatchObject({ refusal: { code: 'rate-limited' } });
  expect(told(await tester().steps()).send).toBe('ok: accepted');
});
