/** Every limit of the product in one place, each with its reason. */
export const LIMITS = {
  /** MS7: an answer that needs more than this is a document. UTF-16 units after cleaning. */
  textLength: 4_000,
  /** A client id is 128 random bits in any common spelling; longer is not an id. */
  clientIdLength: 64,
  nameLength: 100,
  /** RFC 5321 section 4.5.3.1.3: a path is at most 256 octets with its brackets. */
  emailLength: 254,
  urlLength: 2_048,
  titleLength: 300,
  tagLength: 40,
  tagsPerConversation: 20,
  ratingCommentLength: 1_000,
  /** An order's number is a line of a form, whatever the shop calls its orders. */
  orderRefLength: 60,
  /** What came of a complaint is read in a list, and told to the shopper in full elsewhere. */
  complaintSummaryLength: 1_000,
  /** SE6: a photo that was made for a screen, or a scan of some pages; what is larger is for another way. */
  fileBytes: 5 * 1024 * 1024,
  /** As many as one looks at together, and as a letter takes along. */
  filesPerMessage: 5,
  /** UTF-16 units, cut at a whole character: longer names are cut by file systems, or by the eye. */
  fileNameLength: 150,
  /**
   * How long a file that was uploaded waits for its message. A message stays in the outbox while its laptop is shut, and
   * is sent then, after asking: over a weekend with a holiday at either end, from Thursday evening to Tuesday morning,
   * that is four and a half days.
   */
  fileWaitsMs: 7 * 24 * 3_600_000,
  /**
   * A file that no message has named for so long is deleted. A day more than it may be named: the clocks of nodes differ,
   * and a message that was taken at the last moment is still to be written.
   */
  unnamedFileMs: 8 * 24 * 3_600_000,
  /** SE3: a body above this is no message of ours; the longest legal one is under 25 KiB of UTF-8. */
  bodyBytes: 64 * 1024,
  /** A shop's whole page with its headers, as a form sends it (/install): it is read once, and kept nowhere. */
  pastedBytes: 1024 * 1024,
  /**
   * SE3: a larger frame ends its connection without an answer. What a page may send by mistake, such as an address of
   * 100 kB, stays under it and is cut or refused in words.
   */
  frameBytes: 320 * 1024,
  /** MS5: a page of the log that still fits a slow line. */
  entriesPerPage: 200,
  /** One screenful of rows and some to scroll; the cursor brings the rest. */
  inboxRowsPerPage: 100,
  /** QU2: how many live chats an agent is given unless told otherwise. */
  agentCapacity: 3,
  /** QU3: how long an agent is asked to accept a chat before the next one is. */
  offerMs: 30_000,
  /** QU5: whoever waits longer than this is asked how it shall go on. */
  longWaitMs: 5 * 60_000,
  /** A ticket is put off by a season at most: what sleeps longer is forgotten. */
  snoozeMs: 90 * 24 * 3_600_000,
  /** A shopper's own history: as much as one looks over. */
  historyRowsPerPage: 20,
  /** Beyond this a count says no more. */
  unreadShown: 99,
  /** POLICY 9: a notice is read at a glance; what is longer stands behind its link. */
  noticeTitleLength: 120,
  noticeBodyLength: 600,
  noticeLinkLabelLength: 60,
  /** NT3: who has not written for a year has no order of ours under way, nor a right to return one. */
  announcedWithinMs: 365 * 24 * 3_600_000,
  /** NT3: mail hosts that count let a small sender through at this pace, and 3,600 an hour are a shop's readers by evening. */
  announcementEveryMs: 1_000,
  /** What a merger takes along of the other conversation: as much as one reads to know it; all of it stays there. */
  mergedLines: 50,
  mergedText: 60_000,
  /** A half-open line must be noticed within 12 s: ping every 8 s, 4 s to answer. */
  pingIntervalMs: 8_000,
  pingTimeoutMs: 4_000,
  /** MS5: what is missing is usually on its way; after this it is asked for. */
  missingMs: 150,
  /** Who has lost the line comes back after a time between these, so that a restart is not answered by all at once. */
  returnFromMs: 500,
  returnToMs: 5_000,
  /** A typing sign that is not renewed fades after this. */
  typingMs: 5_000,
  /** Renewing a typing sign more often than this tells nobody anything new. */
  typingEveryMs: 2_000,
  /** An answer that takes longer than this is told as "still trying". */
  ackTimeoutMs: 5_000,
  /** MS4: after this a message that is not stored is said to be "not sent yet". */
  stillTryingMs: 20_000,
  /** MS4: what may be under way without an answer; a burst goes at once, and a cut repeats no more than this. */
  underWay: 16,
  /** MS4: more than this unsent is no chat any more, and would crowd the shop's own storage. */
  unsentMessages: 50,
  /** MS4: what is older than this is not sent without asking: its time may have passed. */
  unsentForMs: 24 * 3_600_000,
} as const;
