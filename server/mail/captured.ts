/** ML4: the transport of a development server without SMTP. The letters stay in the store, to be read at /dev/mail. */
import type { MailTransport } from './transport.ts';

export function capturedMail(): MailTransport {
  return { sends: false, send: async () => ({ kind: 'captured' }), close() {} };
}
