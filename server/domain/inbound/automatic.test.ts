import { expect, test } from 'vitest';
import { automaticReason, LOOP_HEADER } from './automatic.ts';
import { fieldsOf } from './header-fields.ts';

const own = ['support@activecart.example'];
const reason = (header: string, from = 'ayesha@example.com') => automaticReason(fieldsOf(header), from, own);

test.each([
  'Auto-Submitted: auto-replied',
  'Auto-Submitted: auto-generated; type="vacation"',
  'Auto-Submitted: (no person) auto-notified',
  'Auto-Submitted: no\nAuto-Submitted: auto-replied',
  'Return-Path: <>',
  'Precedence: bulk',
  'Precedence: JUNK',
  'Precedence: list',
  'List-Id: <news.example.com>',
  'List-Unsubscribe: <mailto:stop@example.com>',
  'X-Autoreply: yes',
  'X-Autorespond: away',
  'X-Auto-Reply-From: someone',
  'Content-Type: multipart/report; report-type=disposition-notification; boundary=x',
  'Content-Type: multipart/report; report-type="feedback-report"; boundary=x',
  `${LOOP_HEADER}: letter`,
])('[IN2] is automatic: %s', (header) => {
  expect(reason(header)).toEqual(expect.any(String));
});

test.each([
  '',
  'Auto-Submitted: no',
  'Auto-Submitted: No (a person)',
  'X-Auto-Response-Suppress: All',
  'Return-Path: <ayesha@example.com>',
  'Return-Path: <ayesha@example.com>\nReturn-Path: <>',
  'Precedence: first-class',
  'X-Autoreply: no',
  'X-Authenticated-Sender: ayesha@example.com',
  'X-Author: Ayesha',
  'Content-Type: multipart/mixed; boundary="report-type=disposition-notification"',
])('[IN2] is a person’s: %s', (header) => {
  expect(reason(header)).toBeNull();
});

test('[IN2] what we or a mail system sent is automatic, in any case of letters', () => {
  expect(reason('', 'Support@ActiveCart.example')).not.toBeNull();
  expect(reason('', 'support+1001.9f2c@activecart.example')).not.toBeNull();
  expect(reason('', 'MAILER-DAEMON@mail.example.com')).not.toBeNull();
  expect(reason('', 'supporter@activecart.example')).toBeNull();
});
