import { describe, expect, test } from 'vitest';
import { type Config, readConfig } from './config.ts';

const PASSWORD = 'a long enough password';

function configOf(env: NodeJS.ProcessEnv): Config {
  const config = readConfig(env);
  if ('length' in config) throw new Error(JSON.stringify(config));
  return config;
}

function problemsOf(env: NodeJS.ProcessEnv): readonly { readonly name: string; readonly message: string }[] {
  const config = readConfig(env);
  return 'length' in config ? config : [];
}

test('[OP1] nothing set runs the whole product, on this machine only', () => {
  expect(configOf({})).toEqual({
    isProduction: false,
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    dataDir: './data',
    mongodbUrl: null,
    redisUrl: null,
    smtpUrl: null,
    dkim: null,
    mailFrom: { name: 'ActiveCart Support', address: 'support@activecart.example' },
    supportEmail: 'support@activecart.example',
    onCall: [],
    inbound: { imap: null, smtp: null, secret: null, authservId: null },
    allowedOrigins: [],
    identitySecrets: new Map(),
    admin: null,
    trustProxy: 0,
    maxSockets: 12_000,
    logLevel: 'info',
    startClockAt: null,
    graceMs: 30 * 60_000,
  });
});

test('[OP1] a variable set to nothing counts as not set, a strange one is not ours', () => {
  expect(configOf({ PORT: '', SMTP_URL: '', ADMIN_EMAIL: '', PATH: '/bin', HOME: '/root' })).toEqual(configOf({}));
});

test('[OP2] everything that can be set is read', () => {
  expect(
    configOf({
      NODE_ENV: 'production',
      PORT: '8080',
      HOST: '::1',
      PUBLIC_URL: 'https://chat.example',
      DATA_DIR: '/var/lib/activecart',
      MONGODB_URL: 'mongodb://user:word@db1.example:27017,db2.example:27017/chat?replicaSet=rs0',
      REDIS_URL: 'rediss://redis.example:6380',
      SMTP_URL: 'smtps://user:word@mail.example:465',
      MAIL_FROM: '"The Shop" <shop@mail.example>',
      SUPPORT_EMAIL: 'help@mail.example',
      ON_CALL_EMAIL: 'first@mail.example, second@mail.example',
      IMAP_URL: 'imaps://help%40mail.example:p%3Aword@imap.mail.example/Shop/Support',
      SMTP_LISTEN: '[::]:25',
      SMTP_LISTEN_KEY: import.meta.filename,
      SMTP_LISTEN_CERT: import.meta.filename,
      INBOUND_SECRET: 's'.repeat(32),
      MAIL_AUTHSERV_ID: 'MX.mail.example',
      ALLOWED_ORIGINS: 'https://shop.example, http://localhost:8080 ,',
      IDENTITY_SECRETS: `2026a:${'a:'.repeat(16)}, 2026b:${'b'.repeat(32)}`,
      ADMIN_EMAIL: 'nadia@mail.example',
      ADMIN_PASSWORD: PASSWORD,
      TRUST_PROXY: '2',
      LOG_LEVEL: 'warn',
      CHAT_GRACE_MINUTES: '0.5',
    }),
  ).toEqual({
    isProduction: true,
    port: 8080,
    host: '::1',
    publicUrl: 'https://chat.example',
    dataDir: '/var/lib/activecart',
    mongodbUrl: 'mongodb://user:word@db1.example:27017,db2.example:27017/chat?replicaSet=rs0',
    redisUrl: 'rediss://redis.example:6380',
    smtpUrl: 'smtps://user:word@mail.example:465',
    dkim: null,
    mailFrom: { name: 'The Shop', address: 'shop@mail.example' },
    supportEmail: 'help@mail.example',
    onCall: ['first@mail.example', 'second@mail.example'],
    inbound: {
      imap: {
        host: 'imap.mail.example',
        port: 993,
        isSecure: true,
        user: 'help@mail.example',
        password: 'p:word',
        folder: 'Shop/Support',
      },
      smtp: { host: '::', port: 25, tls: { keyFile: import.meta.filename, certFile: import.meta.filename } },
      secret: 's'.repeat(32),
      authservId: 'mx.mail.example',
    },
    allowedOrigins: ['https://shop.example', 'http://localhost:8080'],
    identitySecrets: new Map([
      ['2026a', 'a:'.repeat(16)],
      ['2026b', 'b'.repeat(32)],
    ]),
    admin: { email: 'nadia@mail.example', password: PASSWORD },
    trustProxy: 2,
    maxSockets: 12_000,
    logLevel: 'warn',
    startClockAt: null,
    graceMs: 30_000,
  });
});

describe('what follows from the rest', () => {
  test('[OP1] production listens to the network', () => {
    expect(configOf({ NODE_ENV: 'production', PUBLIC_URL: 'https://chat.example' }).host).toBe('0.0.0.0');
  });

  test('[OP1] the public address goes with the port', () => {
    expect(configOf({ PORT: '4000' }).publicUrl).toBe('http://localhost:4000');
  });

  test('[S19] a public address ends without a slash, so that paths can be put behind it', () => {
    expect(configOf({ PUBLIC_URL: 'https://chat.example/' }).publicUrl).toBe('https://chat.example');
    expect(configOf({ PUBLIC_URL: 'https://shop.example/chat/' }).publicUrl).toBe('https://shop.example/chat');
  });

  test('[ML2] letters come from the support mailbox unless another is named', () => {
    const address = 'help@mail.example';
    expect(configOf({ SUPPORT_EMAIL: address }).mailFrom).toEqual({ name: 'ActiveCart Support', address });
    expect(configOf({ MAIL_FROM: ` <${address}> ` }).mailFrom).toEqual({ name: 'ActiveCart Support', address });
    expect(configOf({ MAIL_FROM: address }).mailFrom).toEqual({ name: 'ActiveCart Support', address });
    expect(configOf({ MAIL_FROM: `দোকান <${address}>` }).mailFrom).toEqual({ name: 'দোকান', address });
  });

  test('[IN1] a mailbox is read at its usual port and folder, and mail is listened for where the server is', () => {
    const imap = (IMAP_URL: string) => configOf({ IMAP_URL }).inbound.imap;
    expect(imap('imaps://help:word@mail.example')).toMatchObject({ port: 993, folder: 'INBOX', isSecure: true });
    expect(imap('imap://help:word@[::1]:1143/')).toMatchObject({
      host: '::1',
      port: 1143,
      folder: 'INBOX',
      isSecure: false,
    });
    const smtp = (SMTP_LISTEN: string, more = {}) => configOf({ SMTP_LISTEN, ...more }).inbound.smtp;
    expect(smtp('2525')).toEqual({ host: '127.0.0.1', port: 2525, tls: null });
    expect(smtp('mx.mail.example:25')).toMatchObject({ host: 'mx.mail.example', port: 25 });
    const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://chat.example' };
    expect(smtp('25', production)).toMatchObject({ host: '0.0.0.0', port: 25 });
  });

  test('[HR4] the clock starts where it is told to, in any zone’s words', () => {
    const instant = Date.parse('2026-11-28T16:00:00Z');
    expect(configOf({ CHAT_NOW: '2026-11-28T16:00:00Z' }).startClockAt).toBe(instant);
    expect(configOf({ CHAT_NOW: '2026-11-28T22:00:00+06:00' }).startClockAt).toBe(instant);
  });
});

test.each([
  ['NODE_ENV', 'staging'],
  ['PORT', 'http'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PUBLIC_URL', 'chat.example'],
  ['PUBLIC_URL', 'ftp://chat.example'],
  ['PUBLIC_URL', 'javascript:alert(1)'],
  ['MONGODB_URL', 'localhost:27017'],
  ['SMTP_URL', 'mail.example:25'],
  ['SMTP_URL', 'https://mail.example'],
  ['MAIL_FROM', 'The Shop'],
  ['MAIL_FROM', 'a@mail.example, b@mail.example'],
  ['MAIL_FROM', 'Shop <a@mail.example> <b@mail.example>'],
  ['SUPPORT_EMAIL', 'help'],
  ['ON_CALL_EMAIL', 'first@shop.example,second'],
  ['ON_CALL_EMAIL', Array.from({ length: 11 }, (_, index) => `a${index}@shop.example`).join(',')],
  ['IMAP_URL', 'imap.mail.example'],
  ['IMAP_URL', 'https://help:word@mail.example'],
  ['IMAP_URL', 'imaps://mail.example'],
  ['IMAP_URL', 'imaps://help@mail.example'],
  ['IMAP_URL', 'imaps://help:%zz@mail.example'],
  ['SMTP_LISTEN', 'smtp'],
  ['SMTP_LISTEN', '65536'],
  ['SMTP_LISTEN', 'mail.example'],
  ['SMTP_LISTEN', 'smtp://mail.example:25'],
  ['INBOUND_SECRET', 'too short to be a secret'],
  ['MAIL_AUTHSERV_ID', 'mx.example; dmarc=pass'],
  ['ALLOWED_ORIGINS', 'https://shop.example/'],
  ['ALLOWED_ORIGINS', 'https://shop.example/cart'],
  ['ALLOWED_ORIGINS', 'shop.example'],
  ['ALLOWED_ORIGINS', '*'],
  ['ALLOWED_ORIGINS', 'https://*.shop.example'],
  ['ALLOWED_ORIGINS', 'https://SHOP.example'],
  ['ALLOWED_ORIGINS', 'null'],
  ['ALLOWED_ORIGINS', 'file:///'],
  ['TRUST_PROXY', 'yes'],
  ['TRUST_PROXY', '11'],
  ['LOG_LEVEL', 'loud'],
  ['CHAT_NOW', 'tomorrow'],
  ['CHAT_NOW', '2026-11-28T16:00:00'],
  ['CHAT_NOW', '2026-02-30T16:00:00Z'],
  ['CHAT_GRACE_MINUTES', '-1'],
  ['CHAT_GRACE_MINUTES', '1441'],
  ['CHAT_GRACE_MINUTES', 'half an hour'],
])('[OP2] refused by its name: %s=%s', (name, value) => {
  const problems = problemsOf({ [name]: value });
  expect(problems.map((problem) => problem.name)).toEqual([name]);
  expect(problems[0]?.message).toMatch(/\S/);
});

test('[OP2] Redis is for several nodes: it goes with a MongoDB, and each address is checked', () => {
  const redis = (REDIS_URL: string, MONGODB_URL?: string) => problemsOf({ REDIS_URL, MONGODB_URL });
  expect(redis('redis://localhost', 'mongodb://localhost:27017')).toEqual([]);
  expect(redis('redis://localhost')[0]).toMatchObject({
    name: 'REDIS_URL',
    message: expect.stringContaining('MONGODB_URL'),
  });
  expect(redis('localhost:6379', 'mongodb://localhost')[0]?.message).toContain('redis://');
});

test('[OP2] a wrong origin among right ones is shown', () => {
  const [problem] = problemsOf({ ALLOWED_ORIGINS: 'https://shop.example,https://evil.example/x' });
  expect(problem?.message).toContain('"https://evil.example/x"');
});

test('[OP2] all that is wrong is told at once', () => {
  const problems = problemsOf({
    NODE_ENV: 'production',
    PORT: 'http',
    SMTP_URL: 'mail',
    LOG_LEVEL: 'loud',
    ADMIN_EMAIL: 'nadia',
    CHAT_NOW: 'tomorrow',
  });
  expect(problems.map(({ name }) => name).toSorted()).toEqual([
    'ADMIN_EMAIL',
    'ADMIN_EMAIL',
    'CHAT_NOW',
    'CHAT_NOW',
    'LOG_LEVEL',
    'PORT',
    'PUBLIC_URL',
    'SMTP_URL',
  ]);
});

describe('what contradicts itself', () => {
  test.each([
    [{ ADMIN_EMAIL: 'nadia@mail.example' }, 'ADMIN_EMAIL'],
    [{ ADMIN_PASSWORD: PASSWORD }, 'ADMIN_EMAIL'],
    [{ ADMIN_EMAIL: 'nadia@mail.example', ADMIN_PASSWORD: 'too short' }, 'ADMIN_PASSWORD'],
    [{ ADMIN_EMAIL: 'nadia@mail.example', ADMIN_PASSWORD: 'x'.repeat(257) }, 'ADMIN_PASSWORD'],
    [{ NODE_ENV: 'production' }, 'PUBLIC_URL'],
    [{ SMTP_LISTEN: '25', SMTP_LISTEN_KEY: import.meta.filename }, 'SMTP_LISTEN_KEY'],
    [{ SMTP_LISTEN_KEY: import.meta.filename, SMTP_LISTEN_CERT: import.meta.filename }, 'SMTP_LISTEN_KEY'],
    [{ SMTP_LISTEN: '25', SMTP_LISTEN_KEY: '/no/key', SMTP_LISTEN_CERT: import.meta.filename }, 'SMTP_LISTEN_KEY'],
    [{ NODE_ENV: 'production', PUBLIC_URL: 'https://chat.example', CHAT_NOW: '2026-11-28T16:00:00Z' }, 'CHAT_NOW'],
  ])('[OP2] %j is refused by the name of %s', (env, name) => {
    expect(problemsOf(env).map((problem) => problem.name)).toEqual([name]);
  });

  test('[OP2] a password is repeated in no message', () => {
    const secret = 'hunter2-hunter2';
    for (const ADMIN_PASSWORD of [secret, secret.slice(0, 9), secret.repeat(30)]) {
      expect(JSON.stringify(problemsOf({ ADMIN_PASSWORD, ADMIN_EMAIL: 'x' }))).not.toContain('hunter2');
      const IMAP_URL = `imap:help:${secret}@mail`;
      expect(JSON.stringify(problemsOf({ IMAP_URL, INBOUND_SECRET: secret }))).not.toContain('hunter2');
    }
  });
});

test('[ID2] a secret for identities is named, long and one of its kid; the problem never shows it', () => {
  const long = 'x'.repeat(32);
  for (const value of ['nokid', ':x', `a b:${long}`, 'a:tooshort', `a:${long},a:${long}y`, `${long}`]) {
    const problems = problemsOf({ IDENTITY_SECRETS: value });
    expect(problems.map(({ name }) => name)).toEqual(['IDENTITY_SECRETS']);
    expect(JSON.stringify(problems)).not.toContain(long);
    expect(JSON.stringify(problems)).not.toContain('tooshort');
  }
});
