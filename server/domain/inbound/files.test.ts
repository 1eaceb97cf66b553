import { expect, test } from 'vitest';
import { fileKind } from './file-kind.ts';
import { safeFileName } from './file-name.ts';

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const kind = (text: string, name = 'file', claimed = 'application/octet-stream') =>
  fileKind(bytes(text), name, claimed);

test.each([
  ['\x89PNG\r\n\x1a\n…', 'image/png'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['GIF89a', 'image/gif'],
  ['RIFF\0\0\0\0WEBPVP8 ', 'image/webp'],
  ['....WEBPVP8 ', 'text/plain'],
  ['\0\0\0\x18ftypisom', 'video/mp4'],
  ['\0\0\0\x18ftypheic', 'image/heic'],
  ['%PDF-1.4', 'application/pdf'],
  ['PK\x03\x04....word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['PK\x03\x04....photos/1.jpg', 'application/zip'],
  ['order;price\r\nAC-1;100\r\n', 'text/plain'],
  ["MZ Rahman's parcel", 'text/plain'],
  ['\xe0\xa6\xb0\xe0\xa6\xbf', 'text/plain'],
  ['\0\x01\x02', 'application/octet-stream'],
  ['', 'application/octet-stream'],
])('[IN4] a file is what its bytes say: %j', (text, type) => {
  expect(kind(text, 'called.png', 'image/png')).toEqual({ type, blocked: false });
});

test.each([
  ['MZ\x90\0', 'photo.jpg', 'image/jpeg'],
  ['\x7fELF\x02', 'photo', 'image/jpeg'],
  ['#!/bin/sh\nrm', 'readme.txt', 'text/plain'],
  ['<svg xmlns="a">', 'logo.png', 'image/png'],
  ['\n <!DOCTYPE html>', 'note.txt', 'text/plain'],
  ['\xef\xbb\xbf<html>', 'note.txt', 'text/plain'],
  ['<\0h\0t\0m\0l\0>\0', 'note.txt', 'text/plain'],
  ['harmless', 'invoice.pdf.exe', 'application/pdf'],
  ['harmless', 'INVOICE.HTML', 'text/plain'],
  ['harmless', 'invoice.docm', 'text/plain'],
  ['harmless', 'invoice.js. ', 'text/plain'],
  ['harmless', 'invoice', 'text/html'],
  ['harmless', 'invoice', 'image/svg+xml'],
])('[IN4] what runs is kept out: %j as %s', (text, name, claimed) => {
  expect(kind(text, name, claimed).blocked).toBe(true);
});

test.each([
  ['photo.png', 'photo.png'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\evil.exe', 'evil.exe'],
  ['C:\\Users\\a\\invoice.pdf', 'invoice.pdf'],
  ['in\r\nvoice\0.pdf', 'in voice.pdf'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['in\u200bvoice.pdf', 'invoice.pdf'],
  ['ক্\u200dষ.pdf', 'ক্\u200dষ.pdf'],
  ['a<b>:"c|d?*.pdf', 'a_b___c_d__.pdf'],
  ['...', 'file-1'],
  ['', 'file-1'],
  [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(116)}.pdf`],
])('[IN4] a name is made safe: %j', (given, safe) => {
  expect(safeFileName(given, 'file-1')).toBe(safe);
});
