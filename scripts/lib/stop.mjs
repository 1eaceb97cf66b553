/** How a script gives up: one sentence on what is wrong, one on what to do, and no stack. */

/** A fault that the reader can mend. */
export class Stop extends Error {
  /**
   * @param {string} what the cause, a sentence
   * @param {string} cure what to do about it, a sentence
   */
  constructor(what, cure) {
    super(what);
    this.cure = cure;
  }
}

/**
 * Runs a script's work. A fault with a known cure is told in two lines; anything else keeps its stack.
 * @param {() => Promise<void>} work
 */
export async function explaining(work) {
  try {
    await work();
  } catch (error) {
    const stop = error instanceof Stop ? error : curable(error);
    if (!stop) throw error;
    console.error(`\n${stop.message}\n${stop.cure}\n`);
    process.exit(1);
  }
}

/**
 * The faults of a disk, by their system code.
 * @param {unknown} error
 * @returns {Stop | null}
 */
function curable(error) {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const path = 'path' in error ? String(error.path) : 'the project folder';
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new Stop('The disk is full.', 'Free about 500 MB and run the command again; it goes on where it stopped.');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Stop(`This user may not write ${path}.`, OWNERSHIP);
    default:
      return null;
  }
}

/** Said wherever a folder cannot be written. */
export const OWNERSHIP =
  'Make the project folder yours (a run with sudo leaves files that belong to root) and run the command again; it never needs root.';
