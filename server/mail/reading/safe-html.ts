/** The HTML of a mail, made safe for a sandboxed frame (IN4). */
import sanitizeHtml from 'sanitize-html';
import { HTML } from '../../domain/inbound/limits.ts';
import { isBounded } from './html-bounds.ts';

/** A picture of the mail itself, by the Content-ID that its HTML names. */
export type Picture = { readonly type: string; readonly bytes: Uint8Array };

const TAGS =
  'a abbr address article b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr img'.split(
    ' ',
  );
/** What a browser shows without asking anybody. SVG is a program. */
const PICTURE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/**
 * Without scripts, styles, forms, frames and anything that asks another server; a remote picture leaves its `alt`. Null
 * where it is too much to be shown: the text beside it has the words.
 */
export function safeHtml(html: string, pictures: ReadonlyMap<string, Picture>): string | null {
  if (!isBounded(html)) return null;
  const budget = { left: HTML.picturesBytes };
  try {
    const safe = sanitizeHtml(html, {
      allowedTags: TAGS,
      allowedAttributes: {
        '*': ['dir', 'lang', 'align', 'title'],
        a: ['href', 'rel', 'target'],
        img: ['src', 'alt', 'width', 'height'],
        ol: ['start', 'type', 'reversed'],
        td: ['colspan', 'rowspan', 'valign'],
        th: ['colspan', 'rowspan', 'valign'],
        font: ['color'],
      },
      allowedSchemes: ['http', 'https', 'mailto'],
      // What is allowed here was made by `shown`.
      allowedSchemesByTag: { img: ['data'] },
      allowProtocolRelative: false,
      disallowedTagsMode: 'discard',
      // Their content goes with them: it is no text of the mail.
      nonTextTags: ['script', 'style', 'title', 'textarea', 'option', 'noscript', 'template', 'xmp'],
      nestingLimit: HTML.depth,
      transformTags: {
        a: (_name, { href, title }) => ({
          tagName: 'a',
          attribs: {
            ...(href === undefined ? {} : { href }),
            ...(title === undefined ? {} : { title }),
            rel: 'noopener noreferrer nofollow',
            target: '_blank',
          },
        }),
        img: (_name, attributes) => shown(attributes, pictures, budget),
      },
      exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
    }).trim();
    return safe === '' || safe.length - HTML_GROWTH * (HTML.picturesBytes - budget.left) > HTML.keptLength
      ? null
      : safe;
  } catch {
    // Deeper than it seemed.
    return null;
  }
}

/** Base64 writes 3 bytes as 4 letters. */
const HTML_GROWTH = 4 / 3;

/** A picture of the mail as `data:`, as long as there is room; any other as its words. */
function shown(
  attributes: Readonly<Record<string, string>>,
  pictures: ReadonlyMap<string, Picture>,
  budget: { left: number },
): sanitizeHtml.Tag {
  const { src = '', alt = '', width, height } = attributes;
  const picture = src.slice(0, 4).toLowerCase() === 'cid:' ? pictures.get(contentIdIn(src)) : undefined;
  if (
    picture &&
    PICTURE_TYPES.has(picture.type) &&
    picture.bytes.length <= HTML.pictureBytes &&
    picture.bytes.length <= budget.left
  ) {
    budget.left -= picture.bytes.length;
    const data = Buffer.from(picture.bytes).toString('base64');
    return {
      tagName: 'img',
      attribs: {
        src: `data:${picture.type};base64,${data}`,
        alt,
        ...(isSize(width) ? { width } : {}),
        ...(isSize(height) ? { height } : {}),
      },
    };
  }
  const words = alt.trim();
  // A tracking pixel says nothing, and leaves nothing.
  return words === '' ? { tagName: 'img', attribs: {} } : { tagName: 'span', attribs: {}, text: `[${words}]` };
}

/** RFC 2392: the id is percent-encoded in an address. */
function contentIdIn(src: string): string {
  const id = src.slice(4);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function isSize(value: string | undefined): value is string {
  return value !== undefined && /^\d{1,4}%?$/.test(value);
}
