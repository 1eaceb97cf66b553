/** The environment, read once. Everything that is wrong with it is reported at once, by name (OP2). */
import { accessSync, constants } from 'node:fs';
import { z } from 'zod';
import { isMailAddress } from './domain/mail-address.ts';
import { type MailboxAddress, readMailboxUrl } from './mail/doors/mailbox-address.ts';
import type { SmtpListen } from './mail/doors/smtp-listener.ts';
import { type DkimKey, readDkimKey } from './security/dkim-key.ts';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './security/passwords.ts';

export type Config = {
  readonly isProduction: boolean;
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly dataDir: string;
  /** Where the store is a MongoDB, for several nodes; null for the embedded one in `dataDir`. */
  readonly mongodbUrl: string | null;
  /** What nodes tell each other through; null for one node alone. */
  readonly redisUrl: string | null;
  readonly smtpUrl: string | null;
  readonly dkim: DkimKey | null;
  readonly mailFrom: { readonly name: string; readonly address: string };
  readonly supportEmail: string;
  /** SL7: who is called when nobody takes a critical ticket; the first of them first. */
  readonly onCall: readonly string[];
  readonly inbound: InboundConfig;
  readonly allowedOrigins: readonly string[];
  /** ID2: what the shop signs its shoppers' identities with, by `kid`; empty where identities are not taken. */
  readonly identitySecrets: ReadonlyMap<string, string>;
  readonly admin: { readonly email: string; readonly password: string } | null;
  /** How many proxies stand before us: so many addresses of X-Forwarded-For are believed. */
  readonly trustProxy: number;
  /** Open sockets beyond which nobody more is let in. */
  readonly maxSockets: number;
  readonly logLevel: string;
  readonly startClockAt: number | null;
  readonly graceMs: number;
};

/** Where mail comes in (IN1): any of the three doors, or none. */
export type InboundConfig = {
  readonly imap: MailboxAddress | null;
  readonly smtp: SmtpListen | null;
  /** Signs what is posted to /api/inbound-mail. */
  readonly secret: string | null;
  /** The host whose Authentication-Results are believed; null where nobody's are. */
  readonly authservId: string | null;
};

export type ConfigProblem = { readonly name: string; readonly message: string };

const DEFAULT_SUPPORT = 'support@activecart.example';
const STORE_NAME = 'ActiveCart Support';
const MINUTE_MS = 60_000;

const MAX_PORT = 65_535;
const port = z.coerce.number().int().min(0).max(MAX_PORT);
const address = z.string().refine(isMailAddress, 'is not one mail address');
/** The reply address has `+`, an id and a code behind the mailbox's name: 44 of the 64 octets of RFC 5321. */
const MAILBOX_OCTETS = 20;
const supportAddress = address.refine(
  (text) => Buffer.byteLength(text.slice(0, text.lastIndexOf('@'))) <= MAILBOX_OCTETS,
  `has more than ${MAILBOX_OCTETS} characters before the @, which leaves no room for reply addresses`,
);
/** Without the slash at its end: paths are put behind it. */
const webUrl = z
  .url({ protocol: /^https?$/, error: 'is not a http(s) URL' })
  .transform((url) => url.replace(/\/+$/, ''));
const mailUrl = z.url({ protocol: /^smtps?$/, error: 'is not a smtp:// or smtps:// URL' });
/** Several hosts with their ports make no URL in the sense of the web's standard. */
const mongodbUrl = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\/[^\s/]+(\/\S*)?$/, 'is not a mongodb:// or mongodb+srv:// address');
const imapUrl = z.string().transform((text, context) => {
  const address = readMailboxUrl(text);
  if (address) return address;
  context.addIssue('is not imaps://user:password@host/Folder, with special characters percent-encoded');
  return z.NEVER;
});
/** Without a host it is on every address in production, as a mail server has to be, and on this machine's own else. */
const listen = z.string().transform((text, context) => {
  const [, v6, host = v6, digits = ''] = /^(?:(?:\[([0-9a-f:.]+)\]|([^\s:/@]+)):)?(\d{1,5})$/i.exec(text) ?? [];
  if (digits !== '' && Number(digits) <= MAX_PORT) return { host: host ?? null, port: Number(digits) };
  context.addIssue('is not a port, or a host and a port: 2525, 0.0.0.0:25, [::]:25');
  return z.NEVER;
});
const readableFile = z.string().refine((path) => {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}, 'is not a file that we can read');
/** 128 bits in any common spelling have 22 to 32 characters; words to remember need more. */
const SECRET_LENGTH = 32;
/** RFC 8601 section 2.2: mostly the host's own name. */
const authservId = z.string().regex(/^[a-z0-9._-]+$/i, 'is not the name of a mail host: mx.example');
const redisUrl = z.url({ protocol: /^rediss?$/, error: 'is not a redis:// or rediss:// URL' });
const mailbox = z.string().transform((text, context) => {
  const [, name = '', inner = text] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  if (isMailAddress(inner.trim())) return { name: name || STORE_NAME, address: inner.trim() };
  context.addIssue('is not an address, or a name and an address: Shop <shop@example.com>');
  return z.NEVER;
});
/** Compared whole, so a wildcard would let nobody in. */
const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text && !text.includes('*'), {
  error: (issue) => `has ${JSON.stringify(issue.input)}, which is no origin: https://shop.example, without a path`,
});

/** Two while one is being replaced; more than a few are never live at once. */
const MOST_IDENTITY_SECRETS = 8;
/** Says what is wrong without saying the secret. */
const identitySecret = z.string().transform((text, context): readonly [kid: string, secret: string] => {
  const [, kid = '', secret = ''] = /^([A-Za-z0-9._-]{1,64}):(.*)$/.exec(text) ?? [];
  if (kid === '') context.addIssue('has an entry that is not kid:secret, such as 2026a:<32 characters or more>');
  else if (secret.length < SECRET_LENGTH)
    context.addIssue(`has a secret for ${kid} that is shorter than ${SECRET_LENGTH} characters`);
  return [kid, secret];
});

/** Who has more people on call has a list for them. Each call is a letter to everybody. */
const MOST_ON_CALL = 10;
const onCallAddress = z.string().refine(isMailAddress, {
  error: (issue) => `has ${JSON.stringify(issue.input)}, which is not one mail address`,
});

/** With commas between. */
function listOf<T>(one: z.ZodType<T, string>, most = Number.POSITIVE_INFINITY) {
  const parts = z.string().transform((list) =>
    list
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );
  return parts.pipe(z.array(one).max(most, `has more than ${most} entries`));
}
/** Names of DNS, as they go into a signature. */
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;
const SELECTOR = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: port.default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: webUrl.optional(),
  DATA_DIR: z.string().default('./data'),
  MONGODB_URL: mongodbUrl.optional(),
  REDIS_URL: redisUrl.optional(),
  SMTP_URL: mailUrl.optional(),
  DKIM_DOMAIN: z.string().regex(DOMAIN, 'is not a domain such as shop.example').optional(),
  DKIM_SELECTOR: z.string().regex(SELECTOR, 'is not a selector such as chat2026').optional(),
  DKIM_KEY_FILE: z
    .string()
    .transform((path, context) => {
      const key = readDkimKey(path);
      if ('privateKey' in key) return key.privateKey;
      context.addIssue(key.problem);
      return z.NEVER;
    })
    .optional(),
  MAIL_FROM: mailbox.optional(),
  SUPPORT_EMAIL: supportAddress.default(DEFAULT_SUPPORT),
  ON_CALL_EMAIL: listOf(onCallAddress, MOST_ON_CALL).default([]),
  ALLOWED_ORIGINS: listOf(origin).default([]),
  IMAP_URL: imapUrl.optional(),
  SMTP_LISTEN: listen.optional(),
  SMTP_LISTEN_KEY: readableFile.optional(),
  SMTP_LISTEN_CERT: readableFile.optional(),
  INBOUND_SECRET: z.string().min(SECRET_LENGTH, `is shorter than ${SECRET_LENGTH} characters`).optional(),
  MAIL_AUTHSERV_ID: authservId.optional(),
  IDENTITY_SECRETS: listOf(identitySecret, MOST_IDENTITY_SECRETS)
    .refine((all) => new Set(all.map(([kid]) => kid)).size === all.length, 'has the same kid twice')
    .transform((all): ReadonlyMap<string, string> => new Map(all))
    .default(new Map()),
  ADMIN_EMAIL: address.optional(),
  ADMIN_PASSWORD: z
    .string()
    .min(PASSWORD_MIN_LENGTH, `is shorter than ${PASSWORD_MIN_LENGTH} characters`)
    .max(PASSWORD_MAX_LENGTH, `is longer than ${PASSWORD_MAX_LENGTH} characters`)
    .optional(),
  /** 25 KB each: 300 MB. Ten thousand are what one node is built for. */
  MAX_SOCKETS: z.coerce.number().int().min(1).default(12_000),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  CHAT_NOW: z.iso.datetime({ offset: true, error: 'is not an instant such as 2026-11-28T16:00:00Z' }).optional(),
  CHAT_GRACE_MINUTES: z.coerce
    .number()
    .min(0)
    .max(24 * 60)
    .default(30),
});

/** The configuration, or every reason why there is none. A variable that is set to nothing counts as not set. */
export function readConfig(env: NodeJS.ProcessEnv): Config | readonly ConfigProblem[] {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(set);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({ name: String(path[0]), message }));
  const all = [...problems, ...contradictions(set)];
  if (!parsed.success || all.length > 0) return all;
  const config = configOf(parsed.data);
  return isSignedInVain(config) ? [IN_VAIN] : config;
}

const IN_VAIN: ConfigProblem = {
  name: 'DKIM_DOMAIN',
  message: 'is not the domain of MAIL_FROM, nor one above it: receivers (DMARC) would not count the signature',
};

/** RFC 7489 section 3.1.1: the signature speaks for the author's domain, or for what is below the one that signs. */
function isSignedInVain({ dkim, mailFrom }: Config): boolean {
  if (!dkim) return false;
  const author = mailFrom.address.slice(mailFrom.address.lastIndexOf('@') + 1).toLowerCase();
  const signer = dkim.domain.toLowerCase();
  return author !== signer && !author.endsWith(`.${signer}`);
}

/** What no single variable shows. */
function contradictions(env: Record<string, string | undefined>): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const isProduction = env.NODE_ENV === 'production';
  if (Boolean(env.ADMIN_EMAIL) !== Boolean(env.ADMIN_PASSWORD)) {
    problems.push({ name: 'ADMIN_EMAIL', message: 'goes with ADMIN_PASSWORD: set both or neither' });
  }
  const dkim = [env.DKIM_DOMAIN, env.DKIM_SELECTOR, env.DKIM_KEY_FILE].filter(Boolean);
  if (dkim.length > 0 && dkim.length < 3) {
    problems.push({ name: 'DKIM_DOMAIN', message: 'goes with DKIM_SELECTOR and DKIM_KEY_FILE: set all or none' });
  }
  if (isProduction && env.CHAT_NOW)
    problems.push({ name: 'CHAT_NOW', message: 'is for development; production has the real time' });
  if (isProduction && !env.PUBLIC_URL)
    problems.push({ name: 'PUBLIC_URL', message: 'is needed in production: https://chat.example' });
  if (env.REDIS_URL && !env.MONGODB_URL)
    problems.push({ name: 'REDIS_URL', message: 'is for several nodes, which share a MONGODB_URL: set both' });
  if (Boolean(env.SMTP_LISTEN_KEY) !== Boolean(env.SMTP_LISTEN_CERT))
    problems.push({ name: 'SMTP_LISTEN_KEY', message: 'goes with SMTP_LISTEN_CERT: set both or neither' });
  else if (env.SMTP_LISTEN_KEY && !env.SMTP_LISTEN)
    problems.push({ name: 'SMTP_LISTEN_KEY', message: 'is for SMTP_LISTEN, which is not set' });
  return problems;
}

function configOf(env: z.infer<typeof environment>): Config {
  const isProduction = env.NODE_ENV === 'production';
  return {
    isProduction,
    port: env.PORT,
    host: env.HOST ?? (isProduction ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    dataDir: env.DATA_DIR,
    mongodbUrl: env.MONGODB_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    dkim:
      env.DKIM_DOMAIN && env.DKIM_SELECTOR && env.DKIM_KEY_FILE
        ? { domain: env.DKIM_DOMAIN, selector: env.DKIM_SELECTOR, privateKey: env.DKIM_KEY_FILE }
        : null,
    mailFrom: env.MAIL_FROM ?? { name: STORE_NAME, address: env.SUPPORT_EMAIL },
    supportEmail: env.SUPPORT_EMAIL,
    onCall: env.ON_CALL_EMAIL,
    inbound: inboundOf(env),
    allowedOrigins: env.ALLOWED_ORIGINS,
    identitySecrets: env.IDENTITY_SECRETS,
    admin: env.ADMIN_EMAIL && env.ADMIN_PASSWORD ? { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD } : null,
    trustProxy: env.TRUST_PROXY,
    maxSockets: env.MAX_SOCKETS,
    logLevel: env.LOG_LEVEL,
    startClockAt: env.CHAT_NOW ? Date.parse(env.CHAT_NOW) : null,
    graceMs: env.CHAT_GRACE_MINUTES * MINUTE_MS,
  };
}

function inboundOf(env: z.infer<typeof environment>): InboundConfig {
  const { SMTP_LISTEN: listens, SMTP_LISTEN_KEY: keyFile, SMTP_LISTEN_CERT: certFile } = env;
  const everywhere = env.NODE_ENV === 'production' ? '0.0.0.0' : '127.0.0.1';
  const tls = keyFile !== undefined && certFile !== undefined ? { keyFile, certFile } : null;
  return {
    imap: env.IMAP_URL ?? null,
    smtp: listens ? { host: listens.host ?? everywhere, port: listens.port, tls } : null,
    secret: env.INBOUND_SECRET ?? null,
    authservId: env.MAIL_AUTHSERV_ID?.toLowerCase() ?? null,
  };
}
