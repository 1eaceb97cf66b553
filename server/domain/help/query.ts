/** KB2: what was looked for, as it is kept to be counted: the same for the same question, and nobody's secret. */

/** A title is as long; what is longer was no search. */
const QUERY_LENGTH = 60;
const JOINERS = /[\u200C\u200D]/g;
/** In the place of what names or belongs to somebody. */
export const NOT_KEPT = '…';

/** An address, or what begins like one. */
const ADDRESS = /\S@\S|@\S+\.|:\/\/|\bwww\./;
/** Numbers of cards, phones, accounts and orders; a year or an amount may stay. */
const DIGITS = 5;
/** Keys and passwords: long, and letters with digits in one. */
const SECRET = /(?=\S*\d)(?=\S*\p{L})\S{12,}|\S{31,}/u;

/** `NOT_KEPT` where it may be about a person; empty where nothing was asked. */
export function countedQuery(q: string): string {
  const plain = q
    .normalize('NFC')
    .replace(JOINERS, '')
    .replace(/[০-৯]/g, (digit) => String(digit.charCodeAt(0) - 0x09e6))
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  if (ADDRESS.test(plain) || SECRET.test(plain) || (plain.match(/\p{Nd}/gu) ?? []).length >= DIGITS) return NOT_KEPT;
  return plain.slice(0, QUERY_LENGTH).toWellFormed().trim();
}
