/** Mails that are made to hang, to fill the memory or to break what reads them. Test support. */

const HEAD = 'From: a@shop.example\r\nTo: support@activecart.example\r\nMessage-ID: <1@shop.example>\r\n';
const MULTIPART = `${HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n`;

const withHeader = (header: string) => `${HEAD}${header}\r\n\r\nhello`;
const withHtml = (html: string) => `${HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n${html}`;
const withFile = (header: string, body: string) => `${MULTIPART}--x\r\n${header}\r\n\r\n${body}\r\n--x--\r\n`;

/** Each with what must come of it: read, refused, or either, as the machine has time. */
export const HOSTILE: readonly (readonly [
  what: string,
  outcome: 'read' | 'too-complex' | 'either',
  mail: () => string,
])[] = [
  ['300 multiparts in each other', 'too-complex', () => nested(300)],
  ['20,000 parts', 'too-complex', () => MULTIPART + '--x\r\n\r\n'.repeat(20_000)],
  [
    '20,000 parts whose boundary only the parser reads',
    'too-complex',
    () => MULTIPART.replace('boundary=x', 'boundary*0=x') + '--x\r\n\r\n'.repeat(20_000),
  ],
  ['one header line of 10 MB', 'too-complex', () => withHeader(`X-Long: ${'a'.repeat(10_000_000)}`)],
  ['20,000 header lines', 'either', () => withHeader('X: y\r\n'.repeat(20_000).trim())],
  ['5,000,000 lines like boundaries', 'too-complex', () => MULTIPART + '\n--'.repeat(5_000_000)],
  ['60,000 addresses', 'read', () => withHeader(`Cc: ${'a,'.repeat(60_000)}`)],
  ['120,000 angle brackets in an address', 'read', () => withHeader(`Cc: ${'<'.repeat(120_000)}`)],
  ['120,000 open quotes', 'read', () => withHeader(`Cc: ${'"\\'.repeat(60_000)}`)],
  ['60,000 groups', 'read', () => withHeader(`Cc: ${'g:'.repeat(60_000)}`)],
  [
    'comments without end',
    'read',
    () => withHeader(`Authentication-Results: ${'('.repeat(60_000)}\r\nCc: ${'('.repeat(60_000)}`),
  ],
  ['10,000 encoded words', 'read', () => withHeader(`Subject: ${'=?utf-8?Q?a?= '.repeat(8_000)}`)],
  ['encoded words without end', 'read', () => withHeader(`Subject: ${'=?utf-8?B?'.repeat(11_000)}`)],
  ['a subject of spaces', 'read', () => withHeader(`Subject: a${' '.repeat(120_000)}b`)],
  ['20,000 references', 'read', () => withHeader(`References: ${'<a@b> '.repeat(20_000)}`)],
  [
    'a file name in 3,000 pieces',
    'read',
    () =>
      withFile(
        `Content-Disposition: attachment; ${Array.from({ length: 3_000 }, (_, at) => `filename*${at}=aaaaaaaaaaaaaaaaaaaa`).join('; ')}`,
        'PK',
      ),
  ],
  [
    'a file name of 40,000 encoded letters',
    'read',
    () => withFile(`Content-Disposition: attachment; filename="=?utf-8?Q?${'=41'.repeat(40_000)}?="`, 'PK'),
  ],
  [
    '20 MB of base64 in one line',
    'read',
    () => withFile('Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64', 'A'.repeat(20_000_000)),
  ],
  ['a text of 3 MB in lines of one letter', 'either', () => `${HEAD}\r\n${'a\n'.repeat(1_500_000)}`],
  [
    'a text of 10 MB that would be markup',
    'either',
    () =>
      `${MULTIPART}--x\r\nContent-Type: text/html\r\n\r\n<p>a\r\n--x\r\n\r\n${'a&b<c> '.repeat(1_500_000)}\r\n--x--`,
  ],
  [
    'a reply of quote marks',
    'read',
    () => `${HEAD}In-Reply-To: <a@b>\r\n\r\n${'> '.repeat(500_000)}\n${'> a\n'.repeat(200_000)}`,
  ],
  ['100,000 elements in each other, 5 MB', 'read', () => withHtml('<div>'.repeat(100_000) + 'x'.repeat(4_500_000))],
  [
    '19,000 elements in each other that comments seem to close',
    'read',
    () => withHtml('<i><!--</i>-->'.repeat(19_000)),
  ],
  ['tags in attributes', 'read', () => withHtml('<b x="<b x="<b'.repeat(30_000))],
  ['500,000 brackets', 'read', () => withHtml('<'.repeat(500_000))],
  ['comments in HTML without end', 'read', () => withHtml('<!--'.repeat(100_000))],
  ['an element with 100,000 attributes', 'read', () => withHtml(`<p ${'a=b '.repeat(100_000)}>x`)],
  [
    '95 quotes in each other with 18,000 lines',
    'read',
    () => withHtml('<blockquote>'.repeat(95) + 'a<br>'.repeat(18_000)),
  ],
  ['500 KB of spaces', 'read', () => withHtml(`a${' '.repeat(500_000)}b`)],
  ['25 MB of HTML', 'read', () => withHtml('<p>hello <b>world</b></p>'.repeat(1_000_000))],
  [
    'one picture shown 15,000 times',
    'read',
    () =>
      MULTIPART +
      `--x\r\nContent-Type: text/html\r\n\r\n${'<img src="cid:p">'.repeat(15_000)}\r\n` +
      `--x\r\nContent-Type: image/gif\r\nContent-ID: <p>\r\n\r\nGIF89a${'x'.repeat(200_000)}\r\n--x--`,
  ],
  ['nothing', 'read', () => ''],
  ['zeros', 'read', () => '\0'.repeat(1_000)],
];

function nested(depth: number): string {
  let mail = HEAD;
  for (let at = 0; at < depth; at++) mail += `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`;
  return mail;
}
