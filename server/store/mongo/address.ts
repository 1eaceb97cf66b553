/** The address of a database: `mongodb://user:password@host:27017/name?options`. */

/** As it may be shown: without user, password and options. */
export function shownAddress(url: string): string {
  return url.replace(/\/\/[^/]*@/, '//').replace(/\?.*$/s, '');
}

export function namesDatabase(url: string): boolean {
  return /^[^/]+\/\/[^/]+\/[^?]/.test(url);
}
