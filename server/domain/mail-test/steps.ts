/**
 * Whether mail goes out, comes back and threads: two letters to our own mailbox, and what is found of them there. Pure,
 * from how they were sent and how they arrived.
 */
import type { Instant } from '../../../shared/entries.ts';
import type { MailDoor } from '../inbound/arrival.ts';
import { allOf, type HeaderField, messageIds } from '../inbound/header-fields.ts';
import { KEPT } from '../inbound/limits.ts';
import { readStructured } from '../inbound/structured-header.ts';
import type { Delivery } from '../retry.ts';

/** Names a test's letters: nobody else knows it, so nobody else's mail counts as one. */
export const TEST_HEADER = 'X-ActiveCart-Test';

/** `plain` to the mailbox itself; `reply` to a reply address, and to be threaded by its References alone. */
export type TestLetterKind = 'plain' | 'reply';
export type TestLetter = {
  readonly kind: TestLetterKind;
  /** With its brackets. */
  readonly messageId: string;
  readonly to: string;
  readonly delivery: Delivery;
};

export type MailTest = {
  readonly id: string;
  readonly sentAt: Instant;
  readonly letters: readonly TestLetter[];
};

/** A mail with the test's id in it, as it was kept. */
export type ReturnedLetter = {
  readonly kind: TestLetterKind;
  readonly door: MailDoor;
  readonly receivedAt: Instant;
  readonly fields: readonly HeaderField[];
};

/** What is known of our own set-up. */
export type MailSetUp = {
  /** Whose Authentication-Results are believed. */
  readonly authservId: string | null;
  /** Ways by which mail can come in; null where that is not known. */
  readonly doors: readonly MailDoor[] | null;
  /** The folder that is read by IMAP. */
  readonly folder: string | null;
};

export const STEP_NAMES = [
  'sign-in',
  'send',
  'arrival',
  'folder',
  'reply-address',
  'spf',
  'dkim',
  'dmarc',
  'clock',
  'threading',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

export type StepState = 'ok' | 'failed' | 'waiting' | 'skipped';
export type StepCode =
  | 'signed-in'
  | 'no-smtp'
  | 'sign-in-refused'
  | 'unreachable'
  | 'accepted'
  | 'letter-refused'
  | 'arrived'
  | 'on-its-way'
  | 'no-door'
  | 'lost'
  | 'in-folder'
  | 'no-folder'
  | 'address-kept'
  | 'address-refused'
  | 'address-lost'
  | 'address-stripped'
  | 'auth-pass'
  | 'auth-fail'
  | 'auth-none'
  | 'auth-unnamed'
  | 'auth-untrusted'
  | 'clock-right'
  | 'clock-off'
  | 'clock-unknown'
  | 'threads'
  | 'id-changed'
  | 'references-lost'
  | 'not-reached';
export type Step = {
  readonly name: StepName;
  readonly state: StepState;
  readonly code: StepCode;
  readonly facts: Readonly<Record<string, string>>;
};

/** A mailbox is looked at every minute where hints get lost; greylisting takes some more. */
export const WAIT_MS = 5 * 60_000;
/** Codes and signatures of others are valid for minutes, and a promise is kept to the minute. */
const SKEW_MS = 60_000;

export function stepsOf(
  test: MailTest,
  returned: readonly ReturnedLetter[],
  setUp: MailSetUp,
  now: Instant,
): readonly Step[] {
  const plain = test.letters.find(({ kind }) => kind === 'plain');
  const reply = test.letters.find(({ kind }) => kind === 'reply');
  const back = returned.find(({ kind }) => kind === 'plain') ?? null;
  const replyBack = returned.find(({ kind }) => kind === 'reply') ?? null;
  const first = back ?? replyBack;
  const isLate = now - test.sentAt >= WAIT_MS;
  const sent = plain?.delivery.kind === 'sent';
  const rest = (name: StepName): Step =>
    step(name, sent && !isLate && setUp.doors?.length !== 0 ? 'waiting' : 'skipped', 'not-reached');
  return [
    signIn(plain?.delivery ?? null),
    send(plain?.delivery ?? null),
    sent ? arrival(test, first, setUp, isLate, now) : step('arrival', 'skipped', 'not-reached'),
    first ? folder(first, setUp) : rest('folder'),
    replyAddress(reply ?? null, replyBack, first, isLate, rest('reply-address')),
    ...(['spf', 'dkim', 'dmarc'] as const).map((method) => (first ? auth(method, first, setUp) : rest(method))),
    first ? clock(first, test.sentAt) : rest('clock'),
    replyBack && plain && reply
      ? threading(replyBack, reply.messageId, plain.messageId)
      : first && isLate
        ? step('threading', 'skipped', 'not-reached')
        : rest('threading'),
  ];
}

/** Whether nothing more will come of it. */
export function isOver(steps: readonly Step[]): boolean {
  return steps.every(({ state }) => state !== 'waiting');
}

function step(name: StepName, state: StepState, code: StepCode, facts: Step['facts'] = {}): Step {
  return { name, state, code, facts };
}

/** What is wrong with us, before anything is wrong with a letter. */
function signIn(delivery: Delivery | null): Step {
  if (delivery === null) return step('sign-in', 'skipped', 'not-reached');
  switch (delivery.kind) {
    case 'captured':
      return step('sign-in', 'failed', 'no-smtp');
    case 'stopped':
      return step('sign-in', 'failed', 'sign-in-refused', { reason: delivery.reason });
    case 'retry':
      return step('sign-in', 'failed', 'unreachable', { reason: delivery.reason });
    default:
      return step('sign-in', 'ok', 'signed-in');
  }
}

function send(delivery: Delivery | null): Step {
  if (delivery?.kind === 'sent') return step('send', 'ok', 'accepted');
  if (delivery?.kind === 'failed') return step('send', 'failed', 'letter-refused', { reason: delivery.reason });
  return step('send', 'skipped', 'not-reached');
}

function arrival(
  { sentAt }: MailTest,
  first: ReturnedLetter | null,
  { doors, folder }: MailSetUp,
  isLate: boolean,
  now: Instant,
): Step {
  if (first) return step('arrival', 'ok', 'arrived', { door: first.door, seconds: seconds(first.receivedAt - sentAt) });
  if (doors?.length === 0) return step('arrival', 'failed', 'no-door');
  if (!isLate) return step('arrival', 'waiting', 'on-its-way', { seconds: seconds(now - sentAt) });
  return step('arrival', 'failed', 'lost', { minutes: String(WAIT_MS / 60_000), folder: folder ?? 'INBOX' });
}

function folder({ door }: ReturnedLetter, setUp: MailSetUp): Step {
  if (door !== 'imap') return step('folder', 'skipped', 'no-folder');
  return step('folder', 'ok', 'in-folder', { folder: setUp.folder ?? 'INBOX' });
}

/** Some hosts know no address with `+`: they refuse it, lose it, or deliver it under the plain name. */
function replyAddress(
  reply: TestLetter | null,
  back: ReturnedLetter | null,
  first: ReturnedLetter | null,
  isLate: boolean,
  rest: Step,
): Step {
  if (reply === null) return rest;
  const { delivery, to: address } = reply;
  if (delivery.kind === 'failed') {
    return step('reply-address', 'failed', 'address-refused', { address, reason: delivery.reason });
  }
  if (back === null) {
    return first && isLate ? step('reply-address', 'failed', 'address-lost', { address }) : rest;
  }
  const names = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to'];
  const isKept = names.some((name) => allOf(back.fields, name).some((value) => value.toLowerCase().includes(address)));
  return isKept
    ? step('reply-address', 'ok', 'address-kept', { address })
    : step('reply-address', 'failed', 'address-stripped', { address });
}

/** RFC 8601: by our own host's header alone, which stands on top. */
function auth(method: 'spf' | 'dkim' | 'dmarc', { fields }: ReturnedLetter, { authservId }: MailSetUp): Step {
  const [topmost] = allOf(fields, 'authentication-results');
  if (topmost === undefined) return step(method, 'skipped', 'auth-unnamed');
  const [server, ...methods] = readStructured(topmost);
  const host = server?.words[0]?.toLowerCase() ?? '';
  if (authservId === null || host !== authservId.toLowerCase())
    return step(method, 'failed', 'auth-untrusted', { host });
  const result = methods.map(({ params }) => params.get(method)?.toLowerCase()).find((found) => found !== undefined);
  if (result === 'pass') return step(method, 'ok', 'auth-pass');
  if (result === undefined || result === 'none')
    return step(method, 'failed', 'auth-none', { domain: fromDomain(fields) });
  return step(method, 'failed', 'auth-fail', { result, domain: fromDomain(fields) });
}

function fromDomain(fields: readonly HeaderField[]): string {
  return /@([a-z0-9.-]+)/i.exec(allOf(fields, 'from')[0] ?? '')?.[1]?.toLowerCase() ?? '';
}

/** The first host that took it has written when, by its own clock: the lowest Received. */
function clock({ fields }: ReturnedLetter, sentAt: Instant): Step {
  const received = allOf(fields, 'received').at(-1) ?? '';
  const at = Date.parse(
    received
      .slice(received.lastIndexOf(';') + 1)
      .replace(/\([^()]*\)/g, '')
      .trim(),
  );
  if (Number.isNaN(at)) return step('clock', 'skipped', 'clock-unknown');
  const skewMs = at - sentAt;
  const isOff = Math.abs(skewMs) > SKEW_MS;
  const facts = { seconds: seconds(Math.abs(skewMs)), side: skewMs > 0 ? 'behind' : 'ahead' };
  return isOff ? step('clock', 'failed', 'clock-off', facts) : step('clock', 'ok', 'clock-right', facts);
}

/** TK3: what comes back is matched by ids that we made, which some hosts write anew. */
function threading({ fields }: ReturnedLetter, ownId: string, parentId: string): Step {
  const idsIn = (name: string) => allOf(fields, name).flatMap((value) => messageIds(value, KEPT.messageIdLength));
  if (!idsIn('message-id').includes(ownId)) {
    return step('threading', 'failed', 'id-changed', { id: idsIn('message-id')[0] ?? '' });
  }
  return idsIn('references').includes(parentId)
    ? step('threading', 'ok', 'threads')
    : step('threading', 'failed', 'references-lost');
}

function seconds(ms: number): string {
  return String(Math.max(0, Math.round(ms / 1_000)));
}
