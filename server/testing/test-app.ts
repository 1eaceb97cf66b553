/** The whole product on a free port, with a store of its own and a clock that the test moves. */
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ConversationHeader, InboxView } from '../../shared/views.ts';
import { type App, type AppParts, createApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import type { KeepMail } from '../domain/inbound/arrival.ts';
import { MAIL_LIMITS, type MailLimits } from '../domain/inbound/limits.ts';
import type { StoredLetter } from '../domain/letter.ts';
import { capturedMail } from '../mail/captured.ts';
import { smtpMail } from '../mail/smtp.ts';
import { ourselves } from '../open-mail-reader.ts';
import type { Store } from '../store/port.ts';
import type { Logger } from '../use-cases/deps.ts';
import { type AgentClient, connectAgent, connectVisitor, type VisitorClient } from './clients.ts';
import { type ManualClock, manualClock } from './clock.ts';
import { mailReaderHere } from './mail-reader.ts';
import { picturesHere } from './pictures.ts';
import { testStore } from './store.ts';

export const ADMIN = { email: 'nadia@activecart.example', password: 'a long enough password' } as const;
/** Monday 23 November 2026, 10:00 in Dhaka: chat is open. */
export const MONDAY_10 = Date.parse('2026-11-23T04:00:00Z');
/** Saturday 28 November 2026, 22:00 in Dhaka: chat is closed until Monday 9:00. */
export const SATURDAY_22 = Date.parse('2026-11-28T16:00:00Z');

export type TestApp = {
  readonly url: string;
  readonly app: App;
  readonly clock: ManualClock;
  readonly dataDir: string;
  /** What was logged as an error: a test that expects none says so. */
  readonly errors: readonly object[];
  visitor(auth?: Record<string, unknown>): Promise<VisitorClient>;
  agent(who?: { readonly email: string; readonly password: string }): Promise<AgentClient>;
  /** A further agent, with ADMIN's password. */
  addAgent(
    name: string,
    more?: { readonly skills?: readonly ('customer' | 'seller' | 'technical')[]; readonly capacity?: number },
  ): Promise<string>;
  cookie(who?: { readonly email: string; readonly password: string }): Promise<string>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** What the gauge of the server's load reads now: it reads nothing by itself. */
  loopIsLate(loopDelayMs: number): void;
  letters(): Promise<readonly StoredLetter[]>;
  /** The first rows of an inbox, once it has followed all that was said. */
  inbox(view: InboxView): Promise<readonly ConversationHeader[]>;
  /** Ends it without a goodbye to the store's users, and starts again on the same data; after an update, if one is given. */
  restart(at?: number, update?: Pick<TestOptions, 'distDir' | 'port'>): Promise<TestApp>;
  close(): Promise<void>;
};

export type TestOptions = {
  readonly now?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly dataDir?: string;
  readonly smtpUrl?: string;
  readonly mailLimits?: MailLimits;
  /** How long a database has to answer; tests wait long, on a busy machine. */
  readonly answerWithinMs?: number;
  /** What a node among several has beside a node alone, its store among it (several-nodes.ts). */
  readonly node?: { readonly store: Store; readonly clock: ManualClock } & Pick<AppParts, 'peers' | 'rates'>;
  /** Whether it tries itself, as in production; left out, as the clock here is made up. */
  readonly measuresUptime?: boolean;
  /** Where pages are to find it again after a restart; else any free one. */
  readonly port?: number;
  /** Built files other than the project's own. */
  readonly distDir?: string;
  /** With it the doors for mail are opened that `env` names. */
  readonly keepMail?: KeepMail;
};

/** How late the event loop is, as the test says. */
type Lateness = (loopDelayMs: number) => void;

export async function startTestApp(options: TestOptions = {}): Promise<TestApp> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'activecart-'));
  const kept = testStore(dataDir, options.answerWithinMs);
  const { clock = manualClock(options.now ?? MONDAY_10), store = await kept.open(), ...nodes } = options.node ?? {};
  const errors: object[] = [];
  const logger: Logger = { info: () => {}, warn: () => {}, error: (facts) => errors.push(facts) };
  const { port = await freePort() } = options;
  const config = configFor(port, options.env ?? {});
  const { dkim } = config;
  const transport = options.smtpUrl
    ? smtpMail(options.smtpUrl, { fileOf: (id) => store.blob(id), dkim })
    : capturedMail();
  const { distDir = resolve(import.meta.dirname, '../../dist') } = options;
  let loopIsLate: Lateness = () => {};
  const gauge = (told: Lateness) => {
    loopIsLate = told;
    return () => {};
  };
  const { measuresUptime = false, keepMail } = options;
  const more = { ...nodes, ...(keepMail ? { keepMail } : {}) };
  const mailReader = mailReaderHere(options.mailLimits ?? MAIL_LIMITS, ourselves(config));
  const readers = { mailReader, pictures: picturesHere() };
  const parts = { config, store, clock, logger, transport, ...readers, distDir, gauge, measuresUptime, ...more };
  const app = await createApp(parts);
  await new Promise<void>((listening) => app.http.listen(port, '127.0.0.1', listening));
  const url = config.publicUrl;
  const clients: { close(): void }[] = [];

  const keep = <T extends { close(): void }>(client: T): T => {
    clients.push(client);
    return client;
  };
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const cookie = async (who: { email: string; password: string } = ADMIN) => {
    const response = await post('/api/session', who);
    if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
    return (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  };
  async function end(): Promise<void> {
    for (const client of clients) client.close();
    await app.close();
  }

  return {
    url,
    app,
    clock,
    dataDir,
    errors,
    post,
    cookie,
    visitor: async (auth = {}) => keep(await connectVisitor(url, auth)),
    agent: async (who) => keep(await connectAgent(url, await cookie(who))),
    async addAgent(name, more = {}) {
      const id = app.deps.secrets.newAgentId();
      const email = `${name.toLowerCase()}@activecart.example`;
      const passwordHash = await app.desk.passwords.hash(ADMIN.password);
      const { skills = ['customer', 'seller', 'technical'], capacity = 3 } = more;
      await store.addAgent({ id, name, email, role: 'agent', passwordHash, skills, capacity }, false);
      return email;
    },
    loopIsLate: (loopDelayMs) => loopIsLate(loopDelayMs),
    letters: () => store.recentLetters(50),
    async inbox(view) {
      await app.deps.projections.settled();
      return (await store.inbox(view, '', null, 100)).rows;
    },
    async restart(at, update = {}) {
      await end();
      return startTestApp({ ...options, dataDir, now: at ?? clock.now(), ...update });
    },
    async close() {
      await end();
      await kept.remove();
    },
  };
}

function configFor(port: number, env: Readonly<Record<string, string>>): Config {
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    ...env,
  });
  if ('length' in config) throw new Error(JSON.stringify(config));
  return config;
}

/** The public address must be known before the server listens: its origin is the one that is let in. */
export async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
