/** A person without a picture: initials on a tint. */

/** The first letters of the first and the last word, as whole characters of any script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (firstCharacter(first) + firstCharacter(last)).toUpperCase();
}

export function Avatar({ name, presence }: { readonly name: string; readonly presence?: string }) {
  return (
    <span class="avatar" aria-hidden="true">
      {initialsOf(name)}
      {presence ? <i class="dot" data-presence={presence} /> : null}
    </span>
  );
}

function firstCharacter(word: string): string {
  for (const { segment } of new Intl.Segmenter().segment(word)) return segment;
  return '';
}
