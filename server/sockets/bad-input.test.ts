import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { agentHandlers } from './agent-handlers.ts';
import { visitorHandlers } from './visitor-handlers.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const BAD: Readonly<Record<string, unknown>> = {
  null: null,
  'an array': [],
  'a string': 'x',
  'a number': 42,
  'nothing of what is needed': { unknownKey: 1 },
  'operator objects': {
    conversationId: { $gt: '' },
    clientId: { $ne: null },
    text: { $where: '1' },
    view: { $gt: '' },
  },
  'a key that reaches a prototype': JSON.parse('{"__proto__":{"polluted":1},"conversationId":"a"}'),
  'a constructor': JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'),
  'too deep a nest': { a: { b: { c: { d: { e: 1 } } } } },
  binary: { text: Buffer.alloc(8) },
};

/** The tables' own keys, so that a new command is tried without anybody thinking of it. */
const socket = { data: { session: {}, auth: {}, agent: { id: 'a', name: 'n' } } };
const visitorCommands = Object.keys(visitorHandlers({} as never, socket as never, {} as never));
const agentCommands = Object.keys(agentHandlers({} as never, socket as never, {} as never));

describe.each([
  ['visitor', visitorCommands],
  ['agent', agentCommands],
] as const)('[SE4] of the %s', (side, commands) => {
  test.each(commands)('%s refuses every bad input with its code, and goes on', async (command) => {
    const client = side === 'visitor' ? await app.visitor() : await app.agent();
    for (const [what, input] of Object.entries(BAD)) {
      const allowed = command === 'context:set' && what === 'nothing of what is needed';
      const empty = ['conversation:end', 'conversation:list'].includes(command) && what === 'an array';
      const reply = await client.raw(command, input);
      if (!allowed && !empty) expect(reply, what).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
    expect(await client.raw(command), 'no input').toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    client.socket.emit(command);
    client.socket.emit(command, null);
    expect(client.socket.connected).toBe(true);
    client.close();
  });
});

test('[SE2] a command that does not exist is answered, not left silent', async () => {
  const visitor = await app.visitor();
  for (const name of ['conversation:claim', 'note:add', '__proto__', 'toString', 'nonsense']) {
    expect(await visitor.raw(name, {})).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  }
});

test('[MS7] lone surrogates, NUL and controls are cleaned, 4,000 characters are taken, one more is too large', async () => {
  const visitor = await app.visitor();
  const start = {
    clientId: 'c1',
    topic: 'product',
    audience: 'customer',
    text: 'lone \ud800 high\u0000\u0007!',
  } as const;
  const { conversationId } = await visitor.must('conversation:start', start);
  const { entry } = await visitor
    .must('entries:since', { conversationId, after: 1, epoch: visitor.ready.epoch })
    .then((page) => ({ entry: 'entries' in page ? page.entries[0] : undefined }));
  expect(entry).toMatchObject({ text: 'lone � high!' });
  const send = (clientId: string, text: string) => visitor.ask('message:send', { conversationId, clientId, text });
  expect(await send('c2', 'a'.repeat(4_000))).toMatchObject({ ok: true });
  expect(await send('c3', 'a'.repeat(4_001))).toMatchObject({ ok: false, error: { code: 'too-large' } });
  expect(await send('c4', ' \n\t ')).toMatchObject({
    ok: false,
    error: { code: 'bad-request', fields: { text: 'is empty' } },
  });
});

test.each(['polling', 'websocket'])('[SE1] only exact origins may open a socket by %s', async (transport) => {
  const opens = (origin: string | undefined) => {
    const extraHeaders = origin === undefined ? {} : { origin };
    const socket = io(`${app.url}/visitor`, {
      transports: [transport],
      forceNew: true,
      reconnection: false,
      extraHeaders,
    });
    const answer = new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('connect_error', () => resolve(false));
    });
    return answer.finally(() => socket.close());
  };
  for (const origin of ['https://evil.example', `${app.url}.evil.example`, 'null', `${app.url}1`, undefined]) {
    expect(await opens(origin), origin).toBe(false);
  }
  expect(await opens(app.url)).toBe(true);
});

test('[SE3] five megabytes close that socket alone; the server and the others go on', async () => {
  const flooder = await app.visitor();
  const other = await app.visitor();
  const gone = new Promise((resolve) => flooder.socket.once('disconnect', resolve));
  flooder.socket.emit('message:send', { text: 'x'.repeat(5_000_000) });
  await gone;
  expect(await other.raw('nonsense')).toMatchObject({ ok: false });
  const tooLarge = await app.post('/api/tickets', { text: 'x'.repeat(5_000_000) });
  expect(tooLarge.status).toBe(413);
  expect(await tooLarge.json()).toMatchObject({ error: { code: 'too-large' } });
});

test('[SE3] a flood of 500 is refused in part, with when to come back, and the message after it is taken', async () => {
  const visitor = await app.visitor();
  const { conversationId } = await visitor.must('conversation:start', {
    clientId: 'flood',
    topic: 'product',
    audience: 'customer',
    text: 'hello',
  });
  const replies = await Promise.all(
    Array.from({ length: 500 }, (_, n) =>
      visitor.ask('message:send', { conversationId, clientId: `flood-${n}`, text: 'flood' }),
    ),
  );
  const refused = replies.filter((reply) => !reply.ok);
  expect(refused.length).toBeGreaterThan(300);
  expect(refused[0]).toMatchObject({ error: { code: 'rate-limited', retryable: true } });
  expect(refused[0]?.ok === false && refused[0].error.retryAfterMs).toBeGreaterThan(0);
});

test("[ID3] the agents' side is closed to who is not signed in", async () => {
  const { connectAgent } = await import('../testing/clients.ts');
  await expect(connectAgent(app.url, 'activecart-agent=forged')).rejects.toThrow('unauthorized');
});

test('[SE2] nothing of all this was a failure of the server', () => {
  expect(app.errors).toEqual([]);
});
