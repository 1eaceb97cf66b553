import { describe, expect, test } from 'vitest';
import { SCAN } from './limits.ts';
import { preScan } from './pre-scan.ts';

const limits = { messageBytes: 1_000_000, parts: 10, depth: 3 };
const scan = (text: string) => preScan(new TextEncoder().encode(text), limits);
const multipart = (boundary: string) => `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n`;

describe('[IN2] what is too much', () => {
  test('bytes', () => {
    expect(scan('a'.repeat(1_000_001))).toBe('too-large');
    expect(scan(`\r\n${'a'.repeat(999_998)}`)).toBeNull();
  });

  test('parts, with their headers or without', () => {
    const parts = (count: number, part: string) => scan(multipart('x') + part.repeat(count));
    for (const part of ['--x\r\n\r\n', '--x\n\n', '--x  \r\nA: b\r\n\r\ntext\r\n', '--x\r\nA: b\r\n\r\n']) {
      expect([parts(9, part), parts(10, part)]).toEqual([null, 'too-complex']);
    }
  });

  test('depth', () => {
    const nested = (depth: number) =>
      scan(
        Array.from({ length: depth }, (_, at) => `${at === 0 ? '' : `--b${at - 1}\r\n`}${multipart(`b${at}`)}`).join(
          '',
        ),
      );
    expect([nested(3), nested(4)]).toEqual([null, 'too-complex']);
  });

  test('a header, of the mail or of a part', () => {
    const long = `X: ${'a'.repeat(SCAN.headerBytes)}\r\n\r\n`;
    expect([scan(long), scan(`${multipart('x')}--x\r\n${long}`)]).toEqual(['too-complex', 'too-complex']);
    expect(scan(`\r\n${long}`)).toBeNull();
  });

  test('lines that look like boundaries', () => {
    expect(scan(multipart('x') + '\n--'.repeat(SCAN.dashedLines + 1))).toBe('too-complex');
  });
});

test('[IN2] what only looks like parts is text', () => {
  expect(scan(`\r\n${'--x\r\n\r\n'.repeat(50)}`)).toBeNull();
  expect(scan(`${multipart('x')}--x\r\n\r\n${'--xy\r\n-- \r\n--- a/file\r\n'.repeat(50)}`)).toBeNull();
  // What a part has opened ends with it.
  const inner = `--x\r\n${multipart('y')}--y\r\n\r\na\r\n--y--\r\n`;
  expect(scan(multipart('x') + inner.repeat(4) + '--y\r\n\r\n'.repeat(50))).toBeNull();
});
