/**
 * Where known mail hosts take and keep mail: names and ports as they publish them (their help pages, and the
 * configuration database that Thunderbird uses), looked up in 2026.
 */

/** `tls`: from the first byte; else STARTTLS. */
export type MailServer = { readonly host: string; readonly port: number; readonly tls: boolean };

/** What is signed in with: the mailbox's own password, one made for a program, the Bridge's, or nothing that we can. */
export type SignIn = 'own-password' | 'app-password' | 'bridge-password' | 'oauth-only';

export type Provider = {
  readonly name: string;
  /** Domains of the addresses that it gives to anybody. */
  readonly domains: readonly string[];
  /** How the names of its MX hosts end, by which it is known to serve other domains. */
  readonly mx: readonly string[];
  readonly smtp: MailServer;
  readonly imap: MailServer;
  readonly signIn: SignIn;
};

const smtps = (host: string): MailServer => ({ host, port: 465, tls: true });
const submission = (host: string): MailServer => ({ host, port: 587, tls: false });
const imaps = (host: string): MailServer => ({ host, port: 993, tls: true });

/** Zoho keeps each customer's mail in one region; domains of one's own have hosts of their own. */
function zoho(region: string): readonly Provider[] {
  const shared = { signIn: 'app-password' as const };
  return [
    {
      ...shared,
      name: `Zoho Mail (zoho.${region})`,
      domains: region === 'com' ? ['zoho.com', 'zohomail.com'] : [`zoho.${region}`, `zohomail.${region}`],
      mx: [],
      smtp: smtps(`smtp.zoho.${region}`),
      imap: imaps(`imap.zoho.${region}`),
    },
    {
      ...shared,
      name: `Zoho Mail for a domain of its own (zoho.${region})`,
      domains: [],
      mx: [`.zoho.${region}`],
      smtp: smtps(`smtppro.zoho.${region}`),
      imap: imaps(`imappro.zoho.${region}`),
    },
  ];
}

export const PROVIDERS: readonly Provider[] = [
  {
    name: 'Gmail or Google Workspace',
    domains: ['gmail.com', 'googlemail.com'],
    mx: ['.google.com', '.googlemail.com'],
    smtp: smtps('smtp.gmail.com'),
    imap: imaps('imap.gmail.com'),
    signIn: 'app-password',
  },
  {
    name: 'Microsoft 365',
    domains: [],
    mx: ['.mail.protection.outlook.com', '.mx.microsoft'],
    smtp: submission('smtp.office365.com'),
    imap: imaps('outlook.office365.com'),
    signIn: 'oauth-only',
  },
  {
    name: 'Outlook.com',
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
    mx: [],
    smtp: submission('smtp-mail.outlook.com'),
    imap: imaps('outlook.office365.com'),
    signIn: 'oauth-only',
  },
  ...['com', 'eu', 'in', 'com.au'].flatMap(zoho),
  {
    name: 'Yahoo Mail',
    domains: ['yahoo.com', 'ymail.com', 'rocketmail.com', 'yahoo.co.uk', 'yahoo.co.in', 'yahoo.de', 'yahoo.fr'],
    mx: ['.yahoodns.net'],
    smtp: smtps('smtp.mail.yahoo.com'),
    imap: imaps('imap.mail.yahoo.com'),
    signIn: 'app-password',
  },
  {
    name: 'iCloud Mail',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    mx: ['.mail.icloud.com'],
    smtp: submission('smtp.mail.me.com'),
    imap: imaps('imap.mail.me.com'),
    signIn: 'app-password',
  },
  {
    name: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm'],
    mx: ['.messagingengine.com'],
    smtp: smtps('smtp.fastmail.com'),
    imap: imaps('imap.fastmail.com'),
    signIn: 'app-password',
  },
  {
    name: 'Proton Mail, by its Bridge on this machine',
    domains: ['proton.me', 'protonmail.com', 'pm.me'],
    mx: ['.protonmail.ch'],
    smtp: { host: '127.0.0.1', port: 1_025, tls: false },
    imap: { host: '127.0.0.1', port: 1_143, tls: false },
    signIn: 'bridge-password',
  },
  {
    name: 'Yandex Mail',
    domains: ['yandex.com', 'yandex.ru', 'ya.ru'],
    mx: ['.yandex.net', '.yandex.ru'],
    smtp: smtps('smtp.yandex.com'),
    imap: imaps('imap.yandex.com'),
    signIn: 'app-password',
  },
  {
    name: 'Mail.ru',
    domains: ['mail.ru', 'bk.ru', 'inbox.ru', 'list.ru'],
    mx: ['.mail.ru'],
    smtp: smtps('smtp.mail.ru'),
    imap: imaps('imap.mail.ru'),
    signIn: 'app-password',
  },
  {
    name: 'GMX',
    domains: ['gmx.com'],
    mx: [],
    smtp: submission('mail.gmx.com'),
    imap: imaps('imap.gmx.com'),
    signIn: 'own-password',
  },
  {
    name: 'GMX (gmx.net)',
    domains: ['gmx.net', 'gmx.de', 'gmx.at', 'gmx.ch'],
    mx: [],
    smtp: submission('mail.gmx.net'),
    imap: imaps('imap.gmx.net'),
    signIn: 'own-password',
  },
  {
    name: 'Hostinger',
    domains: [],
    mx: ['.hostinger.com'],
    smtp: smtps('smtp.hostinger.com'),
    imap: imaps('imap.hostinger.com'),
    signIn: 'own-password',
  },
  {
    name: 'Namecheap Private Email',
    domains: [],
    mx: ['.privateemail.com'],
    smtp: smtps('mail.privateemail.com'),
    imap: imaps('mail.privateemail.com'),
    signIn: 'own-password',
  },
];

/** The one that gives addresses in this domain. */
export function providerOf(domain: string): Provider | null {
  return PROVIDERS.find(({ domains }) => domains.includes(domain.toLowerCase())) ?? null;
}

/** The one whose hosts take this domain's mail. */
export function providerBehind(exchanges: readonly string[]): Provider | null {
  const hosts = exchanges.map((host) => `.${host.toLowerCase().replace(/\.$/, '')}`);
  return PROVIDERS.find(({ mx }) => mx.some((end) => hosts.some((host) => host.endsWith(end)))) ?? null;
}

/** Where a web host with cPanel has it, and many others. */
export function usualServers(domain: string): Pick<Provider, 'smtp' | 'imap'> {
  return { smtp: smtps(`mail.${domain}`), imap: imaps(`mail.${domain}`) };
}

/** As SMTP_URL and IMAP_URL have it; `password` as it is to stand there. */
export function urlOf(kind: 'smtp' | 'imap', { host, port, tls }: MailServer, user: string, password: string): string {
  return `${kind}${tls ? 's' : ''}://${encodeURIComponent(user)}:${password}@${host}:${port}`;
}
