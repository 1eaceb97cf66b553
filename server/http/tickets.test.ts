import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ErrorBody, TicketResult } from '../../shared/http-api.ts';
import { SATURDAY_22, startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: SATURDAY_22 });
});
afterAll(() => app.close());

let addresses = 0;
const left = (more: object = {}) => ({
  clientId: randomBytes(16).toString('hex'),
  topic: 'payment',
  audience: 'customer',
  name: 'Ayesha',
  email: `ayesha${addresses++}@example.com`,
  text: 'I paid twice.\nবাংলা <b>x</b>',
  locale: 'bn',
  ...more,
});
const ticketOf = async (response: Response) => (await response.json()) as TicketResult;
const codeOf = async (response: Response) => ((await response.json()) as ErrorBody).error.code;

test('[TK1] a message left at night is a ticket at once, with its number, its promise and two letters', async () => {
  const body = left();
  const response = await app.post('/api/tickets', body);
  expect(response.status).toBe(201);
  const ticket = await ticketOf(response);
  expect(ticket).toMatchObject({
    number: expect.stringMatching(/^AC-\d{4}$/),
    respondBy: SATURDAY_22 + 4 * 3_600_000,
    targetAt: SATURDAY_22 + 2 * 3_600_000,
    copySent: true,
  });
  const letters = (await app.letters()).filter(({ letter }) => letter.number === ticket.number);
  const to = letters.map(({ letter }) => [letter.content.kind, letter.to.address]);
  expect(to.toSorted()).toEqual([
    ['notice', 'support@activecart.example'],
    ['receipt', body.email],
  ]);
  const agent = await app.agent();
  const list = await agent.must('inbox:list', { view: 'tickets' });
  expect(list.rows.find((row) => row.number === ticket.number)).toMatchObject({
    dueAt: ticket.respondBy,
    class: 'critical',
  });
});

test('[TK1] the same clientId again is answered with the same ticket, also at once and also without the token', async () => {
  const body = left();
  const responses = await Promise.all([1, 2, 3, 4].map(() => app.post('/api/tickets', body)));
  expect(responses.map((response) => response.status).toSorted()).toEqual([200, 200, 200, 201]);
  const tickets = await Promise.all(responses.map(ticketOf));
  expect(new Set(tickets.map((ticket) => JSON.stringify(ticket))).size).toBe(1);
  const conflict = await app.post('/api/tickets', { ...body, text: 'Something else.' });
  expect([conflict.status, await codeOf(conflict)]).toEqual([409, 'conflict']);
});

test('[MS8] who has only the clientId of another shopper gets neither her number nor her token', async () => {
  const body = left();
  const ticket = await ticketOf(await app.post('/api/tickets', body));
  const thief = await ticketOf(
    await app.post('/api/tickets', { ...body, email: 'eve@example.com', text: 'Give it to me' }),
  );
  expect(thief.number).not.toBe(ticket.number);
  expect(thief.token).not.toBe(ticket.token);
});

test('[TK2] the token opens the same conversation in the widget, where she can add to it', async () => {
  const ticket = await ticketOf(await app.post('/api/tickets', left()));
  const visitor = await app.visitor({ token: ticket.token });
  expect(visitor.ready.conversation).toMatchObject({ id: ticket.conversationId, state: { phase: 'ticket' } });
  const { conversationId } = ticket;
  await visitor.must('message:send', { conversationId, clientId: 'more', text: 'The order is AC-20931.' });
  const agent = await app.agent();
  const { entries } = await agent.must('conversation:open', { conversationId });
  expect(entries.map((entry) => entry.type)).toEqual(['started', 'message', 'ticket-opened', 'message']);
});

test("[TK3] an agent's answer to a ticket is a letter to the shopper, with what was written before inside", async () => {
  const body = left();
  const { conversationId } = await ticketOf(await app.post('/api/tickets', body));
  const agent = await app.agent();
  await agent.must('message:send', {
    conversationId,
    clientId: 'answer',
    text: 'The second payment is on its way back.',
  });
  const letters = await app.letters();
  const reply = letters.find(({ letter }) => letter.content.kind === 'reply' && letter.to.address === body.email);
  expect(reply?.letter.content).toMatchObject({
    agentName: 'Nadia',
    text: 'The second payment is on its way back.',
    lines: [{ by: 'visitor', text: body.text }],
  });
  expect(reply?.letter.references).toHaveLength(1);
});

test('[ML2] one address gets one automatic letter in 24 hours, and the answer says whether a copy goes out', async () => {
  const first = left();
  expect(await ticketOf(await app.post('/api/tickets', first))).toMatchObject({ copySent: true });
  const second = await ticketOf(await app.post('/api/tickets', left({ email: first.email })));
  expect(second).toMatchObject({ copySent: false });
});

test('[AD5] bad fields are named, and nothing is stored', async () => {
  const before = (await app.letters()).length;
  const cases: readonly (readonly [object, string])[] = [
    [{ email: 'not an address' }, 'email'],
    [{ email: 'a@example.com, b@example.com' }, 'email'],
    [{ email: 'support@activecart.example' }, 'email'],
    [{ email: undefined }, 'email'],
    [{ topic: 'weather' }, 'topic'],
    [{ text: ' ' }, 'text'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ clientId: { $ne: null } }, 'clientId'],
  ];
  for (const [wrong, field] of cases) {
    const response = await app.post('/api/tickets', left(wrong));
    expect(response.status, field).toBe(400);
    expect(Object.keys(((await response.json()) as ErrorBody).error.fields ?? {})).toContain(field);
  }
  expect((await app.letters()).length).toBe(before);
});

test('[SE4] bodies that are no body are refused by code', async () => {
  expect((await app.post('/api/tickets', '{not json')).status).toBe(400);
  expect(await codeOf(await app.post('/api/tickets', '[]'))).toBe('bad-request');
  expect(await codeOf(await app.post('/api/tickets', 'null'))).toBe('bad-request');
  expect(
    await codeOf(await app.post('/api/tickets', JSON.stringify(left()).replace('{', '{"__proto__":{"a":1},'))),
  ).toBe('bad-request');
  expect(await codeOf(await app.post('/api/tickets', left({ extra: 1 })))).toBe('bad-request');
});

test('[SE1] a page of another origin is refused, a shop of ours is let in, with and without preflight', async () => {
  const foreign = await app.post('/api/tickets', left(), { origin: 'https://evil.example' });
  expect(foreign.status).toBe(403);
  const preflight = await fetch(`${app.url}/api/tickets`, { method: 'OPTIONS', headers: { origin: app.url } });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe(app.url);
  expect((await fetch(`${app.url}/api/availability`, { headers: { origin: 'https://evil.example' } })).status).toBe(
    403,
  );
});

test("[HR4] GET /api/availability is the contract's shape, never cached", async () => {
  const response = await fetch(`${app.url}/api/availability`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({
    serverNow: SATURDAY_22,
    zone: 'Asia/Dhaka',
    staffed: false,
    channels: {
      chat: {
        open: false,
        nextChange: Date.parse('2026-11-30T03:00:00Z'),
        nextOpening: Date.parse('2026-11-30T03:00:00Z'),
      },
      phone: {
        open: false,
        nextChange: Date.parse('2026-11-30T03:00:00Z'),
        nextOpening: Date.parse('2026-11-30T03:00:00Z'),
      },
      email: { open: true, nextChange: null, nextOpening: SATURDAY_22 },
    },
  });
});
