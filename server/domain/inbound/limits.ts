/** Every limit on a mail that comes in, in one place, each with its reason. */

/** What a mail may be as a whole; beyond it the mail is refused (IN2). */
export type MailLimits = { readonly messageBytes: number; readonly parts: number; readonly depth: number };

export const MAIL_LIMITS: MailLimits = {
  /** What Gmail lets its users send, in base64, is about this; photos of a parcel fit many times. */
  messageBytes: 25 * 1024 * 1024,
  /** A mail with fifty photos has some sixty parts; one of thousands is made to hurt. */
  parts: 200,
  /** Mail programs nest three or four deep, a mail forwarded many times some ten. */
  depth: 20,
};

/** What is refused in any mail, whatever `MailLimits` say. */
export const SCAN = {
  /** Of one header, of the mail or of a part: Postfix cuts at 100 KiB, and nobody's thread needs more. */
  headerBytes: 128 * 1024,
  /** Lines that begin like a boundary, `--`. Each is compared with every open boundary. */
  dashedLines: 100_000,
} as const;

/** What is kept of a mail that is read. The raw mail stays with its store, whole. */
export const KEPT = {
  /** UTF-16 units of text, some ten pages; the same of what is quoted. */
  textLength: 20_000,
  /** UTF-16 units that the cutter is given: so much more than is kept that a long quote may stand above the answer. */
  uncutLength: 200_000,
  subjectLength: 300,
  nameLength: 100,
  /** Of a file’s name, in UTF-16 units: longer ones are cut by file systems, or by the eye. */
  fileNameLength: 120,
  /** Addresses of each kind: our own is among the first of any honest mail. */
  addresses: 100,
  /** Message-IDs of each kind; the newest of a thread, which stand last. */
  references: 50,
  /** RFC 5322 section 2.1.1: a line, and so an id in it, is at most 998 characters. */
  messageIdLength: 998,
  /** An album; `MailLimits.parts` allows some more. */
  files: 100,
  /** A diagnosis in a bounce is a line or two. */
  reasonLength: 300,
} as const;

/** HTML is shown beside the text, which always tells what was written: what is above these is not shown. */
export const HTML = {
  /** UTF-16 units that are read. Newsletters have 100 KB; what is longer is turned into text as far as this. */
  sourceLength: 512 * 1024,
  /** Elements in elements: parsers take time by its square. Outlook's nested tables come to some sixty. */
  depth: 100,
  /** Elements: a long newsletter has some five thousand. */
  elements: 20_000,
  /** UTF-16 units of a sanitised mail, without its pictures. */
  keptLength: 256 * 1024,
  /** Bytes of one picture that goes into the HTML, and of all of them: logos and small photos of a signature. */
  pictureBytes: 256 * 1024,
  picturesBytes: 1024 * 1024,
} as const;

/** What a reading may cost before it is given up. */
export const COST = {
  /** The largest mail takes about a second; a machine that is busy must not lose an honest one. */
  deadlineMs: 20_000,
  /** For a worker to load its libraries, on a machine that is busy. */
  startMs: 60_000,
  /** Bytes of a mail after which the worker is replaced: it would keep the memory that it took. */
  freshAfterBytes: 4 * 1024 * 1024,
  /** MiB of heap. The largest mail is held some four times as text. */
  heapMiB: 256,
} as const;
