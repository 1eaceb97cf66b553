/** Single traps of mail formats, each by the mail that has it. */
import { describe, expect, test } from 'vitest';
import { HTML, KEPT, MAIL_LIMITS } from '../../domain/inbound/limits.ts';
import type { ReadMail } from '../../domain/inbound/read-mail.ts';
import { corpusOurselves } from '../../testing/mail-corpus.ts';
import { renderLetter } from '../render/letter.ts';
import { letterOf, receiptContent, SENDER } from '../testing-letters.ts';
import { readMail } from './read.ts';

/** `raw` has a byte a character. */
async function read(raw: string): Promise<ReadMail> {
  const reading = await readMail(Buffer.from(raw, 'latin1'), MAIL_LIMITS, corpusOurselves);
  if (reading.kind === 'refused') throw new Error(reading.reason);
  return reading.mail;
}
const utf8 = (text: string) => Buffer.from(text).toString('latin1');
const html = (body: string) => read(`Content-Type: text/html; charset=utf-8\r\n\r\n${utf8(body)}`);
const mixed = (...parts: readonly string[]) =>
  read(
    `Content-Type: multipart/mixed; boundary=x\r\n\r\n${parts.map((part) => `--x\r\n${part}\r\n`).join('')}--x--\r\n`,
  );

describe('headers', () => {
  test('[IN2] a line end within an encoded subject is a space', async () => {
    const { subject } = await read('Subject: =?utf-8?Q?one=0D=0ABcc:_a@b.example=00?=\r\n\r\nx');
    expect(subject).toBe('one Bcc: a@b.example');
  });

  test('[IN2] an encoded name holds no address', async () => {
    const { from } = await read('From: =?utf-8?Q?Ayesha_=3Ca=40bank.example=3E,?= <eve@evil.example>\r\n\r\nx');
    expect(from).toEqual({ name: 'Ayesha <a@bank.example>,', address: 'eve@evil.example' });
    expect((await read('From: =?utf-8?Q?a=40bank.example?=\r\n\r\nx')).from).toBeNull();
  });

  test('[IN2] a mail of two authors is odd, and proven only for the one who is shown', async () => {
    const header = 'Authentication-Results: mx.activecart.example; dmarc=pass header.from=evil.example\r\n';
    const mail = await read(`${header}From: a@shop.example\r\nFrom: eve@evil.example\r\n\r\nx`);
    expect([mail.from?.address, mail.auth, mail.flags]).toEqual(['a@shop.example', 'fail', ['no-message-id', 'odd']]);
  });

  test('[IN2] the domain of an author is compared in one spelling', async () => {
    const header = 'Authentication-Results: mx.activecart.example; dmarc=pass header.from=xn--bcher-kva.example\r\n';
    expect((await read(utf8(`${header}From: a@bücher.example\r\n\r\nx`))).auth).toBe('pass');
  });

  test('[IN2] an id without its brackets is one', async () => {
    expect((await read('Message-ID: abc@shop.example\r\n\r\nx')).messageId).toBe('<abc@shop.example>');
  });

  test('[IN2] a host that encodes anew does not change the key, another word does', async () => {
    const head = 'From: a@shop.example\r\nMessage-ID: <1@shop.example>\r\nContent-Type: text/plain; charset=utf-8\r\n';
    const plain = await read(`${head}\r\n${utf8('ধন্যবাদ – ok\r\n')}`);
    const encoded = Buffer.from('ধন্যবাদ – ok\n').toString('base64');
    const again = await read(`Received: by mx\r\n${head}Content-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n`);
    const other = await read(`${head}\r\n${utf8('ধন্যবাদ – no\r\n')}`);
    expect([again.contentKey === plain.contentKey, other.contentKey === plain.contentKey]).toEqual([true, false]);
  });

  test('[IN2] headers of a part are no headers of the mail', async () => {
    const part = 'Delivered-To: a@b.example\r\nAuto-Submitted: auto-replied\r\n\r\nhello';
    expect(await mixed(part)).toMatchObject({ deliveredTo: [], automatic: null, text: 'hello' });
  });

  test('[IN2] a letter of ours that comes back is automatic', async () => {
    const { headers } = renderLetter(letterOf(receiptContent()), SENDER);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const looped = lines.filter((line) => !/^auto-submitted/i.test(line)).join('');
    expect((await read(`${looped}From: a@shop.example\r\n\r\nx`)).automatic).toBe('a letter of ours came back');
  });
});

describe('text', () => {
  test('[IN4] a forwarded mail is kept whole, whatever it refers to', async () => {
    const mail = await read('Subject: Fwd: order\r\nIn-Reply-To: <a@b>\r\n\r\nsee\r\n\r\n> all\r\n> of this\r\n');
    expect(mail).toMatchObject({ isReply: false, text: 'see\n\n> all\n> of this', rest: null });
  });

  test('[IN4] what stands only in the HTML beside a text is read, too', async () => {
    const mail = await mixed(
      'Content-Type: text/html\r\n\r\n<p>My <b>order</b></p>',
      '\r\nSent by a free mailer & more',
    );
    for (const said of [mail.text, mail.html?.replace(/<[^>]*>/g, '')]) expect(said).toMatch(/My order.*Sent by/s);
  });

  test('[IN4] emoji that are pictures are read', async () => {
    expect((await html('<p>Thanks <img src="https://a.example/1.png" alt="🙏"></p>')).text).toBe('Thanks 🙏');
  });

  test('[IN4] what is too long is cut, and said to be', async () => {
    const mail = await read(`\r\n${'word '.repeat(10_000)}`);
    expect([mail.isCut, mail.text.length <= KEPT.textLength]).toEqual([true, true]);
    expect((await read('\r\nword')).isCut).toBe(false);
  });

  test('[IN4] controls are taken out', async () => {
    expect((await read('\r\na\0b\x07c')).text).toBe('abc');
  });
});

describe('HTML', () => {
  test('[IN4] a remote picture leaves its words, one without words nothing', async () => {
    const mail = await html(
      '<img src="https://t.example/a.gif" alt="Our logo"><img src="//t.example/b.gif"><div>end</div>',
    );
    expect(mail.html).toBe('<span>[Our logo]</span><div>end</div>');
  });

  test('[IN4] links lead out of the house, in a window of their own, or nowhere', async () => {
    const links = [
      'https://a.example/',
      'mailto:a@b.example',
      '/console',
      '//a.example',
      'javascript:a()',
      'data:text/html,a',
    ];
    const mail = await html(links.map((href) => `<a href="${href}">x</a>`).join(''));
    expect([...(mail.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(links.slice(0, 2));
    expect(mail.html?.match(/rel="noopener noreferrer nofollow" target="_blank"/g)).toHaveLength(links.length);
  });

  test('[IN4] pictures of the mail are shown by what they are, not by what they are called', async () => {
    const picture = (id: string, type: string, bytes: string) =>
      `Content-Type: ${type}\r\nContent-ID: <${id}>\r\n\r\n${bytes}`;
    const mail = await mixed(
      'Content-Type: text/html\r\n\r\n<img src="cid:one@a"><img src="CID:two%40a" alt="two"><img src="cid:big" alt="big"><img src="cid:0" alt="none">',
      picture('one@a', 'application/octet-stream', 'GIF89a'),
      picture('two@a', 'image/png', '<svg onload=a()>'),
      picture('big', 'image/gif', `GIF89a${'x'.repeat(HTML.pictureBytes)}`),
    );
    expect(mail.html).toContain('<img src="data:image/gif;base64,R0lGODlh" alt="" />');
    expect(mail.html).toContain('<span>[two]</span><span>[big]</span><span>[none]</span>');
    expect(mail.files.map(({ blocked }) => blocked)).toEqual([false, true, false]);
  });

  test('[IN4] what is too much to be shown is still read', async () => {
    const mail = await html(`${'<div>'.repeat(HTML.depth + 1)}deep`);
    expect([mail.html, mail.text]).toEqual([null, 'deep']);
  });

  test('[IN4] UTF-7 is no way around the sanitiser', async () => {
    const mail = await read('Content-Type: text/html; charset=utf-7\r\n\r\n+ADw-script+AD4-a()+ADw-/script+AD4-');
    expect(mail.html).not.toContain('<');
  });
});

describe('files', () => {
  test('[IN4] a mail that is attached is a file', async () => {
    const mail = await mixed(
      '\r\nsee',
      'Content-Type: message/rfc822\r\n\r\nSubject: inner\r\nMessage-ID: <i@x>\r\n\r\ninner text',
    );
    expect(mail).toMatchObject({ text: 'see', files: [{ name: 'file-1.eml', type: 'text/plain', blocked: false }] });
  });

  test('[IN4] a part with an empty Content-Type is a file', async () => {
    expect((await mixed('Content-Type: \r\n\r\nhello')).files).toMatchObject([{ name: 'file-1.txt', size: 5 }]);
  });

  test('[IN4] a phone’s photo is a file, though it is called inline', async () => {
    const mail = await mixed(
      '\r\nsee',
      'Content-Type: image/jpeg; name=IMG_1.jpg\r\nContent-Disposition: inline\r\n\r\n\xff\xd8\xff\xe0',
    );
    expect(mail.files).toMatchObject([{ name: 'IMG_1.jpg', type: 'image/jpeg', inline: false }]);
  });
});
