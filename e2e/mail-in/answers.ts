/** What comes back on a letter of ours: a reply as Gmail writes it, a bounce as a mail host does. */
import type { Arrived } from '../../server/mail/testing-smtp.ts';
import type { Posted } from '../../server/mail/testing-threads.ts';
import { AUTHSERV } from './post.ts';

/** With what the shop's own mail host found of the sender, on top. */
export function proven(raw: string, from: string): string {
  const domain = from.slice(from.indexOf('@') + 1);
  return `Authentication-Results: ${AUTHSERV}; dmarc=pass header.from=${domain}\r\n${raw}`;
}

export function gmailReply({ mail, to }: Arrived, from: string, text: string) {
  const parent = mail.messageId ?? '';
  const references = [...[mail.references ?? []].flat(), parent];
  const id = `<CA+reply.${from.replace('@', '.at.')}@mail.outside.example>`;
  const subject = `Re: ${mail.subject}`;
  const quoted = (mail.text ?? '').split('\n').map((line) => `> ${line}`);
  const body = (type: string, content: string) => [
    '--000000000000f0a1',
    `Content-Type: text/${type}; charset="UTF-8"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
  ];
  const attribution = `On Mon, Nov 23, 2026 at 10:05 AM ActiveCart <support@activecart.example> wrote:`;
  const raw = [
    'MIME-Version: 1.0',
    `References: ${references.join('\r\n ')}`,
    `In-Reply-To: ${parent}`,
    `From: Shopper <${from}>`,
    'Date: Mon, 23 Nov 2026 10:06:00 +0600',
    `Message-ID: ${id}`,
    `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `To: ActiveCart <${mail.replyTo?.value[0]?.address ?? ''}>`,
    'Content-Type: multipart/alternative; boundary="000000000000f0a1"',
    '',
    ...body('plain', `${text}\r\n\r\n${attribution}\r\n\r\n${quoted.join('\r\n')}\r\n`),
    ...body(
      'html',
      `<div dir="ltr">${text}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">` +
        `${attribution.replace('<', '&lt;').replace('>', '&gt;')}<br></div><blockquote class="gmail_quote">${mail.html}</blockquote></div>`,
    ),
    '--000000000000f0a1--',
    '',
  ].join('\r\n');
  const answered: Posted = { id, references, inReplyTo: parent };
  return { raw, subject, to, posted: answered };
}

/** RFC 3464, without our letter in it: only the address that it is sent to says what came back. */
export function bouncedBy(host: string, recipient: string): string {
  return [
    `From: Mail Delivery System <mailer-daemon@${host}>`,
    'To: undisclosed-recipients:;',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <bounce.1@${host}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="report"',
    '',
    '--report',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `<${recipient}>: host ${host} said: 550 5.1.1 User unknown`,
    '',
    '--report',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${host}`,
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    '',
    '--report--',
    '',
  ].join('\r\n');
}
