/** Test support. Built files of a widget as small as can be, each release with bytes of its own. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { widgetHash } from '../http/widget-hash.ts';

export type Built = {
  readonly dir: string;
  /** Where its loader stands for pages that pin it. */
  readonly pinned: string;
  readonly folder: string;
  /** As they stand on the disk. */
  bytes(file: string): Buffer;
};

/** Writes the release `name` into `dir`. */
export function buildInto(dir: string, name: string): Built {
  for (const language of ['en', 'bn']) mkdirSync(join(dir, 'widget', language), { recursive: true });
  const write = (file: string, bytes: string | Buffer) => writeFileSync(join(dir, file), bytes);
  write(
    'widget/en/panel.js',
    `export const release = '${name}';\r\n${'// Long enough to be compressed.\r\n'.repeat(100)}`,
  );
  // Of several languages, of planes beyond the first, with a mark at its beginning.
  write('widget/bn/panel.js', `\ufeffexport const release = '${name}: আপনাকে স্বাগত – مرحبا 🙂';\n`);
  // What is no text at all is served as it is, too.
  write('widget/bn/live.js', Buffer.from([0x2f, 0x2f, 0xff, 0xfe, 0x00, 0x0a, ...Buffer.from(name)]));
  const folder = widgetHash(join(dir, 'widget'));
  write('widget.js', `/* চ্যাট */ import('/widget/${folder}/en/panel.js');`);
  write('chat-page.js', '');
  const bytes = (file: string) => readFileSync(join(dir, file));
  const loader = createHash('sha256').update(bytes('widget.js')).digest('hex').slice(0, 16);
  return { dir, folder, bytes, pinned: `/widget/pinned/${loader}.js` };
}
