/** Replies that have HTML alone, with the text that the mail parser makes of it. */
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { cutReply } from './reply-text.ts';

const QUESTION = 'Your order AC-20931 left our hub. Could you confirm the address?';
const SUPPORT = 'ActiveCart Support &lt;support@activecart.example&gt;';
const HEADERS = `<b>From:</b> ${SUPPORT}<br><b>Sent:</b> Monday, November 23, 2026 2:14 PM<br><b>To:</b> Ayesha<br><b>Subject:</b> Re: AC-20931`;

const MAILS = {
  'Gmail, with a signature':
    '<div dir="ltr">Yes it is.<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Ayesha<br>+880 1711 000000</div></div><br>' +
    `<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Nov 23, 2026 at 2:14 PM ActiveCart Support &lt;<a href="mailto:support@activecart.example">support@activecart.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote">${QUESTION}<br><a href="https://activecart.example/t/1">Open your ticket</a></blockquote></div>`,
  'Outlook on the web': `<div>Yes it is.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">${HEADERS}</div><div>${QUESTION}</div>`,
  'Outlook on the web, in a language outside the tables': `<div>Yes it is.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Nuo:</b> ActiveCart Support<br><b>Išsiųsta:</b> lapkričio 23 d.<br><b>Kam:</b> Ayesha</div><div>${QUESTION}</div>`,
  'Outlook on Android': `<div dir="auto">Yes it is.</div><div id="ms-outlook-mobile-signature">Get <a href="https://aka.ms/AAb9ysg">Outlook for Android</a></div><hr><div id="divRplyFwdMsg">${HEADERS}</div><div>${QUESTION}</div>`,
  'Outlook for Windows': `<div class="WordSection1"><p class="MsoNormal">Yes it is.</p><p>&nbsp;</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal">${HEADERS}</p></div><p class="MsoNormal">${QUESTION}</p></div>`,
  'Apple Mail on iOS': `Yes it is.<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">On 23 Nov 2026, at 2:14\u202FPM, ${SUPPORT} wrote:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">${QUESTION}</div></blockquote>`,
  'Yahoo on Android': `<div>Yes it is.<br><br><a href="https://mail.onelink.me/1">Sent from Yahoo Mail on Android</a></div><blockquote style="margin:0 0 20px 0"><div><div>On Mon, 23 Nov 2026 at 2:14 pm, ActiveCart Support</div><div>&lt;support@activecart.example&gt; wrote:</div></div><div>${QUESTION}</div></blockquote>`,
  'Yahoo on the web': `<div>Yes it is.</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>On Monday, November 23, 2026 at 02:14:03 PM GMT+6, ${SUPPORT} wrote:</div><div><br></div><div>${QUESTION}</div></div>`,
  'Samsung Mail': `<div>Yes it is.</div><div id="composer_signature"><div>Sent from my Galaxy</div></div><div><br></div><div>-------- Original message --------</div><div>From: ${SUPPORT} </div><div>Date: 23/11/2026  2:14 pm  (GMT+06:00) </div><div>To: ayesha@example.com </div><div>Subject: Re: AC-20931 </div><div><br></div><div>${QUESTION}</div>`,
  Proton: `<div>Yes it is.</div><div class="protonmail_signature_block">Sent with <a href="https://proton.me/mail/home">Proton Mail</a> secure email.</div><div class="protonmail_quote">On Monday, November 23rd, 2026 at 2:14 PM, ${SUPPORT} wrote:<br><blockquote class="protonmail_quote" type="cite"><p>${QUESTION}</p></blockquote></div>`,
  'Thunderbird, below the quote': `<div class="moz-cite-prefix">On 11/23/26 2:14 PM, ActiveCart Support wrote:<br></div><blockquote type="cite" cite="mid:x">${QUESTION}</blockquote><p>Yes it is.</p><pre class="moz-signature">-- \nAyesha</pre>`,
};

/** The mail as it comes over the wire, and the text of it. */
async function textOf(html: string): Promise<string> {
  const encoded = Buffer.from(html).toString('base64');
  const mail = `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}`;
  return (await simpleParser(mail)).text ?? '';
}

test.each(Object.entries(MAILS))('[IN4] %s', async (_, html) => {
  const { text, rest } = cutReply({ text: await textOf(html), html, isReply: true });
  expect(text).toBe('Yes it is.');
  expect(rest).toContain(QUESTION);
});

test('[IN4] answers between the quotes of Gmail keep them', async () => {
  const html = `<div class="gmail_quote"><div class="gmail_attr">On Mon, Nov 23, 2026 at 2:14 PM ${SUPPORT} wrote:</div><blockquote class="gmail_quote">${QUESTION}</blockquote><div>Yes it is.</div><blockquote class="gmail_quote">When may we come?</blockquote><div>After six.</div></div>`;
  const text = await textOf(html);
  expect(cutReply({ text, html, isReply: true })).toEqual({ text, rest: null });
});
