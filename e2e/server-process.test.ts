import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { connectAgent, connectVisitor } from '../server/testing/clients.ts';
import { endAll, freePort, freshDataDir, runToEnd, startProcess } from './process.ts';

afterAll(endAll);
const id = () => randomBytes(16).toString('hex');
const ADMIN = { ADMIN_EMAIL: 'nadia@activecart.example', ADMIN_PASSWORD: 'a long enough password' };
const IN_HOURS = { ...ADMIN, CHAT_NOW: '2026-11-23T04:00:00Z' };

async function cookieAt(url: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD }),
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

test('[MS3] what was acknowledged is there after kill -9, in order, for both sides', async () => {
  let server = await startProcess(IN_HOURS);
  const { port, dataDir } = server;
  const visitor = await connectVisitor(server.url, {});
  const { conversationId } = await visitor.must('conversation:start', {
    clientId: id(),
    topic: 'order',
    audience: 'customer',
    text: 'message 0',
  });
  const texts = Array.from({ length: 20 }, (_, n) => `message ${n + 1}`);
  await Promise.all(texts.map((text) => visitor.must('message:send', { conversationId, clientId: id(), text })));
  expect(await server.end('SIGKILL')).toBe('SIGKILL');
  server = await startProcess({ ...IN_HOURS, PORT: String(port), DATA_DIR: dataDir });
  const again = await connectVisitor(server.url, { token: visitor.ready.token });
  expect(again.ready.conversation?.id).toBe(conversationId);
  const agent = await connectAgent(server.url, await cookieAt(server.url));
  const { entries } = await agent.must('conversation:open', { conversationId });
  const stored = entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []));
  expect(stored).toEqual(['message 0', ...texts]);
  for (const client of [visitor, again, agent]) client.close();
  await server.end('SIGKILL');
});

test('[OP4] SIGTERM under load loses nothing that was acknowledged, and ends in time with 0', async () => {
  let server = await startProcess(IN_HOURS);
  const { port, dataDir } = server;
  const visitor = await connectVisitor(server.url, {});
  const start = { clientId: id(), topic: 'order', audience: 'customer', text: 'start' } as const;
  const { conversationId } = await visitor.must('conversation:start', start);
  const acked: number[] = [];
  for (let n = 0; n < 60; n++) {
    const sent = visitor.must('message:send', { conversationId, clientId: id(), text: `message ${n}` });
    sent.then(
      ({ seq }) => acked.push(seq),
      () => undefined,
    );
  }
  await visitor.hears('entry:added', ({ entry }) => entry.seq > 10);
  const asked = Date.now();
  expect(await server.end('SIGTERM')).toBe(0);
  expect(Date.now() - asked).toBeLessThan(5_000);
  server = await startProcess({ ...IN_HOURS, PORT: String(port), DATA_DIR: dataDir });
  const again = await connectVisitor(server.url, { token: visitor.ready.token });
  expect(again.ready.conversation?.lastSeq ?? 0).toBeGreaterThanOrEqual(Math.max(...acked));
  for (const client of [visitor, again]) client.close();
  await server.end('SIGKILL');
});

test('[OP2] every mistake in the configuration is told at once, by name, and the process ends with 1', async () => {
  const { code, output } = await runToEnd({
    PORT: '70000',
    SMTP_URL: 'http://mail.example',
    SUPPORT_EMAIL: 'nobody',
    ALLOWED_ORIGINS: 'https://shop.example/page',
    ADMIN_EMAIL: 'nadia@activecart.example',
    CHAT_NOW: 'yesterday',
  });
  expect(code).toBe(1);
  for (const name of ['PORT', 'SMTP_URL', 'SUPPORT_EMAIL', 'ALLOWED_ORIGINS', 'ADMIN_EMAIL', 'CHAT_NOW']) {
    expect(output).toContain(`- ${name} `);
  }
});

test('[OP6] a second process on the same folder is refused with a sentence that says what to do', async () => {
  const server = await startProcess(IN_HOURS);
  const { code, output } = await runToEnd({ PORT: String(await freePort()), DATA_DIR: server.dataDir });
  expect(code).toBe(1);
  expect(output).toContain('Another ActiveCart server is using the folder');
  expect(output).toContain('DATA_DIR');
  await server.end('SIGKILL');
});

test('[OP2] a port in use is told with the cure', async () => {
  const taken = createServer();
  const port = await freePort();
  await new Promise<void>((listening) => taken.listen(port, '127.0.0.1', listening));
  const { code, output } = await runToEnd({ PORT: String(port), DATA_DIR: freshDataDir() });
  expect(code).toBe(1);
  expect(output).toContain(`Port ${port} is in use. Choose another: PORT=`);
  await new Promise((closed) => taken.close(closed));
});

test('[ID3] with nobody there yet, the terminal shows the one-time link for the first admin', async () => {
  const server = await startProcess({});
  expect(server.output()).toMatch(/\/console#setup=[\w-]{32}/);
  await server.end('SIGKILL');
});
