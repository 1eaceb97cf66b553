/** Each language of the tables in the replies of each kind of client. */
import { describe, expect, test } from 'vitest';
import { ATTRIBUTION_PHRASES } from './attribution-phrases.ts';
import { HEADER_PHRASES, type HeaderPhrases } from './header-phrases.ts';
import { LANGUAGES, type SpokenByClients } from './reply-languages.ts';
import { cutReply } from './reply-text.ts';
import { SIGNATURE_PHRASES, type SignaturePhrases } from './signature-phrases.ts';

type Row = {
  readonly language: string;
  readonly spoken: SpokenByClients;
  readonly headers: HeaderPhrases;
  readonly signatures: SignaturePhrases;
};

const codes = Object.keys(LANGUAGES).filter((code): code is keyof typeof LANGUAGES => code in LANGUAGES);
const rows: readonly Row[] = codes.map((code) => ({
  language: code,
  spoken: LANGUAGES[code],
  headers: HEADER_PHRASES[code],
  signatures: SIGNATURE_PHRASES[code],
}));

const QUESTION = 'Your order AC-20931 left our hub. Could you confirm the address?';
const MORE = 'We deliver from 9 to 18.';

const written = (text: string, html: string | null = null) => cutReply({ text, html, isReply: true }).text;

/** As clients wrap: at the last space before the 78th column. */
function wrapped(text: string): string {
  return text.replace(/(.{1,76}) (?=\S)/g, (line) => `${line.trimEnd()}\n`);
}

/** One language's block of headers, with a name alone as Outlook for Windows writes it. */
function headerBlock({ headers, spoken }: Row): string {
  return [
    `${headers.from[0]}: ActiveCart Support`,
    `${headers.sent[0]}: ${spoken.date}`,
    `${headers.to[0]}: Ayesha Rahman`,
    `${headers.subject[0]}: Re: AC-20931`,
  ].join('\n');
}

test('[IN4] the tables know the same languages', () => {
  expect(Object.keys(HEADER_PHRASES)).toEqual(codes);
  expect(Object.keys(ATTRIBUTION_PHRASES)).toEqual(codes);
  expect(Object.keys(SIGNATURE_PHRASES)).toEqual(codes);
});

describe.each(rows)('in $language', (row) => {
  const { spoken, headers, signatures } = row;
  const { attribution, device, words } = spoken;

  test('[IN4] Gmail: attribution above marked lines, whole, wrapped, or in the mail above the answer', () => {
    expect(written(`${words}\n\n${attribution}\n\n> ${QUESTION}\n> ${MORE}\n>\n`)).toBe(words);
    expect(written(`${words}\n\n${wrapped(attribution)}\n\n> ${QUESTION}\n>\n`)).toBe(words);
    expect(written(`${words}\n${wrapped(attribution)}\n> ${QUESTION}\n`)).toBe(words);
    expect(written(`${attribution}\n> ${QUESTION}\n\n${words}\n`)).toBe(words);
  });

  test('[IN4] Gmail: a language is known by its attribution without marks below, too', () => {
    expect(written(`${words}\n\n${attribution}\n\n${QUESTION}\n${MORE}\n`)).toBe(words);
  });

  test('[IN4] Apple Mail: the attribution is quoted, the device signs', () => {
    expect(written(`${words}\n\n${device}\n\n> ${attribution}\n> \n> ${QUESTION}\n`)).toBe(words);
    expect(written(`${words}\n${device}`)).toBe(words);
  });

  test('[IN4] Outlook: a block of headers, also in bold and under a rule', () => {
    expect(written(`${words}\n\n${headerBlock(row)}\n\n${QUESTION}\n`)).toBe(words);
    const bold = headerBlock(row).replace(/^([^:]+):/gm, '*$1:*');
    expect(written(`${words}\n\n${bold}\n\n${QUESTION}\n`)).toBe(words);
    expect(written(`${words}\n\n${'_'.repeat(32)}\n${headerBlock(row)}\n\n${QUESTION}\n`)).toBe(words);
  });

  test('[IN4] Outlook on a phone: its own line stands above the quote', () => {
    for (const phrase of signatures.app) {
      const line = phrase.replace('…', 'Outlook for Android').replace('Outlook for Outlook', 'Outlook');
      const named = phrase.includes('Outlook') ? phrase.replace('…', 'Android') : line;
      expect(written(`${words}\n\n${named}\n${'_'.repeat(32)}\n${headerBlock(row)}\n\n${QUESTION}\n`)).toBe(words);
    }
    expect(signatures.app.length).toBeGreaterThan(0);
  });

  test('[IN4] every phrase that a device signs with', () => {
    for (const phrase of signatures.device) expect(written(`${words}\n\n${phrase.replace('…', 'Galaxy')}`)).toBe(words);
  });

  test('[IN4] older clients: the words between dashes', () => {
    for (const original of headers.original) {
      expect(written(`${words}\n\n-----${original}-----\n${QUESTION}\n`)).toBe(words);
      expect(written(`${words}\n\n-------- ${original} --------\n${headerBlock(row)}\n\n${QUESTION}\n`)).toBe(words);
    }
  });

  test('[IN4] a forwarded mail is content', () => {
    for (const forwarded of headers.forwarded) {
      const mail = `${words}\n\n---------- ${forwarded} ---------\n${headerBlock(row)}\n\n${QUESTION}`;
      expect(written(mail)).toBe(mail);
    }
  });

  test('[IN4] answers between the quotes keep them', () => {
    const mail = `${attribution}\n> ${QUESTION}\n${words}\n> ${MORE}\n${words}`;
    expect(written(mail)).toBe(mail);
  });
});
