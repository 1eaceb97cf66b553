/** Reads mails in the test's own process: its worker has tests of its own. Test support. */
import type { MailLimits } from '../domain/inbound/limits.ts';
import { preScan } from '../domain/inbound/pre-scan.ts';
import { type Ourselves, readMail } from '../mail/reading/read.ts';
import type { MailReader } from '../mail/reading/read-in-worker.ts';

export function mailReaderHere(limits: MailLimits, ourselves: Ourselves): MailReader {
  return {
    async read(raw) {
      const refused = preScan(raw, limits);
      return refused === null ? readMail(raw, limits, ourselves) : { kind: 'refused', reason: refused };
    },
    async close() {},
  };
}
