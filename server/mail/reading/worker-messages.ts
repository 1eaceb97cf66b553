/** What the reader and its worker process say to each other. */
import type { MailLimits } from '../../domain/inbound/limits.ts';
import type { Reading } from '../../domain/inbound/read-mail.ts';
import type { Ourselves } from './read.ts';

/** To the worker: one mail, and by what it is read. */
export type ToWorker = { readonly raw: Uint8Array; readonly limits: MailLimits; readonly ourselves: Ourselves };
/** From the worker: first that it is ready, then one answer a mail. */
export type FromWorker = 'ready' | Reading;
