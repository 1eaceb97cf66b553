/** Makes pictures anew in the test's own process: the worker has tests of its own. Test support. */
import { redraw } from '../files/picture.ts';
import type { PictureMaker } from '../files/picture-maker.ts';

export function picturesHere(): PictureMaker {
  return { redraw, async close() {} };
}
