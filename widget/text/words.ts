/**
 * The words of the panel. Each language is a build of its own (`inLanguage` in vite.config.ts puts its files in the place
 * of `en.ts`), so that nobody pays for a language that she does not read; another one is fetched when it is chosen.
 */
import { type SharedText, en as shared } from '../../shared/text/en.ts';
import type { EmojiText } from './emoji/en.ts';
import type { FilesText } from './files/en.ts';
import type { HelpText } from './help/en.ts';
import type { HistoryText } from './history/en.ts';
import type { LiveText } from './live/en.ts';
import type { NoticeWords } from './notice/en.ts';
import { en, type PanelText } from './panel/en.ts';
import type { RatingText } from './rating/en.ts';
import type { ReceiptText } from './receipt/en.ts';

export type Text = SharedText & PanelText;

/** The texts of every part, as the file of a whole language has them. */
export type Words = {
  readonly panel: Text;
  readonly live: LiveText;
  readonly rating: RatingText;
  readonly help: HelpText;
  readonly files: FilesText;
  readonly emoji: EmojiText;
  readonly history: HistoryText;
  readonly notice: NoticeWords;
  readonly receipt: ReceiptText;
};

const PANEL: Text = { ...shared, ...en };
let chosen: Partial<Words> = {};

/** From now on in these words; in those of the build where there are none. */
export function speak(words: Partial<Words>): void {
  chosen = words;
}

/** A part's words: the chosen language's, or else those that the part was built with. */
export function wordsOf<Part extends keyof Words>(part: Part, built: Words[Part]): Words[Part] {
  return chosen[part] ?? built;
}

export function panelWords(): Text {
  return wordsOf('panel', PANEL);
}
