/** The doors that are opened for mail, as configured: the mailbox at one node for all, the listener at each (IN1). */

import type { Config } from './config.ts';
import type { KeepMail, MailDoor } from './domain/inbound/arrival.ts';
import { MAIL_LIMITS } from './domain/inbound/limits.ts';
import type { MailSetUp } from './domain/mail-test/steps.ts';
import type { Job } from './jobs/job.ts';
import { leased } from './jobs/leased.ts';
import { type MailboxState, type MailboxWatch, watchMailbox } from './mail/doors/imap.ts';
import type { MailboxAddress } from './mail/doors/mailbox-address.ts';
import { mailboxCursor } from './mail/doors/mailbox-cursor.ts';
import { openSmtpListener, SMTP_LIMITS, type SmtpListen, type SmtpListener } from './mail/doors/smtp-listener.ts';
import type { Rates } from './security/rates.ts';
import type { Deps } from './use-cases/deps.ts';
import { type MailboxFault, watchTrouble } from './use-cases/mailbox-trouble.ts';

export type MailDoorsParts = {
  readonly config: Config;
  readonly deps: Deps;
  readonly rates: Rates;
  /** Null where nobody keeps mails: then no door is opened. */
  readonly keep: KeepMail | null;
};

export type MailDoors = Job & {
  /** The mailbox, where it is this node that reads it. */
  readonly mailbox: () => MailboxWatch | null;
  readonly smtp: SmtpListener | null;
};

/** For each question a slow mailbox host has so long; for each mail, what a thin line needs for the largest. */
const MAILBOX_LIMITS = { mailBytes: MAIL_LIMITS.messageBytes, answerMs: 30_000, mailMs: 5 * 60_000 };

/** Throws `CannotListen`. */
export async function openMailDoors(parts: MailDoorsParts): Promise<MailDoors> {
  const { config, deps, keep } = parts;
  const { imap, smtp } = config.inbound;
  const listener = keep && smtp ? await listenFor(smtp, keep, parts) : null;
  const mailbox = keep && imap ? await leased(deps, 'mailbox', () => watch(imap, keep, parts)) : null;
  const here = () => mailbox?.here() ?? null;
  deps.metrics.figure('activecart_mailbox_up', 'Whether the mailbox can be read', null, () =>
    figureOf(here()?.state()),
  );
  return {
    mailbox: here,
    smtp: listener,
    async close() {
      await Promise.all([listener?.close(), mailbox?.close()]);
    },
  };
}

/** Null where another node reads it, or nobody does. */
function figureOf(state: MailboxState | undefined): number | null {
  return state === undefined || state.kind === 'starting' ? null : Number(state.kind === 'watching');
}

function faultOf(state: MailboxState): MailboxFault {
  const isBad = state.kind === 'refused' || state.kind === 'waiting';
  return isBad ? { reason: state.reason, isLasting: state.kind === 'refused' } : null;
}

function listenFor(listen: SmtpListen, keep: KeepMail, { config, deps, rates }: MailDoorsParts): Promise<SmtpListener> {
  return openSmtpListener({
    listen,
    supportEmail: config.supportEmail,
    keep,
    clock: deps.clock,
    logger: deps.logger,
    limits: { ...SMTP_LIMITS, mailBytes: MAIL_LIMITS.messageBytes },
    tooMany: (address) => rates.take({ mailsOfAddress: address }),
  });
}

function watch(address: MailboxAddress, keep: KeepMail, { deps }: MailDoorsParts): MailboxWatch {
  const { store, clock, logger } = deps;
  const trouble = watchTrouble(deps.announce.mailboxTroubled);
  return watchMailbox({
    address,
    keep,
    cursor: mailboxCursor(store, address),
    clock,
    logger,
    limits: MAILBOX_LIMITS,
    onState: (state) => trouble(faultOf(state), clock.now()),
  });
}

/** What the mail test has to know of how mail comes in. */
export function mailSetUpOf({ inbound: { imap, smtp, secret, authservId } }: Config): MailSetUp {
  const doors: readonly MailDoor[] = [
    ...(imap ? (['imap'] as const) : []),
    ...(smtp ? (['smtp'] as const) : []),
    ...(secret === null ? [] : (['webhook'] as const)),
  ];
  return { authservId, doors, folder: imap?.folder ?? null };
}
