/** What a file is by its first bytes, and whether it may be kept: what its sender calls it proves nothing. */

export type FileKind = { readonly type: string; readonly blocked: boolean };

/** A pattern of bytes at a place; null stands for any byte. */
type Magic = { readonly type: string; readonly at?: number; readonly bytes: string };

const KNOWN: readonly Magic[] = [
  { type: 'image/png', bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', bytes: '\xff\xd8\xff' },
  { type: 'image/gif', bytes: 'GIF87a' },
  { type: 'image/gif', bytes: 'GIF89a' },
  { type: 'image/webp', at: 8, bytes: 'WEBP' },
  { type: 'image/heic', at: 4, bytes: 'ftypheic' },
  { type: 'image/heic', at: 4, bytes: 'ftypmif1' },
  { type: 'video/quicktime', at: 4, bytes: 'ftypqt  ' },
  { type: 'video/mp4', at: 4, bytes: 'ftyp' },
  { type: 'application/pdf', bytes: '%PDF-' },
  { type: 'application/gzip', bytes: '\x1f\x8b' },
  { type: 'application/x-7z-compressed', bytes: "7z\xbc\xaf'\x1c" },
  { type: 'application/vnd.rar', bytes: 'Rar!\x1a\x07' },
  { type: 'application/x-ole-storage', bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
];
const ZIP = 'PK\x03\x04';
/** The first entries of an office file, by which it is told from any other zip. */
const OFFICE: readonly (readonly [mark: string, type: string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['mimetypeapplication/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text'],
  ['mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'application/vnd.oasis.opendocument.spreadsheet'],
];
/** Windows, Linux, macOS, Java programs, a shell's script, a Windows shortcut. */
const PROGRAMS = ['MZ', '\x7fELF', '\xfe\xed\xfa', '\xcf\xfa\xed\xfe', '\xca\xfe\xba\xbe', '#!', 'L\0\0\0\x01\x14\x02'];
/** What a system runs, or a browser renders as a page of ours, on a double click. */
const BLOCKED_NAME =
  /\.(exe|com|scr|pif|msi|msp|mst|dll|cpl|sys|drv|ocx|bat|cmd|ps1|psm1|vbs|vbe|vb|js|jse|mjs|cjs|wsf|wsh|ws|hta|lnk|url|scf|inf|reg|jar|class|apk|app|dmg|pkg|deb|rpm|run|sh|bash|zsh|py|pl|rb|php|html?|xhtml|shtml|mht|mhtml|svgz?|xml|xsl|xslt|chm|hlp|iso|img|vhdx?|one|xll|docm|dotm|xlsm|xltm|xlam|pptm|potm|ppam|swf)$/i;
const BLOCKED_TYPE =
  /^(text\/html|application\/xhtml\+xml|image\/svg\+xml|(text|application)\/(xml|(x-|ecma|java)*script)|text\/xsl|application\/(x-msdownload|x-msdos-program|x-sh|x-shellscript|hta|x-ms-shortcut|java-archive))$/i;
/** Markup that a browser would run, whatever the file is called. */
const MARKUP = /^\s*<(!doctype\s+(html|svg)|html|head|body|script|svg|iframe|\?xml|!--|[a-z]+:svg)\b/i;
/** How much of a file is looked at: zips name their first entries here. */
const HEAD_BYTES = 4_096;

/** `name` as it will be kept; `claimed` is the Content-Type that the sender gave. */
export function fileKind(bytes: Uint8Array, name: string, claimed: string): FileKind {
  const head = latin1(bytes.subarray(0, HEAD_BYTES));
  const type = typeOf(bytes, head);
  const isMarkup = MARKUP.test(head.replace(/^\xef\xbb\xbf/, '').replaceAll('\0', ''));
  // "MZ Rahman's parcel" is a text, and no program.
  const isProgram = PROGRAMS.some((magic) => head.startsWith(magic)) && !(type === 'text/plain' && head[0] === 'M');
  return { type, blocked: isProgram || isMarkup || isBlockedName(name) || BLOCKED_TYPE.test(claimed) };
}

/** A trailing dot or space is dropped by Windows, and `invoice.exe.` is a program there. */
export function isBlockedName(name: string): boolean {
  return BLOCKED_NAME.test(name.replace(/[. ]+$/, ''));
}

/** Whether all of it is text, not only its head. */
export function isPlainText(bytes: Uint8Array): boolean {
  return isText(bytes, bytes.length);
}

function typeOf(bytes: Uint8Array, head: string): string {
  const known = KNOWN.find(({ at = 0, bytes: magic }) => head.startsWith(magic, at));
  if (known && (known.type !== 'image/webp' || head.startsWith('RIFF'))) return known.type;
  if (head.startsWith(ZIP)) return OFFICE.find(([mark]) => head.includes(mark))?.[1] ?? 'application/zip';
  return bytes.length > 0 && isText(bytes) ? 'text/plain' : 'application/octet-stream';
}

/** Well-formed UTF-8 with no control characters but those of text. */
function isText(bytes: Uint8Array, length = HEAD_BYTES): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), {
      // A character may be cut at the end of the head.
      stream: length !== bytes.length,
    });
    return !/[^\P{Cc}\t\n\r\f]/u.test(text);
  } catch {
    return false;
  }
}

/** A character a byte. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
