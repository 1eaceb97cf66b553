/** The names of the emoji. */
import { type EmojiText, en } from './emoji/en.ts';
import { wordsOf } from './words.ts';

export function emojiWords(): EmojiText {
  return wordsOf('emoji', en);
}
