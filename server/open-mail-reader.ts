/** The reader of mails that come in, with what we know of ourselves. */
import { join } from 'node:path';
import type { Config } from './config.ts';
import { MAIL_LIMITS } from './domain/inbound/limits.ts';
import { createMailReader, type MailReader } from './mail/reading/read-in-worker.ts';

/** The built server has the worker beside it. */
export function openMailReader(config: Config): MailReader {
  return createMailReader(MAIL_LIMITS, {
    ...ourselves(config),
    workerFile: join(import.meta.dirname, 'mail-worker.js'),
  });
}

/** Without a name of our mail server nothing proves who has sent a mail: no header bears an empty one. */
export function ourselves({ inbound: { authservId }, supportEmail, mailFrom }: Config) {
  return { trustedAuthservId: authservId ?? '', ownAddresses: [supportEmail, mailFrom.address] };
}
