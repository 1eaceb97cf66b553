/** The script tag as it is copied, plain or pinned to the very bytes of a release. */

export type TagOptions = {
  /** The chat's origin. */
  readonly chat: string;
  readonly locale?: string;
  readonly position?: 'left' | 'right';
  readonly accent?: string;
  readonly supportEmail?: string;
  /** What the page's template puts its nonce in the place of. */
  readonly nonce?: string;
};

/** A file of the release with the hash of its bytes, as a browser writes it: `sha384-…`. */
export type HashedFile = { readonly path: string; readonly integrity: string };

export type Release = {
  /** The loader at an address that stays what it is. */
  readonly loader: HashedFile;
  /** Everything that the loader may load. */
  readonly chunks: readonly HashedFile[];
};

/** `<script async src="https://chat.example/widget.js" …></script>` */
export function tagOf(options: TagOptions): string {
  return scriptTag(`${options.chat}/widget.js`, options, {});
}

/**
 * The tag of one release and the map that holds its other files to their hashes; the map stands before every module
 * script of the page. A preload with `integrity` would not do: a browser does not compare what `import()` then takes.
 */
export function pinnedTag(options: TagOptions, { loader, chunks }: Release): string {
  const { chat, nonce } = options;
  const map = importMap(chat, chunks);
  const pin = { integrity: loader.integrity, crossorigin: 'anonymous' };
  return `<script type="importmap"${nonce ? ` nonce="${quoted(nonce)}"` : ''}>${map}</script>\n${scriptTag(
    chat + loader.path,
    options,
    pin,
  )}`;
}

/** The text between the import map's tags: what a policy's hash is made of. */
export function importMap(chat: string, chunks: readonly HashedFile[]): string {
  const hashes = Object.fromEntries(chunks.map(({ path, integrity }) => [chat + path, integrity]));
  return `\n${JSON.stringify({ integrity: hashes }, null, 2)}\n`;
}

function scriptTag(src: string, options: TagOptions, pin: Readonly<Record<string, string>>): string {
  const { locale, position, accent, supportEmail, nonce } = options;
  const attributes = {
    src,
    ...pin,
    'data-locale': locale,
    'data-position': position,
    'data-accent': accent,
    'data-support-email': supportEmail,
    nonce,
  };
  const written = Object.entries(attributes).flatMap(([name, value]) => (value ? `${name}="${quoted(value)}"` : []));
  return `<script async ${written.join(' ')}></script>`;
}

function quoted(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}
