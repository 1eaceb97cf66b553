/** Test support. Stands in for `text/fetch-words.ts`, whose file only a build has: the languages from their sources. */
import { bn as shared } from '../../shared/text/bn.ts';
import { bn as emoji } from '../text/emoji/bn.ts';
import { bn as files } from '../text/files/bn.ts';
import { bn as help } from '../text/help/bn.ts';
import { bn as history } from '../text/history/bn.ts';
import { bn as live } from '../text/live/bn.ts';
import { bn as notice } from '../text/notice/bn.ts';
import { bn as panel } from '../text/panel/bn.ts';
import { bn as rating } from '../text/rating/bn.ts';
import { bn as receipt } from '../text/receipt/bn.ts';
import type { Words } from '../text/words.ts';

export const bangla: Words = {
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

export async function fetchWords(): Promise<{ readonly words: Words }> {
  return { words: bangla };
}
