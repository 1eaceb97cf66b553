/** IN4: what is under somebody's words and was not typed: "-- " and what follows, "Sent from my iPhone". */
import { type MailLine, plain } from './mail-line.ts';
import { DEVICES, SIGNATURE_PHRASES, type SignaturePhrases } from './signature-phrases.ts';

/** RFC 3676 section 4.3 gives a signature four lines or so; companies write more. More than this was meant to be read. */
const MAX_LINES = 12;
/** "Diese Nachricht wurde von meinem Android-Mobiltelefon mit K-9 Mail gesendet." */
const MAX_DEVICE_LENGTH = 100;

type AroundName = readonly [before: string, after: string];

const rows: readonly SignaturePhrases[] = Object.values(SIGNATURE_PHRASES);
const aroundDevice = rows.flatMap((row) => row.device.map(around));
const aroundApp = rows.flatMap((row) => row.app.map(around));
const devices = DEVICES.map((device) => device.toLowerCase());
const SYSTEM = /android|ios|iphone|ipad|windows|mac/;
const LINK = /[<([]|https?:/;
const OUTLOOK_LINK = /aka\.ms\//;
const LATIN = /\p{sc=Latin}/u;

/** Where the signature of the lines `from` to `to` begins; `to` if there is none. */
export function signatureStart(lines: readonly MailLine[], from: number, to: number): number {
  const typed = withoutDeviceLines(lines, from, to);
  const delimiter = delimiterOf(lines, from, typed);
  return delimiter === null ? typed : withoutDeviceLines(lines, from, delimiter);
}

/** Several "--" lines divide a text; a single one with few lines under it begins a signature. */
function delimiterOf(lines: readonly MailLine[], from: number, to: number): number | null {
  let found: number | null = null;
  let below = 0;
  for (let at = from; at < to; at++) {
    const line = lines[at];
    if (line?.bare === '--') {
      if (found !== null) return null;
      found = at;
    } else if (found !== null && !line?.blank) {
      below++;
    }
  }
  return below <= MAX_LINES ? found : null;
}

function withoutDeviceLines(lines: readonly MailLine[], from: number, to: number): number {
  let end = to;
  for (let at = to - 1; at >= from; at--) {
    const line = lines[at];
    if (!line?.blank && !(line && isDeviceLine(line.bare))) break;
    if (!line.blank) end = at;
  }
  return end;
}

function isDeviceLine(bare: string): boolean {
  const link = bare.search(LINK);
  const words = (link < 0 ? bare : bare.slice(0, link)).replace(/[.!。 ]{1,3}$/, '');
  if (words.length > MAX_DEVICE_LENGTH) return false;
  if (words.includes('outlook') && SYSTEM.test(words)) {
    if (link >= 0 && OUTLOOK_LINK.test(bare)) return true;
    if (aroundApp.some((pair) => stands(words, pair))) return true;
  }
  return devices.some((device) => words.includes(device)) && aroundDevice.some((pair) => stands(words, pair));
}

/** The words begin and end with the pair, at the edges of words where the script has such edges. */
function stands(words: string, [before, after]: AroundName): boolean {
  if (!words.startsWith(before) || !words.endsWith(after)) return false;
  return apart(before.at(-1), words[before.length]) && apart(words.at(-1 - after.length), after[0]);
}

function apart(left: string | undefined, right: string | undefined): boolean {
  return left === undefined || right === undefined || !(LATIN.test(left) && LATIN.test(right));
}

/** What stands before and after the name. */
function around(phrase: string): AroundName {
  const [before = '', after = ''] = phrase.split('…');
  return [plain(before), plain(after)];
}
