/** Which addresses are ours to receive at: the support mailbox, its reply addresses, and those that bounces come to. */

/** `domain` is in ASCII, as the caller's libraries make it; mailbox names are compared in any case. */
export type OurAddresses = { readonly mailbox: string; readonly domain: string };

/** The name before `+` of the addresses that our letters are sent from (VERP). */
const BOUNCES = 'bounces';

/** Whether mail to `local` at `domain` is for us. Anything else is somebody else's, and we pass nothing on. */
export function isOurs({ mailbox, domain }: OurAddresses, local: string, itsDomain: string): boolean {
  if (itsDomain !== domain) return false;
  const name = local.toLowerCase();
  return name === mailbox.toLowerCase() || [mailbox.toLowerCase(), BOUNCES].some((ours) => name.startsWith(`${ours}+`));
}
