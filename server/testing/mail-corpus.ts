/** Thirty mails as they come, ordinary and hostile, and what is to be read in each. Test support. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MailLimits } from '../domain/inbound/limits.ts';
import corpus from './mail-corpus/expected.json' with { type: 'json' };

export type MailCase = {
  readonly file: string;
  readonly action: string;
  readonly why: string;
  readonly reason?: string;
  readonly ticket?: string;
  readonly text?: string;
  readonly textContains?: readonly string[];
  readonly textNotContains?: readonly string[];
  readonly htmlMustNotContain?: readonly string[];
  readonly htmlMustNotLoad?: readonly string[];
  readonly subject?: string;
  readonly fromName?: string;
  readonly attributedTo?: string;
  readonly flags?: readonly string[];
  readonly permanent?: boolean;
  readonly outboundMessageId?: string;
  readonly recipient?: string;
  readonly status?: string;
  readonly attachments?: readonly {
    readonly name?: string;
    readonly type?: string;
    readonly inline?: boolean;
    readonly blocked?: boolean;
    readonly size: number;
    readonly nameMustNotContain?: readonly string[];
  }[];
};

const { world } = corpus;
export const corpusWorld = world;
export const mailCases: readonly MailCase[] = corpus.cases;

/** Small, so that the mails that break them are small. */
export const corpusLimits: MailLimits = {
  messageBytes: world.limits.maxMessageBytes,
  parts: world.limits.maxMimeParts,
  depth: world.limits.maxMimeDepth,
};
export const corpusOurselves = { trustedAuthservId: world.trustedAuthservId, ownAddresses: [world.inbox] };

export function corpusMail(file: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, 'mail-corpus', file));
}
