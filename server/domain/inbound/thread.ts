/** Whether a mail answers one: only then is anything cut from it. */

/**
 * How mail programs begin the subject of an answer: in English and most of Europe, German, Dutch, Swedish, Danish and
 * Norwegian, Polish, Turkish, Finnish, Spanish and Portuguese, Chinese, Arabic; also `Re[2]:`.
 */
const ANSWER = /^(re|aw|antw|sv|odp|ynt|vs|rv|res|回复|回覆|答复|رد)(\[\d+\])?\s*[:：]/i;
/** A forwarded mail is all of what was meant to be said, though programs put In-Reply-To into it. */
const FORWARD = /^(fwd?|wg|doorst|vb|tr|enc|转发|轉寄|إعادة توجيه)\s*[:：]/i;

export function isReply(subject: string, ...ids: readonly (readonly string[])[]): boolean {
  const words = subject.trimStart();
  if (FORWARD.test(words)) return false;
  return ids.some((list) => list.length > 0) || ANSWER.test(words);
}
