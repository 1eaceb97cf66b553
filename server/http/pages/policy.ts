/** SE5: what a page of ours may do, as its Content-Security-Policy. None has anything unsafe in it. */
import { createHash } from 'node:crypto';

export type PagePermits = {
  /** Forms of the page go to ourselves; without one no form goes anywhere. */
  readonly sendsForms?: boolean;
  /** Texts of `<script>` blocks that hold facts and no program; each is let in by its content. */
  readonly blocks?: readonly string[];
  /** The chat runs on the page, from files of our own: where it asks and opens its WebSocket. */
  readonly chatAt?: string | undefined;
};

export function pagePolicy({ sendsForms = false, blocks = [], chatAt }: PagePermits): string {
  const scripts = [...(chatAt === undefined ? [] : ["'self'"]), ...blocks.map((block) => `'${hashOf(block)}'`)];
  const chat =
    chatAt === undefined
      ? []
      : [`connect-src 'self' ${socketOrigin(chatAt)}`, "require-trusted-types-for 'script'", "trusted-types 'none'"];
  return [
    "default-src 'none'",
    "style-src 'self'",
    "base-uri 'none'",
    `form-action ${sendsForms ? "'self'" : "'none'"}`,
    "frame-ancestors 'none'",
    `img-src 'self'${chatAt === undefined ? '' : ' blob:'}`,
    ...(scripts.length > 0 ? [`script-src ${scripts.join(' ')}`] : []),
    ...chat,
  ].join('; ');
}

/** What stands in the page itself is let in by its content. */
export function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Where a page at `publicUrl` opens its WebSocket: older browsers do not count that as 'self'. */
export function socketOrigin(publicUrl: string): string {
  return new URL(publicUrl).origin.replace(/^http/, 'ws');
}
