/** Everything that the widget says, in one language: the file that is fetched when a shopper chooses it. */
import { en as shared } from '../../shared/text/en.ts';
import { en as emoji } from './emoji/en.ts';
import { en as files } from './files/en.ts';
import { en as help } from './help/en.ts';
import { en as history } from './history/en.ts';
import { en as live } from './live/en.ts';
import { en as notice } from './notice/en.ts';
import { en as panel } from './panel/en.ts';
import { en as rating } from './rating/en.ts';
import { en as receipt } from './receipt/en.ts';
import type { Words } from './words.ts';

export const words: Words = {
  panel: { ...shared, ...panel },
  live,
  rating,
  help,
  files,
  emoji,
  history,
  notice,
  receipt,
};
