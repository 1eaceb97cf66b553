import { describe, expect, test } from 'vitest';
import { bounceOf, type Returned } from './bounce.ts';
import { fieldsOf } from './header-fields.ts';

const ours = '<letter-1@activecart.example>';
const original = `Received: from a by b\nMessage-ID: ${ours}\nSubject: Re: your order`;

function bounce(header: string, rest: Partial<Returned>) {
  const subject = rest.subject ?? '';
  return bounceOf({
    from: 'mailer-daemon@mx.example',
    text: '',
    parts: [],
    ...rest,
    subject,
    fields: fieldsOf(header),
  });
}

const report = (status: string) =>
  bounce('Content-Type: multipart/report; report-type=delivery-status; boundary=x', {
    parts: [
      { type: 'message/delivery-status', text: status },
      { type: 'message/rfc822', text: `${original}\r\n\r\nMessage-ID: <other@x>` },
    ],
  });

describe('reports by RFC 3464', () => {
  test('[IN2] one that failed is permanent, whatever its status says', () => {
    const failed = report(
      'Reporting-MTA: dns; a\r\n\r\nFinal-Recipient: rfc822; Ayesha@example.com\r\nAction: Failed\r\nStatus: 4.4.7 (expired)\r\nDiagnostic-Code: smtp; 421 4.4.7\r\n too\tlate',
    );
    expect(failed).toEqual({
      permanent: true,
      recipient: 'ayesha@example.com',
      status: '4.4.7',
      reason: '421 4.4.7 too late',
      messageId: ours,
    });
  });

  test('[IN2] one that is delayed is no failure', () => {
    expect(
      report('Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822; a@b.example\nAction: delayed\nStatus: 5.0.0'),
    ).toMatchObject({
      permanent: false,
    });
  });

  test('[IN2] of several recipients the failed one counts', () => {
    const text =
      'Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822; a@b.example\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; c@d.example\nAction: failed\nStatus: 5.1.1';
    expect(report(text)).toMatchObject({ permanent: true, recipient: 'c@d.example' });
  });

  test('[IN2] success is no bounce', () => {
    expect(
      report('Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822; a@b.example\nAction: delivered\nStatus: 2.0.0'),
    ).toBeNull();
  });

  test('[IN2] a report that a person attaches is no bounce', () => {
    const parts = [{ type: 'message/delivery-status', text: 'Final-Recipient: rfc822; a@b.example\nAction: failed' }];
    expect(bounce('Content-Type: multipart/mixed; boundary=x', { from: 'ayesha@example.com', parts })).toBeNull();
  });
});

describe('servers with a form of their own', () => {
  test.each([
    [
      'qmail',
      'Return-Path: <>',
      'failure notice',
      `Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<ayesha@example.com>:\nRemote host said: 550 5.1.1 no such user\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <a@b>\nMessage-ID: ${ours}\n`,
    ],
    [
      'Exim',
      'X-Failed-Recipients: ayesha@example.com\nAuto-Submitted: auto-replied',
      'Mail delivery failed: returning message to sender',
      `This message was created automatically by mail delivery software.\n\n  ayesha@example.com\n    550 5.1.1 no such user\n\n------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: ${ours}\n`,
    ],
    [
      'Gmail',
      'X-Failed-Recipients: ayesha@example.com',
      'Delivery Status Notification (Failure)',
      `Your message wasn't delivered to ayesha@example.com because: 550 5.1.1 no such user\nMessage-ID: ${ours}\n`,
    ],
    [
      'Exchange',
      'Return-Path: <>',
      'Undeliverable: Re: your order',
      `Delivery has failed to these recipients or groups:\nayesha@example.com\nRemote Server returned '550 5.1.1 no such user'\nMessage-ID: ${ours}\n`,
    ],
  ])('[IN2] %s', (_name, header, subject, text) => {
    expect(bounce(header, { subject, text })).toMatchObject({
      permanent: true,
      recipient: 'ayesha@example.com',
      status: '5.1.1',
      messageId: ours,
      reason: expect.stringContaining('no such user'),
    });
  });

  test('[IN2] a warning is no failure', () => {
    const text = 'This is a warning. The message to ayesha@example.com is delayed and will be retried.';
    expect(bounce('', { subject: 'Warning: message 1x delayed 24 hours', text })).toMatchObject({ permanent: false });
    expect(bounce('', { subject: 'Delivery Status Notification (Delay)', text })).toMatchObject({ permanent: false });
  });

  test('[IN2] a person who writes about a failure is none', () => {
    const text = `Your message wasn't delivered to me. Message-ID: ${ours}`;
    expect(bounce('', { from: 'ayesha@example.com', subject: 'Undeliverable parcel', text })).toBeNull();
    expect(bounce('X-Failed-Recipients: a@b.example', { from: 'ayesha@example.com', text })).toBeNull();
    expect(bounce('Return-Path: <>', { subject: 'Out of office', text: 'I am away.' })).toBeNull();
  });
});
