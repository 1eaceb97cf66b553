import { describe, expect, test } from 'vitest';
import { CORPUS } from './reply-samples.ts';
import { cutReply } from './reply-text.ts';

/** As mails are compared: one kind of line end and of space, no space at the ends, no gap of more than one empty line. */
function compared(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(/[\u00A0\u202F]/g, ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

describe('whole mails', () => {
  test.each(CORPUS)('[IN4] what was newly written: $name', ({ text, html, isReply, written }) => {
    expect(compared(cutReply({ text, html, isReply }).text)).toBe(written);
  });

  test.each(CORPUS.filter(({ name }) => name !== 'html only'))('[IN4] the text alone tells: $name', (sample) => {
    expect(compared(cutReply({ ...sample, html: null }).text)).toBe(sample.written);
  });
});
