/** What stops an admin command: a sentence for the operator, and no stack. */
export class AdminFault extends Error {
  override readonly name = 'AdminFault';
}

/** Commands that were written wrongly end with 2, as is the custom; what went wrong otherwise with 1. */
export class UsageFault extends AdminFault {}

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);

/** Whether it is, or is caused by, a full disk. */
export function isDiskFull(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('code' in one && FULL.has(String(one.code))) return true;
  }
  return false;
}

/** The code of a system's error: `ENOENT`, `SQLITE_BUSY`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
