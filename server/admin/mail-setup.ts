/** `mail-setup <address>`: finds where a mailbox's mail goes out and comes in, and prints the lines to set. */
import { resolveMx, resolveSrv } from 'node:dns/promises';
import { domainToASCII } from 'node:url';
import { isMailAddress } from '../domain/mail-address.ts';
import {
  type MailServer,
  type Provider,
  providerBehind,
  providerOf,
  type SignIn,
  urlOf,
  usualServers,
} from '../domain/mail-providers.ts';
import { AdminFault } from './fault.ts';
import { noAddress, setupInWords } from './mail-text.ts';
import type { Output } from './progress.ts';

type Srv = { readonly name: string; readonly port: number; readonly priority: number; readonly weight: number };

/** What is asked of DNS; a name without records is no failure. */
export type MailDns = {
  srv(name: string): Promise<readonly Srv[]>;
  mx(domain: string): Promise<readonly string[]>;
};

export type Found = Pick<Provider, 'smtp' | 'imap'> & {
  readonly name: string | null;
  readonly signIn: SignIn | null;
  readonly by: 'provider' | 'srv' | 'mx' | 'guess';
};

const DNS: MailDns = {
  srv: (name) => resolveSrv(name).catch(() => []),
  mx: async (domain) => (await resolveMx(domain).catch(() => [])).map(({ exchange }) => exchange),
};

export async function mailSetup(address: string, out: Output, dns: MailDns = DNS): Promise<void> {
  if (!isMailAddress(address)) throw new AdminFault(noAddress(address));
  const found = await findServers(domainToASCII(address.slice(address.lastIndexOf('@') + 1)), dns);
  out.write(setupInWords(address, linesFor(address, found), found));
}

/** Whoever gives the address; else what its domain says by itself; else who takes its mail; else what is usual. */
export async function findServers(domain: string, dns: MailDns): Promise<Found> {
  const provider = providerOf(domain);
  if (provider) return { ...provider, by: 'provider' };
  const behind = providerBehind(await dns.mx(domain));
  const own = await announced(domain, dns);
  if (own) return { ...own, name: behind?.name ?? null, signIn: behind?.signIn ?? null, by: 'srv' };
  if (behind) return { ...behind, by: 'mx' };
  return { ...usualServers(domain), name: null, signIn: null, by: 'guess' };
}

/** RFC 6186 and RFC 8314: TLS from the start where both are offered. */
async function announced(domain: string, { srv }: MailDns): Promise<Pick<Provider, 'smtp' | 'imap'> | null> {
  const ask = async (service: string, tls: boolean) => serverAt(await srv(`_${service}._tcp.${domain}`), tls);
  const smtp = (await ask('submissions', true)) ?? (await ask('submission', false));
  const imap = (await ask('imaps', true)) ?? (await ask('imap', false));
  return smtp && imap ? { smtp, imap } : null;
}

/** RFC 2782: the lowest priority first; a target of `.` says that there is no such service. */
function serverAt(records: readonly Srv[], tls: boolean): MailServer | null {
  const [best] = records.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight);
  const host = best?.name.replace(/\.$/, '');
  return best && host ? { host, port: best.port, tls } : null;
}

/** The lines for the environment. A password is never asked for on a command line, where others could read it. */
export function linesFor(address: string, { smtp, imap }: Pick<Found, 'smtp' | 'imap'>): readonly string[] {
  return [
    `SUPPORT_EMAIL=${address}`,
    `SMTP_URL=${urlOf('smtp', smtp, address, 'PASSWORD')}`,
    `IMAP_URL=${urlOf('imap', imap, address, 'PASSWORD')}`,
  ];
}
