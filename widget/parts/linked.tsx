/** A message's text, with its links and its order numbers. Text only: nothing in it can become markup (MS7). */
import { linkParts } from '../links.ts';

/** `AC-20931`, `#1042`: read, typed and told on the phone as one, so no line breaks in it. */
const ORDER = /(\b[A-Z]{2,4}-\d+|#\d+)/;

export function Linked({ text }: { readonly text: string }) {
  return linkParts(text).map(({ text: part, href }) =>
    href === undefined ? (
      part.split(ORDER).map((piece, index) => (index % 2 ? <span class="whole">{piece}</span> : piece))
    ) : (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    ),
  );
}
