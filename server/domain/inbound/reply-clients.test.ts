/** Replies as each client writes them, and what people write that only looks like a client's work. */
import { describe, expect, test } from 'vitest';
import { cutReply } from './reply-text.ts';

const from = (text: string, html: string | null = null) => cutReply({ text, html, isReply: true });
const SUPPORT = 'ActiveCart Support <support+1001.9f2c7b1e4ad8@activecart.example>';
const QUESTION = 'Could you confirm the address?';

describe('a client that signs for its user', () => {
  test.each([
    ['iPhone', 'Sent from my iPhone'],
    ['iPad', 'Sent from my iPad'],
    ['Samsung', 'Sent from my Galaxy'],
    ['Samsung tablet', 'Sent from Samsung tablet.'],
    ['Xiaomi', 'Sent from my Xiaomi'],
    ['Redmi', 'Sent from my Redmi Note 12'],
    ['Yahoo on Android', 'Sent from Yahoo Mail on Android<https://go.onelink.me/107872968?pid=InProduct>'],
    ['Yahoo on iPhone', 'Sent from Yahoo Mail for iPhone'],
    ['Outlook', 'Get Outlook for Android<https://aka.ms/AAb9ysg>'],
    ['Outlook, made from HTML', 'Get Outlook for iOS [https://aka.ms/o0ukef]'],
    ['Outlook in a language outside the table', 'Preuzmite Outlook za Android<https://aka.ms/AAb9ysg>'],
    ['Windows Mail', 'Sent from Mail for Windows'],
    ['Proton', 'Sent with Proton Mail secure email.'],
    ['Proton on Android', 'Sent from Proton Mail for Android'],
    ['K-9 in German', 'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.'],
    ['two lines', 'Sent from my Galaxy\n\nGet Outlook for Android<https://aka.ms/AAb9ysg>'],
  ])('[IN4] %s', (_, signature) => {
    expect(from(`I paid twice.\n\nKarim\n${signature}\n`)).toEqual({ text: 'I paid twice.\n\nKarim', rest: signature });
  });

  test('[IN4] "-- " begins a signature, with or without its space, above the quote or at the end', () => {
    const signature = '-- \nAyesha Rahman\n+880 1711 000000';
    expect(from(`Yes.\n\n${signature}`)).toEqual({ text: 'Yes.', rest: signature });
    expect(from(`Yes.\n--\nAyesha`)).toEqual({ text: 'Yes.', rest: '--\nAyesha' });
    const quote = `On 23/11/2026 14:14, ${SUPPORT} wrote:\n> ${QUESTION}`;
    expect(from(`Yes.\n\n${signature}\n\n${quote}`)).toEqual({ text: 'Yes.', rest: `${signature}\n\n${quote}` });
    expect(from(`${quote}\n\nYes.\n\n${signature}`)).toEqual({ text: 'Yes.', rest: `${quote}\n\n${signature}` });
  });

  test('[IN4] a reply of a signature alone keeps it and no quote', () => {
    const { text } = from(`Sent from my iPhone\n\n> On 23 Nov 2026, at 14:14, ${SUPPORT} wrote:\n> ${QUESTION}`);
    expect(text).toBe('Sent from my iPhone');
  });
});

describe('what a person typed stays', () => {
  test.each([
    ['an arrow', 'I want a refund.\n\n> this line is my own, I just typed an arrow\n\nThanks'],
    ['an arrow at the end', 'Please see:\n\n> 500 taka was charged'],
    ['several arrows after a colon', 'These are missing:\n> the blue shirt\n> the red shirt'],
    ['a quote of themselves', 'On Monday I wrote:\n> please call first\n> and come later'],
    ['a quote of themselves without marks', 'On 23 Nov 2026 at 14:14 I wrote:\nplease call first.\nNobody called.'],
    [
      'a sentence with a colon, date and year',
      'I ordered on 23 November 2026 at 14:14:\nthe blue shirt\nthe red shirt',
    ],
    ['a parcel from, to and when', 'From: Dhaka\nTo: Sylhet\nDate: 23 Nov\n\nWhere is it?'],
    ['a parcel with a subject', 'Hello.\n\nFrom: Dhaka\nDate: tomorrow\nTo: Sylhet\nSubject: gift\n\nIs that right?'],
    ['a quote of themselves below a greeting', 'Hello.\n\nOn 23 Nov 2026 at 14:14 I wrote:\nplease call first.'],
    ['a form', 'Name: Ayesha\nEmail: ayesha@example.com\nDate: 23 November 2026 14:14\nOrder: 311'],
    ['a line between two parts', 'First the shirt.\n__________\nThen the shoes.'],
    ['several dividers', 'The shirt.\n--\nThe shoes.\n--\nThe bag.'],
    ['a divider above a long text', `Hello\n--\n${'I waited the whole day.\n'.repeat(13)}`],
    ['a device', 'It broke. Sent from my iPhone yesterday, and nobody answered.'],
    ['a device with other words', 'I want to get my iPhone'],
    ['a device in other words, elsewhere', 'Sent from my iPhone\nis all that your agent wrote to me.'],
    ['the word wrote', 'Your agent wrote: wait three days.\nI waited five.'],
  ])('[IN4] %s', (_, text) => {
    expect(from(text)).toEqual({ text, rest: null });
  });

  test('[IN4] an arrow above a real quote, which the HTML tells apart', () => {
    const own = 'It says\n\n> paid\n> twice\n\non the page.';
    const quote = `On 23/11/2026 14:14, ${SUPPORT} wrote:\n> ${QUESTION}`;
    const html =
      '<div>It says</div><br><div>&gt; paid</div><div>&gt; twice</div><br><div>on the page.</div>' +
      `<div class="moz-cite-prefix">On 23/11/2026 14:14, ActiveCart Support wrote:</div>` +
      `<blockquote type="cite" cite="mid:x">${QUESTION}</blockquote>`;
    expect(from(`${own}\n\n${quote}`, html)).toEqual({ text: own, rest: quote });
  });

  test('[IN4] arrows in a mail whose HTML holds no quote', () => {
    const text = 'Hello\n\n> one\n> two\n> three';
    expect(from(text, '<p>Hello</p><p>&gt; one<br>&gt; two<br>&gt; three</p>')).toEqual({ text, rest: null });
  });
});

describe('quotes', () => {
  test('[IN4] of several levels go together', () => {
    const quote = `On 24/11/2026 09:02, ${SUPPORT} wrote:\n> Thanks.\n>\n> On 23/11/2026 14:14, Ayesha wrote:\n>> Yes.\n>>> ${QUESTION}`;
    expect(from(`Good.\n\n${quote}\n`)).toEqual({ text: 'Good.', rest: quote });
  });

  test('[IN4] wrapped over three lines, the words above untouched', () => {
    const attribution = `On Mon, Nov 23,\n2026 at 2:14 PM ActiveCart Support <\nsupport@activecart.example> wrote:`;
    expect(from(`Good. Thanks!\n${attribution}\n\n> ${QUESTION}`)).toEqual({
      text: 'Good. Thanks!',
      rest: `${attribution}\n\n> ${QUESTION}`,
    });
  });

  test('[IN4] with no-break spaces, marks of direction and Windows line ends', () => {
    const text = `نعم\r\n\r\n\u200Fفي\u00A0الاثنين، ٢٣ نوفمبر ٢٠٢٦ في ٢:١٤\u202Fم، كتب \u202BActiveCart Support\u202C:\r\n\r\n\u200F> ${QUESTION}\r\n`;
    expect(from(text).text).toBe('نعم');
  });

  test('[IN4] in a language outside the tables, by marks and date alone', () => {
    expect(from(`நன்றி\n\nதிங்., 23 நவ., 2026, 2:14 PM அன்று, ${SUPPORT} எழுதியது:\n\n> ${QUESTION}`).text).toBe('நன்றி');
  });

  test('[IN4] flowed at 72 columns, with a space at the end of each line', () => {
    const answer = 'Yes, House 12, Road 7, Dhanmondi is right, and please deliver it after \nsix in the evening.';
    const quote = `On 11/23/26 2:14 PM, ActiveCart Support wrote:\n> Your order left our hub this morning. Could you confirm \n> the address?`;
    expect(from(`${answer}\n\n${quote}`)).toEqual({ text: answer, rest: quote });
  });

  test('[IN4] without attribution, two lines and more at the end of the mail', () => {
    expect(from(`Yes.\n\n> Your order left our hub.\n> ${QUESTION}`).text).toBe('Yes.');
  });

  test('[IN4] alone are the mail: whoever wrote nothing else may have answered in another colour', () => {
    const text = `On 23/11/2026 14:14, ${SUPPORT} wrote:\n> ${QUESTION}\n> House 12`;
    expect(from(text)).toEqual({ text, rest: null });
  });

  test('[IN4] Samsung Mail: words between dashes, then From, Date, To and Subject', () => {
    const quote = `-------- Original message --------\nFrom: ${SUPPORT}\nDate: 23/11/2026 2:14 pm (GMT+06:00)\nTo: ayesha.rahman@example.com\nSubject: Re: AC-20931\n\n${QUESTION}`;
    expect(from(`Yes.\n\nSent from my Galaxy\n\n\n${quote}`)).toEqual({
      text: 'Yes.',
      rest: `Sent from my Galaxy\n\n\n${quote}`,
    });
  });

  test('[IN4] Yahoo: indented, without marks', () => {
    const quote = `    On Monday, 23 November 2026 at 02:14:03 pm GMT+6, ${SUPPORT} wrote:  \n \n ${QUESTION}`;
    expect(from(` Yes.\n${quote}`).text).toBe(' Yes.');
  });

  test('[IN4] Proton: the day and time in words, then marks', () => {
    const quote = `On Monday, November 23rd, 2026 at 2:14 PM, ${SUPPORT} wrote:\n\n> ${QUESTION}`;
    expect(from(`Yes.\n\nSent with Proton Mail secure email.\n\n${quote}`).text).toBe('Yes.');
  });

  test('[IN4] Outlook in a language outside the table: a rule, an address, a date', () => {
    const quote = `________________________________\nŠiuntėjas: ${SUPPORT}\nIšsiųsta: 2026 m. lapkričio 23 d. 14:14\nKam: Ayesha\nTema: Re: AC-20931\n\n${QUESTION}`;
    expect(from(`Taip.\n\n${quote}`).text).toBe('Taip.');
  });
});

describe('HTML shows a quote that the text does not mark', () => {
  const quoted = `ಸೋಮ, ಪ್ರಶ್ನೆ ${QUESTION}`;
  test.each([
    [
      'Gmail',
      `<div>Yes.</div><div class="gmail_quote gmail_quote_container"><div class="gmail_attr">${quoted}</div></div>`,
    ],
    ['Yahoo', `<div>Yes.</div><div id="ydp1" class="ydp1yahoo_quoted yahoo_quoted"><div>${quoted}</div></div>`],
    ['Proton', `<div>Yes.</div><div class="protonmail_quote">${quoted}</div>`],
    ['Apple Mail', `Yes.<div><br><blockquote type="cite"><div>${quoted}</div></blockquote></div>`],
    ['Outlook on the web', `<div>Yes.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">${quoted}</div>`],
    [
      'Outlook for Windows',
      `<p>Yes.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p>${quoted}</p></div>`,
    ],
    ['Outlook before 2007', `<p>Yes.</p><div class='OutlookMessageHeader'>${quoted}</div>`],
    ['entities and capitals', `<P>Yes.</P><BLOCKQUOTE TYPE=CITE>&#3256;&#x0CCB;ಮ, ಪ್ರಶ್ನೆ&nbsp;${QUESTION}</BLOCKQUOTE>`],
  ])('[IN4] %s', (_, html) => {
    expect(from(`Yes.\n\n${quoted}\n`, html)).toEqual({ text: 'Yes.', rest: quoted });
  });

  test('[IN4] and where the answer below it begins', () => {
    const html = `<blockquote type="cite">${quoted}</blockquote><p>Yes, the address is right.</p>`;
    expect(from(`${quoted}\n\nYes, the address is right.`, html).text).toBe('Yes, the address is right.');
  });

  test('[IN4] HTML of another mail changes nothing', () => {
    const html = '<p>No.</p><blockquote type="cite">Something else was quoted here.</blockquote>';
    expect(from('Yes.\n\nThe address is right.', html)).toEqual({ text: 'Yes.\n\nThe address is right.', rest: null });
  });
});

describe('a forwarded mail is content', () => {
  const headers = `From: Shop <shop@example.com>\nDate: Mon, 23 Nov 2026 at 14:14\nSubject: Invoice\nTo: Ayesha`;
  test.each([
    ['Gmail', `Please read this.\n\n---------- Forwarded message ---------\n${headers}\n\nYou owe 500.`],
    ['Apple Mail', `Please read this.\n\nBegin forwarded message:\n\n${headers}\n\nYou owe 500.`],
    ['Gmail without words', `---------- Forwarded message ---------\n${headers}\n\nYou owe 500.`],
    [
      'Outlook without words',
      `From: Shop\nSent: Monday, November 23, 2026 2:14 PM\nTo: Ayesha\nSubject: Invoice\n\nYou owe 500.`,
    ],
    ['Outlook with words that say so', `I forward their mail:\n\n${headers}\n\nYou owe 500.`],
    ['Outlook with "see below"', `FYI, see below.\n\n${headers}\n\nYou owe 500.`],
  ])('[IN4] %s', (_, text) => {
    expect(from(text)).toEqual({ text, rest: null });
  });
});
