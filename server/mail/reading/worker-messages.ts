/** What the reader and its worker say to each other. */
import type { MailLimits } from '../../domain/inbound/limits.ts';
import type { Reading } from '../../domain/inbound/read-mail.ts';
import type { Ourselves } from './read.ts';

/** Given to the worker at its start. */
export type WorkerTask = { readonly limits: MailLimits; readonly ourselves: Ourselves };

/** To the worker: the raw mail, which it may keep. From the worker: first that it is ready, then one answer a mail. */
export type ToWorker = Uint8Array<ArrayBuffer>;
export type FromWorker = 'ready' | Reading;
