/** The process in which pictures are made anew, one at a time; built to a file of its own (vite.config.ts). */
import type { PictureType } from '../../shared/file-types.ts';
import type { Redrawing } from '../domain/files/redrawing.ts';
import { redraw } from './picture.ts';

export type ToWorker = { readonly bytes: Uint8Array; readonly type: PictureType };

/** Bytes of the whole process. Pixels are not on V8's heap: its own limit never sees them. */
const MOST_MEMORY = 512 * 1024 * 1024;
const LOOK_EVERY_MS = 50;

const tell = (message: 'ready' | Redrawing): void => void process.send?.(message);

process.on('message', async ({ bytes, type }: ToWorker) => tell(await redraw(bytes, type)));
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
setInterval(() => process.memoryUsage.rss() > MOST_MEMORY && process.abort(), LOOK_EVERY_MS).unref();
tell('ready');
