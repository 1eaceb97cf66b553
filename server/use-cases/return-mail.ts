/** Telling a sender that her mail went no further: once a day, by a letter that no robot answers (ML2). */

import { authOf } from '../domain/inbound/auth-results.ts';
import { automaticReason } from '../domain/inbound/automatic.ts';
import { firstOf, readHeader } from '../domain/inbound/header-fields.ts';
import type { RefusedReason } from '../domain/inbound/read-mail.ts';
import type { StoredMail } from '../domain/inbound/stored-mail.ts';
import type { Letter, ReturnReason } from '../domain/letter.ts';
import { returned } from '../domain/letters.ts';
import { isMailAddress } from '../domain/mail-address.ts';
import type { Taken } from './carry-out-mail.ts';
import { type Changed, letterFrom } from './change.ts';
import type { Deps } from './deps.ts';

const DAY_MS = 24 * 3_600_000;

/** A mail that could not be read, by its header alone: told where her domain proves who sent it, and a person did. */
export async function returnUnread(
  deps: Deps,
  { id }: StoredMail,
  raw: Uint8Array,
  why: RefusedReason,
): Promise<{ readonly from?: string }> {
  const { fields } = readHeader(raw);
  const address = addressIn(firstOf(fields, 'from') ?? '');
  if (address === null) return {};
  const { trustedAuthservId } = deps.inbound;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const isProven = trustedAuthservId !== null && authOf(fields, trustedAuthservId, domain) === 'pass';
  if (isProven && automaticReason(fields, address, [deps.supportEmail]) === null) {
    await returnUnkept(deps, id, address, why);
  }
  return { from: address };
}

/** To an address without a conversation; `mailId` names the mail, so that a second try tells nothing twice. */
export async function returnUnkept(deps: Deps, mailId: string, address: string, why: ReturnReason): Promise<void> {
  if (!isMailAddress(address) || !(await mayAnswer(deps, address))) return;
  const conversationId = deps.secrets.conversationIdFor('returned', mailId);
  await post(deps, conversationId, 0, address, why, { number: null, locale: 'en', answers: null });
}

/** To an agent about her own mail: once a day for each conversation, so that her own robot is not answered for ever. */
export async function returnToAgent(
  deps: Deps,
  { conversationId, state, log }: Changed,
  { mail, sender }: Taken,
  why: 'not-verified' | 'became-note',
): Promise<void> {
  if (!sender || !isMailAddress(sender.address)) return;
  const [last] = (await deps.store.lettersTo(conversationId, sender.address)).slice(-1);
  const told = last === undefined ? null : await deps.store.letter(last);
  const isTold = told?.letter.content.kind === 'returned' && deps.clock.now() - told.letter.createdAt < DAY_MS;
  if (isTold) return;
  const number = state.ticket?.number ?? null;
  const more = { number, locale: 'en', answers: mail.messageId };
  await post(deps, conversationId, log.state?.lastSeq ?? 0, sender.address, why, more);
}

async function mayAnswer(deps: Deps, address: string): Promise<boolean> {
  const last = await deps.store.lastAutomaticLetterAt(address);
  return last === null || deps.clock.now() - last >= DAY_MS;
}

async function post(
  deps: Deps,
  conversationId: string,
  lastSeq: number,
  address: string,
  why: ReturnReason,
  more: Parameters<typeof returned>[2],
): Promise<void> {
  const letter: Letter = await letterFrom(deps, conversationId, returned(address, why, more), deps.clock.now());
  if ((await deps.store.append(conversationId, lastSeq, [], [letter])) === 'stored') deps.wakeOutbox();
}

/** The address in a From header: in its angle brackets, else the only one. */
function addressIn(from: string): string | null {
  return (
    (/<([^<>\s]{3,254})>\s*$/.exec(from) ?? /^\s*([^\s<>",;]{1,64}@[^\s<>",;]{1,190})\s*$/.exec(from))?.[1] ?? null
  );
}
