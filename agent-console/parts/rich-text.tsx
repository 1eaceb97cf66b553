/** A message as it was written, with its web addresses as links (MS7: shown as text, never as markup). */

const ADDRESS = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/;

export function RichText({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(ADDRESS).map((part, index) =>
        index % 2 === 1 ? (
          <a key={`${index}-${part}`} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}

/** The address of a page, where it is one that may be opened. */
export function safeLink(url: string): string | null {
  return /^https?:\/\//i.test(url) ? url : null;
}
