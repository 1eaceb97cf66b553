/** The environment, read once. Everything that is wrong with it is reported at once, by name (OP2). */
import { z } from 'zod';
import { isMailAddress } from './domain/mail-address.ts';
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
  readonly mailFrom: { readonly name: string; readonly address: string };
  readonly supportEmail: string;
  /** SL7: who is called when nobody takes a critical ticket; the first of them first. */
  readonly onCall: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly admin: { readonly email: string; readonly password: string } | null;
  /** How many proxies stand before us: so many addresses of X-Forwarded-For are believed. */
  readonly trustProxy: number;
  /** Open sockets beyond which nobody more is let in. */
  readonly maxSockets: number;
  readonly logLevel: string;
  readonly startClockAt: number | null;
  readonly graceMs: number;
};

export type ConfigProblem = { readonly name: string; readonly message: string };

const DEFAULT_SUPPORT = 'support@activecart.example';
const STORE_NAME = 'ActiveCart Support';
const MINUTE_MS = 60_000;

const port = z.coerce.number().int().min(0).max(65_535);
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

/** Who has more people on call has a list for them. Each call is a letter to everybody. */
const MOST_ON_CALL = 10;
const onCallAddress = z.string().refine(isMailAddress, {
  error: (issue) => `has ${JSON.stringify(issue.input)}, which is not one mail address`,
});

/** With commas between. */
function listOf<T extends string>(one: z.ZodType<T, string>, most = Number.POSITIVE_INFINITY) {
  const parts = z.string().transform((list) =>
    list
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );
  return parts.pipe(z.array(one).max(most, `has more than ${most} entries`));
}

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: port.default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: webUrl.optional(),
  DATA_DIR: z.string().default('./data'),
  MONGODB_URL: mongodbUrl.optional(),
  REDIS_URL: redisUrl.optional(),
  SMTP_URL: mailUrl.optional(),
  MAIL_FROM: mailbox.optional(),
  SUPPORT_EMAIL: supportAddress.default(DEFAULT_SUPPORT),
  ON_CALL_EMAIL: listOf(onCallAddress, MOST_ON_CALL).default([]),
  ALLOWED_ORIGINS: listOf(origin).default([]),
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
  return parsed.success && all.length === 0 ? configOf(parsed.data) : all;
}

/** What no single variable shows. */
function contradictions(env: Record<string, string | undefined>): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const isProduction = env.NODE_ENV === 'production';
  if (Boolean(env.ADMIN_EMAIL) !== Boolean(env.ADMIN_PASSWORD)) {
    problems.push({ name: 'ADMIN_EMAIL', message: 'goes with ADMIN_PASSWORD: set both or neither' });
  }
  if (isProduction && env.CHAT_NOW)
    problems.push({ name: 'CHAT_NOW', message: 'is for development; production has the real time' });
  if (isProduction && !env.PUBLIC_URL)
    problems.push({ name: 'PUBLIC_URL', message: 'is needed in production: https://chat.example' });
  if (env.REDIS_URL && !env.MONGODB_URL)
    problems.push({ name: 'REDIS_URL', message: 'is for several nodes, which share a MONGODB_URL: set both' });
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
    mailFrom: env.MAIL_FROM ?? { name: STORE_NAME, address: env.SUPPORT_EMAIL },
    supportEmail: env.SUPPORT_EMAIL,
    onCall: env.ON_CALL_EMAIL,
    allowedOrigins: env.ALLOWED_ORIGINS,
    admin: env.ADMIN_EMAIL && env.ADMIN_PASSWORD ? { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD } : null,
    trustProxy: env.TRUST_PROXY,
    maxSockets: env.MAX_SOCKETS,
    logLevel: env.LOG_LEVEL,
    startClockAt: env.CHAT_NOW ? Date.parse(env.CHAT_NOW) : null,
    graceMs: env.CHAT_GRACE_MINUTES * MINUTE_MS,
  };
}
