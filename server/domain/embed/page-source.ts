/** The tags of a page that matter to the chat, from its HTML as it was pasted: whole, in part, or broken. */
import { Parser } from 'htmlparser2';

/** Where a tag stands: only in the page itself does a browser run it as the page's. */
export type Place = 'page' | 'comment' | 'noscript' | 'template' | 'frame';

export type SourceTag = {
  readonly name: string;
  /** Names in lower case. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What stands between its tags; of a script alone. */
  readonly text: string;
  /** The opening tag as it was written. */
  readonly written: string;
  readonly place: Place;
};

/** As much of a tag as is read and shown: a policy in a tag has some thousand signs, and patterns stay quick on these. */
const TAG_LENGTH = 8_000;
const KEPT = new Set(['script', 'iframe', 'meta']);
const INERT = new Set(['noscript', 'template']);

/** In the order of the page. */
export function tagsOf(html: string, place: Place = 'page'): SourceTag[] {
  const tags: SourceTag[] = [];
  const around: Place[] = [];
  const script: { at: number | null; text: string } = { at: null, text: '' };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (INERT.has(name)) around.push(name as Place);
      if (!KEPT.has(name)) return;
      const written = html.slice(parser.startIndex, Math.min(parser.endIndex + 1, parser.startIndex + TAG_LENGTH));
      const here = place === 'page' ? (around.at(-1) ?? place) : place;
      if (name === 'script') Object.assign(script, { at: tags.length, text: '' });
      tags.push({ name, attributes: cut(attributes), text: '', written, place: here });
      if (name === 'iframe' && attributes.srcdoc) tags.push(...tagsOf(attributes.srcdoc, 'frame'));
    },
    ontext(text) {
      if (script.at !== null) script.text += text;
    },
    onclosetag(name) {
      if (INERT.has(name)) around.pop();
      if (name !== 'script' || script.at === null) return;
      const tag = tags[script.at];
      if (tag) tags[script.at] = { ...tag, text: script.text };
      script.at = null;
    },
    oncomment(text) {
      if (place === 'page') tags.push(...tagsOf(text, 'comment'));
    },
  });
  parser.write(html);
  parser.end();
  return tags;
}

function cut(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, value.slice(0, TAG_LENGTH)]));
}
