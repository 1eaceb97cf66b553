import { describe, expect, test } from 'vitest';
import type { LetterContent, LetterKind, LetterLine } from '../../domain/letter.ts';
import {
  ANSWER,
  CONTENT,
  clockContent,
  letterOf,
  line,
  noticeContent,
  pageContent,
  receiptContent,
  replyContent,
  SENDER,
  transcriptContent,
  WORDS,
  WRITTEN_AT,
} from '../testing-letters.ts';
import { renderLetter } from './letter.ts';

const KINDS: readonly LetterKind[] = ['receipt', 'notice', 'reply', 'answers', 'transcript', 'clock', 'page'];
const LOCALES = ['en', 'bn'] as const;
const HOUR = 3_600_000;

function render(content: LetterContent, locale = 'en') {
  return renderLetter(letterOf(content, { locale }), SENDER);
}

/** The words that a reader of the HTML sees, in order, without spaces. */
function seen(html: string): string {
  return bare(
    html
      .replace(/<head>.*<\/head>/s, '')
      .replace(/<[^>]+>/g, '')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'"),
  );
}

/** Without what is only layout: spaces, the marks of a quote, the colon after a label. */
function bare(text: string): string {
  return text.replace(/[\s>:]/g, '');
}

describe('a letter', () => {
  test.each(KINDS.flatMap((kind) => LOCALES.map((locale) => [kind, locale] as const)))(
    '[ML2] %s in %s says the same in text and HTML, with nothing left to fill in',
    (kind, locale) => {
      const { text, html, subject } = render(CONTENT[kind](locale), locale);
      const page = seen(html);
      for (const line of text.split('\n').filter((line) => line !== '-- ')) expect(page).toContain(bare(line));
      expect(`${subject}${text}${html.replace(/<style>.*<\/style>/s, '')}`).not.toMatch(/\{\w+\}|undefined|null/);
    },
  );

  test('[SL6] the receipt gives the stored promise in the store’s time, whatever the clock says when it is sent', () => {
    const content = {
      ...receiptContent(),
      promise: { class: 'critical', targetAt: 0, respondBy: WRITTEN_AT + 4 * HOUR },
    } as const;
    const promised = 'Sunday 29 November, 02:00 (Dhaka time)';
    const { text, html } = render(content);
    expect(text).toContain(`You will have our answer by: ${promised}`);
    expect(html).toContain(promised);
    expect(render(content, 'bn').text).toContain('রবিবার, ২৯ নভেম্বর, ০২:০০ (ঢাকার সময়)');
  });

  test('[SL6] a promise in another year names the year', () => {
    const createdAt = Date.UTC(2026, 11, 31, 16);
    const content = {
      ...receiptContent(),
      promise: { class: 'general', targetAt: 0, respondBy: createdAt + 48 * HOUR },
    } as const;
    const { text } = renderLetter(letterOf(content, { createdAt }), SENDER);
    expect(text).toContain('Saturday 2 January 2027, 22:00 (Dhaka time)');
  });

  test('[ML2] the notice says who, what and by when in its subject and body, and its answers thread', () => {
    const letter = letterOf(noticeContent(), { to: { name: null, address: 'support@activecart.example' } });
    const { subject, text, to, replyTo } = renderLetter(letter, SENDER);
    expect(subject).toBe('[AC-1042] Payment problem: answer by Sunday 29 November, 02:00 (Dhaka time)');
    for (const fact of [
      'Rahima Khatun',
      'rahima@mail.example',
      'Customer',
      'https://activecart.example/orders/58213',
    ]) {
      expect(text).toContain(fact);
    }
    expect(to).toEqual({ name: '', address: 'support@activecart.example' });
    expect(replyTo.address).toBe(SENDER.addresses.replyAddress(letter.conversationId));
  });

  test('[ML2] a notice of a visitor without name, address or page says so', () => {
    const { text } = render({ ...noticeContent(), visitor: { name: null, email: null }, page: null });
    expect(text).toContain('From: Visitor');
    expect(text).toContain('Email: not given');
    expect(text).not.toContain('Was on page');
  });

  test('[SL5] a notice of the clocks says what is late and since when, in one line that stands alone', () => {
    const { subject, text } = renderLetter(letterOf(clockContent(), { references: ['an earlier one'] }), SENDER);
    expect(subject).toBe(
      '[AC-1042] Payment problem: The promised answer is late, due Sunday 29 November, 02:00 (Dhaka time)',
    );
    expect(text).toContain('This notice was due Saturday 28 November, 21:50 (Dhaka time), when it could not be sent.');
    expect(render({ ...clockContent(), lateMs: 1 }).text).not.toContain('could not be sent');
  });

  test('[SL7] a page says number, topic and by when, in one line that stands alone', () => {
    const { subject, text } = renderLetter(letterOf(pageContent(), { references: ['an earlier one'] }), SENDER);
    expect(subject).toBe('[AC-1042] On call: Payment problem, answer by Sunday 29 November, 02:00 (Dhaka time)');
    expect(text).toContain('Call number 2.');
    expect(text).toContain('Claim it in the console');
  });

  test('[ML2] a reply is signed by the agent and carries what was written before it', () => {
    const { text } = render(replyContent());
    expect(text).toMatch(/^Hello Rahima,/);
    expect(text).toContain('Nadia Islam\nActiveCart Support');
    expect(text).toContain(`> ${WORDS.en.split('\n')[0]}`);
  });

  test('[ML2] a reply repeats the last twelve messages and counts the others, a transcript leaves none out', () => {
    const lines: readonly LetterLine[] = Array.from({ length: 30 }, (_, index) =>
      line('visitor', `message ${index}.`, 60 - index),
    );
    const reply = render({ kind: 'reply', agentName: 'Nadia', text: ANSWER.en, lines }).text;
    expect(reply).toContain('Earlier messages that are not repeated here: 18');
    expect(reply).not.toContain('message 17.');
    expect(reply).toContain('message 18.');
    const transcript = render({ kind: 'transcript', topic: 'order', lines }).text;
    for (const { text } of lines) expect(transcript).toContain(text);
    expect(render({ kind: 'reply', agentName: 'Nadia', text: ANSWER.bn, lines }, 'bn').text).toContain('১৮টি');
  });

  test('[TK4] a conversation that is no ticket has no number to show', () => {
    const { subject, text } = renderLetter(letterOf(transcriptContent(), { number: null }), SENDER);
    expect(subject).toBe('Your conversation with ActiveCart');
    expect(text).not.toContain('Your number');
  });

  test('[ML3] markup in anything that a person wrote is shown, never obeyed', () => {
    const bad = `<img src=x onerror=alert(1)>&amp;"'</p><script>`;
    const html = [
      render({ ...receiptContent(), lines: [line('visitor', bad, 0)] }),
      render({ kind: 'reply', agentName: bad, text: bad, lines: [{ ...line('agent', bad, 0), name: bad }] }),
      render({ ...noticeContent(), visitor: { name: bad, email: bad }, page: { url: bad, title: bad } }),
    ].map((mail) => mail.html);
    for (const page of html) {
      expect(page).not.toMatch(/<img|<script|<\/p><\/p>|"'<\/p>/);
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;amp;&quot;&#39;&lt;/p&gt;&lt;script&gt;');
    }
  });

  test('[MS7] an agent’s web addresses are links, and nothing else is', () => {
    const { html } = render({
      kind: 'reply',
      agentName: 'N',
      text: 'See https://a.example/x?y=1&z="2. javascript:alert(1)',
      lines: [],
    });
    expect(html.match(/href="[^"]*"/g)).toEqual(['href="https://a.example/x?y=1&amp;z="', 'href="tel:+8801971211333"']);
  });

  test('[ML1] the same letter gives the same mail every time', () => {
    const letter = letterOf(receiptContent());
    expect(renderLetter(letter, SENDER)).toEqual(renderLetter(letter, SENDER));
  });

  test('[WG4] a language that we do not speak is answered in English', () => {
    expect(render(receiptContent(), 'fr').text).toContain('We have your message');
    expect(render(receiptContent(), 'bn-BD').text).toContain('আপনার বার্তা পেয়েছি');
  });
});
