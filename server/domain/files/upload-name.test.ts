import { expect, test } from 'vitest';
import { LIMITS } from '../../../shared/limits.ts';
import { PDF, TEXT } from '../../testing/sample-files.ts';
import { takenType } from './kinds.ts';
import { uploadName } from './upload-name.ts';

const nameOf = (name: string) => uploadName(encodeURIComponent(name));

test.each(['photo.jpg', 'শাড়ির ছবি.png', 'photo.jpg" onerror="alert(1)', 'CON.txt', "it's 100%.pdf", ''])(
  '[SE6] %j is a name',
  (name) => {
    expect(nameOf(name)).toEqual({ ok: true, value: name });
  },
);

test.each([
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/cron.d/x',
  'photo.jpg\0.html',
  'a\r\nContent-Type: text/html\r\n\r\n<script>1<\\/script>.png',
  'ex\u202Egpj.exe',
  'photo\u202Egpj.png',
  '.htaccess',
  ' .bashrc',
  'invoice.svg',
  'page.html',
  'setup.exe. ',
])('[SE6] %j is refused', (name) => {
  expect(nameOf(name)).toMatchObject({ ok: false, refusal: { code: 'bad-request' } });
});

test('[SE6] what is not percent-encoded is refused, and so is what no name is as long as', () => {
  expect(uploadName('%E0%A4%A').ok).toBe(false);
  expect(uploadName('a'.repeat(9_000)).ok).toBe(false);
});

test('[SE6] a long name is cut at a whole character and keeps its ending', () => {
  const cut = nameOf(`${'নি'.repeat(200)}.png`);
  expect(cut.ok && cut.value.length).toBeLessThanOrEqual(LIMITS.fileNameLength);
  expect(cut.ok && cut.value).toMatch(/^(নি)+\.png$/);
});

test('[SE6] the bytes say what a file is, whatever it is called', () => {
  expect(takenType(PDF, 'x.png')).toBe('application/pdf');
  expect(takenType(TEXT, 'CON.txt')).toBe('text/plain');
  const not = [
    'GIF89a\x01\x00',
    'MZ\x90\x00',
    '\x7fELF',
    'PK\x03\x04',
    '<svg/onload=alert(1)>',
    '<!doctype html>',
    '\0\0',
  ];
  for (const bytes of not) expect([bytes, takenType(Buffer.from(bytes, 'latin1'), 'x.png')]).toEqual([bytes, null]);
  const turnsBinary = Buffer.concat([Buffer.alloc(5_000, 'a'), Buffer.from([0, 255])]);
  expect(takenType(turnsBinary, 'x.txt')).toBeNull();
});
