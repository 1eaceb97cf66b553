/** The world outside of the built server: a mail host that hands mails in by a door, and one that takes our letters. */
import { createHmac } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { expect, vi } from 'vitest';
import { type Arrived, startSmtp, type TestSmtp } from '../../server/mail/testing-smtp.ts';
import { type AgentClient, connectAgent } from '../../server/testing/clients.ts';
import type { Entry } from '../../shared/entries.ts';
import type { LoggedMail, MailPage } from '../../shared/http-api.ts';
import { freePort, type Running, startProcess } from '../process.ts';

export const SUPPORT = 'support@activecart.example';
export const AUTHSERV = 'mx.activecart.example';
const ADMIN = { ADMIN_EMAIL: 'nadia@activecart.example', ADMIN_PASSWORD: 'a long enough password' };
const SECRET = 'the secret of the service that hands mails over';
/** A Monday, 10:00 in Dhaka. */
const BEGIN = Date.UTC(2026, 10, 23, 4);
const WAIT = { timeout: 30_000, interval: 25 };

export type Desk = {
  readonly sink: TestSmtp;
  /** The process as it is now. */
  server(): Running;
  /** By SMTP, as the sender's mail host does; throws where the server did not say that it has it. */
  bySmtp(raw: string, from: string | null, to?: string): Promise<void>;
  byWebhook(raw: string): Promise<Response>;
  agent(): Promise<AgentClient>;
  log(): Promise<readonly LoggedMail[]>;
  /** The mails of this sender about this, when it is known what became of them. */
  done(from: string, subject?: string): Promise<LoggedMail & { readonly state: { readonly kind: 'done' } }>;
  entries(conversationId: string): Promise<readonly Entry[]>;
  /** The first letter of ours to this address that `match` accepts. */
  letter(to: string, match?: (letter: Arrived) => boolean): Promise<Arrived>;
  kill(): Promise<void>;
  /** On the same data and ports. */
  startAgain(): Promise<void>;
  close(): Promise<void>;
};

export async function openDesk(more: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const [sink, smtpPort] = [await startSmtp(), await freePort()];
  const env = {
    ...ADMIN,
    CHAT_NOW: new Date(BEGIN).toISOString(),
    SUPPORT_EMAIL: SUPPORT,
    SMTP_URL: sink.url,
    SMTP_LISTEN: `127.0.0.1:${smtpPort}`,
    INBOUND_SECRET: SECRET,
    MAIL_AUTHSERV_ID: AUTHSERV,
    ...more,
  };
  const startedAt = Date.now();
  let server = await startProcess(env);
  let cookie: string | null = null;
  const signedIn = async () => {
    cookie ??= await cookieAt(server.url);
    return cookie;
  };
  const agent = async () => connectAgent(server.url, await signedIn());
  const log = async () => {
    const response = await fetch(`${server.url}/api/mails`, { headers: { cookie: await signedIn() } });
    return ((await response.json()) as MailPage).mails;
  };
  return {
    sink,
    server: () => server,
    agent,
    log,
    async bySmtp(raw, from, to = SUPPORT) {
      const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
      await transport.sendMail({ envelope: { from: from ?? '', to }, raw }).finally(() => transport.close());
    },
    byWebhook(raw) {
      const signature = createHmac('sha256', SECRET).update(raw).digest('hex');
      const headers = { 'x-signature': `sha256=${signature}` };
      return fetch(`${server.url}/api/inbound-mail`, { method: 'POST', body: raw, headers });
    },
    done: (from, subject) =>
      vi.waitFor(async () => {
        for (const mail of await log()) {
          const { state } = mail;
          if (state.kind !== 'done' || state.outcome.from !== from) continue;
          if (subject === undefined || state.outcome.subject === subject) return { ...mail, state };
        }
        throw new Error(`no mail of ${from} in the log of mails`);
      }, WAIT),
    async entries(conversationId) {
      const client = await agent();
      const { entries } = await client.must('conversation:open', { conversationId });
      client.close();
      return entries;
    },
    letter: (to, match = () => true) =>
      vi.waitFor(() => {
        const found = sink.arrived.find((one) => one.to.includes(to) && match(one));
        expect(found, `a letter to ${to}`).toBeDefined();
        return found as Arrived;
      }, WAIT),
    async kill() {
      await server.end('SIGKILL');
    },
    async startAgain() {
      // Time goes on for it, as it does.
      const CHAT_NOW = new Date(BEGIN + Date.now() - startedAt).toISOString();
      server = await startProcess({ ...env, CHAT_NOW, PORT: String(server.port), DATA_DIR: server.dataDir });
    },
    async close() {
      await server.end('SIGKILL');
      await sink.close();
    },
  };
}

async function cookieAt(url: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD }),
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
