/** Bodies that come slowly, half, or without end. */
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { send } from './errors.ts';
import { refuseUnread, streamed } from './streamed.ts';

let server: Server;
let lastOutcome: Promise<unknown> = Promise.resolve();
beforeAll(async () => {
  const app = express();
  app.post('/:pace', async (request, response) => {
    // Looked at so often, a body on a busy machine is as slow as one that is not sent.
    const body = streamed(request, request.params.pace === 'hasty' ? { lookEveryMs: 50, leastBytes: 100 } : undefined);
    lastOutcome = body;
    const came = await body;
    if (came.ok) send(response, { ok: true, value: { bytes: came.value.length } });
    else refuseUnread(request, response, came);
  });
  server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => new Promise((closed) => server.close(closed)));

/** `write` sends what it wants, and ends or does not. */
function post(
  write: (post: ReturnType<typeof request>) => void,
  path = '/patient',
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const one = request({ port, method: 'POST', path }, async (response) => {
      let body = '';
      for await (const part of response) body += part;
      resolve({ status: response.statusCode ?? 0, body });
      one.destroy();
    });
    one.on('error', reject);
    write(one);
  });
}

test('[SE3] a whole body is taken as it is', async () => {
  const { status, body } = await post((one) => one.end(Buffer.alloc(70_000)));
  expect([status, body]).toEqual([200, '{"bytes":70000}']);
});

test('[SE3] one that comes too slowly is broken off, and told that it may try again', async () => {
  const { status, body } = await post((one) => one.write('x'), '/hasty');
  expect([status, JSON.parse(body).error.code]).toEqual([429, 'rate-limited']);
});

test('[SE3] one that says it is too large is answered before any of it is read', async () => {
  const { status } = await post((one) => {
    one.setHeader('content-length', 3 * 1024 ** 3);
    one.flushHeaders();
  });
  expect(status).toBe(413);
});

test('[SE3] one whose sender goes away is no body', async () => {
  await post((one) => {
    server.once('request', (request) => request.once('data', () => one.destroy()));
    one.write(Buffer.alloc(1_000));
  }).catch(() => {});
  await expect.poll(() => lastOutcome).toMatchObject({ ok: false, refusal: { code: 'bad-request' } });
});
