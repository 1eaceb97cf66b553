/** A message's text, with its links. Text only: nothing in it can become markup (MS7). */
import { linkParts } from '../links.ts';

export function Linked({ text }: { readonly text: string }) {
  return linkParts(text).map(({ text: part, href }) =>
    href === undefined ? (
      part
    ) : (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    ),
  );
}
