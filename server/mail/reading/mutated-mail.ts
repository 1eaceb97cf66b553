/** Mails with faults in them, the same for the same chance. Test support. */
import { between, pick, type Random } from '../../testing/random.ts';

type Mutation = (mail: Buffer, random: Random, others: readonly Uint8Array[]) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  flipBytes,
  truncate,
  repeatPiece,
  spliceOther,
  addHeader,
  changeCharset,
  dropPiece,
  swapLineEnds,
];
const CHARSETS = [
  'utf-8',
  'utf-16',
  'utf-7',
  'iso-2022-jp',
  'windows-1252',
  'gb18030',
  'big5',
  'koi8-r',
  'bogus',
  '',
  '"',
  '\0',
];
const ENCODINGS = ['base64', 'quoted-printable', '7bit', 'binary', 'x-uuencode', 'bogus'];
const HEADERS = [
  'Content-Type: multipart/mixed; boundary=',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="0001"',
  'Content-Type: message/rfc822',
  'Content-Type: text/html; charset=utf-16',
  'Content-Type: multipart/alternative; boundary="0001"',
  'Content-Transfer-Encoding: base64',
  "Content-Disposition: attachment; filename*=utf-8''%E0%A4%A",
  'Subject: =?utf-8?B?4KaG4Kav=',
  'From: "a, <b@c.example>',
  'To: undisclosed-recipients:;, x:y@z.example;',
  'Authentication-Results: mx.activecart.example; dmarc=pass (((',
  'Message-ID: <<>>',
  'References: <a@b><c@d> <',
  'Date: 99999999999',
  'X-Failed-Recipients: ,',
  'Return-Path: <>',
];

/** One of the mails, with one to four faults. */
export function mutated(mails: readonly Uint8Array[], random: Random): Uint8Array {
  let mail: Buffer = Buffer.from(pick(random, mails));
  for (let times = between(random, 1, 4); times > 0; times--) mail = pick(random, MUTATIONS)(mail, random, mails);
  return mail;
}

function place(mail: Buffer, random: Random): number {
  return between(random, 0, mail.length);
}

function piece(mail: Buffer, random: Random): readonly [start: number, end: number] {
  const start = place(mail, random);
  return [start, Math.min(mail.length, start + between(random, 1, 400))];
}

function flipBytes(mail: Buffer, random: Random): Buffer {
  const changed = Buffer.from(mail);
  for (let times = between(random, 1, 20); times > 0; times--) {
    if (changed.length > 0) changed[between(random, 0, changed.length - 1)] = between(random, 0, 255);
  }
  return changed;
}

function truncate(mail: Buffer, random: Random): Buffer {
  return mail.subarray(0, place(mail, random));
}

function repeatPiece(mail: Buffer, random: Random): Buffer {
  const [start, end] = piece(mail, random);
  const times = between(random, 1, 60);
  return Buffer.concat([
    mail.subarray(0, end),
    ...new Array(times).fill(mail.subarray(start, end)),
    mail.subarray(end),
  ]);
}

function spliceOther(mail: Buffer, random: Random, others: readonly Uint8Array[]): Buffer {
  const at = place(mail, random);
  const other = Buffer.from(pick(random, others));
  return Buffer.concat([mail.subarray(0, at), other.subarray(place(other, random)), mail.subarray(at)]);
}

/** At the top, or in the middle of anything. */
function addHeader(mail: Buffer, random: Random): Buffer {
  const at = random() < 0.5 ? 0 : place(mail, random);
  return Buffer.concat([mail.subarray(0, at), Buffer.from(`${pick(random, HEADERS)}\r\n`), mail.subarray(at)]);
}

function changeCharset(mail: Buffer, random: Random): Buffer {
  const text = mail.toString('latin1');
  const changed = text
    .replace(/charset=[^\r\n;]*/i, `charset=${pick(random, CHARSETS)}`)
    .replace(/(Content-Transfer-Encoding: )[^\r\n]*/i, `$1${pick(random, ENCODINGS)}`);
  return Buffer.from(changed, 'latin1');
}

function dropPiece(mail: Buffer, random: Random): Buffer {
  const [start, end] = piece(mail, random);
  return Buffer.concat([mail.subarray(0, start), mail.subarray(end)]);
}

function swapLineEnds(mail: Buffer, random: Random): Buffer {
  const text = mail.toString('latin1');
  return Buffer.from(text.replace(/\r?\n/g, pick(random, ['\n', '\r\n', '\r', '\n\r', '\r\r\n'])), 'latin1');
}
