import { describe, expect, test } from 'vitest';
import { markedNote } from './note-mark.ts';

describe("an agent's note by email", () => {
  test.each([
    ['#note\nShe has called twice.', 'She has called twice.'],
    ['\n\n#NOTE: She has called twice.', 'She has called twice.'],
    ['#note She has called twice.', 'She has called twice.'],
    ['#টীকা\nআবার ফোন করেছেন।', 'আবার ফোন করেছেন।'],
    ['#নোট আবার ফোন করেছেন।', 'আবার ফোন করেছেন।'],
    ['#note', ''],
  ])('[TK3] %j is a note', (text, note) => {
    expect(markedNote(text)).toBe(note);
  });

  test.each(['Dear Rahima,\n#note this', '#notebook is on its way', 'note: it is on its way', '# note it'])(
    '[TK3] %j is an answer',
    (text) => {
      expect(markedNote(text)).toBeNull();
    },
  );
});
