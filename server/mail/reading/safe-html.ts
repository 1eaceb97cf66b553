/** The HTML of a mail, made safe for a sandboxed frame (IN4). */
import sanitizeHtml from 'sanitize-html';
import { HTML } from '../../domain/inbound/limits.ts';
import { isBounded } from './html-bounds.ts';

/** A picture of the mail itself, by the Content-ID that its HTML names. */
export type Picture = { readonly type: string; readonly bytes: Uint8Array };

/** All that is shown. */
export const TAGS: string[] =
  'a abbr address article b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr img'.split(
    ' ',
  );
/** A relative address would lead into the console. */
const ABSOLUTE = /^\s*(https?:\/\/|mailto:)/i;
/** What a browser shows without asking anybody. SVG is a program. */
const PICTURE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/**
 * Without scripts, styles, forms, frames and anything that asks another server; a remote picture leaves its `alt`. Null
 * where it is too much to be shown: the text beside it has the words.
 */
export function safeHtml(html: string, pictures: ReadonlyMap<string, Picture>): string | null {
  if (!isBounded(html)) return null;
  const shown: Picture[] = [];
  const safe = sanitised(html, (src) => {
    const picture = src.slice(0, 4).toLowerCase() === 'cid:' ? pictures.get(contentIdIn(src)) : undefined;
    return picture && isShown(picture) ? shown.push(picture) - 1 : null;
  });
  return safe === null || safe === '' || safe.length > HTML.keptLength ? null : withPictures(safe, shown);
}

/** `pictureAt` gives the number under which a picture is put in afterwards, or null where it is not shown. */
function sanitised(html: string, pictureAt: (src: string) => number | null): string | null {
  try {
    return (
      sanitizeHtml(html, {
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
        // What has it was made by `imageTag`.
        allowedSchemesByTag: { img: ['cid'] },
        allowProtocolRelative: false,
        disallowedTagsMode: 'discard',
        // Their content goes with them: it is no text of the mail.
        nonTextTags: ['script', 'style', 'title', 'textarea', 'option', 'noscript', 'template', 'xmp'],
        nestingLimit: HTML.depth,
        transformTags: {
          a: (_name, { href, title }) => ({
            tagName: 'a',
            attribs: {
              ...(href !== undefined && ABSOLUTE.test(href) ? { href } : {}),
              ...(title === undefined ? {} : { title }),
              rel: 'noopener noreferrer nofollow',
              target: '_blank',
            },
          }),
          img: (_name, attributes) => imageTag(attributes, pictureAt(attributes.src ?? '')),
        },
      })
        // What a tracking pixel leaves. No text has a `<` here.
        .replaceAll('<span></span>', '')
        .trim()
    );
  } catch {
    // Deeper than it seemed.
    return null;
  }
}

/** A picture of the mail by its number, any other as its words. */
function imageTag(attributes: Readonly<Record<string, string>>, number: number | null): sanitizeHtml.Tag {
  const { alt = '', width, height } = attributes;
  const words = alt.trim();
  if (number !== null) {
    const sizes = { ...(isSize(width) ? { width } : {}), ...(isSize(height) ? { height } : {}) };
    return { tagName: 'img', attribs: { src: `cid:${number}`, alt, ...sizes } };
  }
  return { tagName: 'span', attribs: {}, text: words === '' ? '' : `[${words}]` };
}

function isShown({ type, bytes }: Picture): boolean {
  return PICTURE_TYPES.has(type) && bytes.length <= HTML.pictureBytes;
}

/** Put in last: nothing that handles a text over and over has to carry them. A text cannot hold a `<`. */
function withPictures(safe: string, shown: readonly Picture[]): string {
  let left: number = HTML.picturesBytes;
  return safe.replace(/(<img src=")cid:(\d+)"/g, (_tag, start: string, number: string) => {
    const picture = shown[Number(number)];
    if (!picture || picture.bytes.length > left) return '<img';
    left -= picture.bytes.length;
    return `${start}data:${picture.type};base64,${Buffer.from(picture.bytes).toString('base64')}"`;
  });
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
