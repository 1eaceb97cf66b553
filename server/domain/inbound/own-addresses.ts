/** What of a mail's addresses and ids is ours; `server/mail/addresses.ts` makes them. */
export type OwnAddresses = {
  /** The conversation that a reply address leads to, in any case of letters; null unless we made it. */
  readReplyAddress(address: string): string | null;
  /** Whether it looks like a reply address of ours, whoever made it. */
  looksLikeReplyAddress(address: string): boolean;
  /** The letter that came back to this address (VERP). */
  readBounceAddress(address: string): string | null;
  /** The letter that has this Message-ID, given with its brackets. */
  readMessageId(messageId: string): string | null;
};
