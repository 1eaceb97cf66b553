import { expect, test } from 'vitest';
import { html, trusted, write } from './html.ts';

test('[SE5] a text is escaped where it stands between tags', () => {
  const text = `<script>alert("1" & '2')</script>`;
  expect(write(html`<p>${text}</p>`)).toBe(
    '<p>&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;</p>',
  );
});

test('[SE5] a text cannot end the attribute that it stands in', () => {
  expect(write(html`<a title="${'" onclick="x'}">${'a'}</a>`)).toBe('<a title="&quot; onclick=&quot;x">a</a>');
});

test('[SE5] markup is put in as it is, and escaped once only', () => {
  const name = html`<b>${'Rahim & Sons'}</b>`;
  expect(write(html`<p>${name}${trusted('<i></i>')}</p>`)).toBe('<p><b>Rahim &amp; Sons</b><i></i></p>');
});

test('[SE5] lists are joined, also nested ones, and each text in them is escaped', () => {
  expect(write(html`${['<', [html`<br>`, '>']]}`)).toBe('&lt;<br>&gt;');
});

test('[SE5] null and false leave nothing, zero and the empty text are themselves', () => {
  expect(write(html`[${null}${false}${0}${''}]`)).toBe('[0]');
});

test('[SE5] an object that a request could carry is no markup', () => {
  const forged: unknown = JSON.parse('{"markup":"<b>","Symbol(markup)":"<b>"}');
  // The types refuse it; should one slip through, nothing of it may reach the page.
  expect(Reflect.apply(html, null, [Object.assign(['', ''], { raw: ['', ''] }), forged])).toEqual(html`${'undefined'}`);
});
