/** A page of the server as a reader without scripts has it: parsed, its forms filled in and sent as a browser sends them. */
import { Window } from 'happy-dom';

type Dom = Window['document'];
export type TestPage = {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly document: Dom;
  /** The words of the first element that it matches, on one line; null where none does. */
  text(selector: string): string | null;
  texts(selector: string): readonly string[];
  /** What a link or a form leads to. */
  attribute(selector: string, name: string): string | null;
};

export async function pageAt(url: string, init: RequestInit = {}): Promise<TestPage> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const { status, headers } = response;
  const window = new Window({ url, settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true } });
  const { document } = window;
  document.write(await response.text());
  const line = (words: string) => words.replace(/\s+/g, ' ').trim();
  return {
    url,
    status,
    headers,
    document,
    text: (selector) => {
      const found = document.querySelector(selector);
      return found === null ? null : line(found.textContent);
    },
    texts: (selector) => [...document.querySelectorAll(selector)].map((one) => line(one.textContent)),
    attribute: (selector, name) => document.querySelector(selector)?.getAttribute(name) ?? null,
  };
}

/** Sends the form with the fields that stand in it and those given; follows one redirect, as a browser does. */
export async function submit(
  page: TestPage,
  selector: string,
  fields: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<TestPage> {
  const form = page.document.querySelector(selector);
  if (form === null) throw new Error(`no form ${selector}`);
  const standing = [...form.querySelectorAll('input, textarea, select')].flatMap((field) => {
    const { name, value } = field as unknown as { name: string; value: string };
    return name === '' ? [] : [[name, value] as const];
  });
  const body = new URLSearchParams({ ...Object.fromEntries(standing), ...fields });
  const sent = await pageAt(new URL(form.getAttribute('action') ?? '', page.url).href, {
    method: 'POST',
    body,
    headers,
  });
  const where = sent.headers.get('location');
  return sent.status === 303 && where !== null ? pageAt(new URL(where, page.url).href) : sent;
}
