/** Test support. A real SMTP server in the test's process, that does to each letter what the test asks for. */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What the server does with the next letter; `accept` when nothing is asked for. */
export type Behaviour =
  | { readonly at: 'greeting' | 'recipient' | 'data' | 'sign-in'; readonly code: number }
  | 'hang-before-greeting'
  | 'hang-after-data'
  | 'drop-after-data'
  | 'accept';

export type Arrived = { readonly from: string; readonly to: readonly string[]; readonly mail: ParsedMail; raw: string };

export type TestSmtp = {
  /** SMTP_URL for this server. */
  readonly url: string;
  readonly port: number;
  /** Every letter whose content came through, the dropped ones too. */
  readonly arrived: Arrived[];
  /** Queues behaviours, one for each letter to come. */
  next(...behaviours: readonly Behaviour[]): void;
  /** Refuses such recipients from now on, whatever is asked for in the queue. */
  refuse(address: string | RegExp, behaviour: { readonly at: 'recipient'; readonly code: number }): void;
  /** Drops every connection. */
  hangUp(): void;
  close(): Promise<void>;
};

/** With `password`, clients must sign in as `shop` with it. `port` 0 takes any free one. */
export async function startSmtp({ port = 0, password = null as string | null } = {}): Promise<TestSmtp> {
  const queue: Behaviour[] = [];
  const sockets = new Set<Socket>();
  const arrived: Arrived[] = [];
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  const refusal = (at: string): Error | null => {
    const behaviour = queue[0];
    if (typeof behaviour !== 'object' || behaviour.at !== at) return null;
    queue.shift();
    return Object.assign(new Error('as the test asked'), { responseCode: behaviour.code });
  };
  const refused: { readonly who: string | RegExp; readonly code: number }[] = [];
  const unwanted = (address: string): Error | null => {
    const row = refused.find(({ who }) => (typeof who === 'string' ? who === address : who.test(address)));
    return row ? Object.assign(new Error('as the test asked'), { responseCode: row.code }) : null;
  };
  const server = new SMTPServer({
    authOptional: password === null,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    logger: false,
    onConnect(_session, callback) {
      // No answer is the whole of this behaviour.
      if (queue[0] === 'hang-before-greeting') queue.shift();
      else callback(refusal('greeting'));
    },
    onAuth(auth, _session, callback) {
      const refused = refusal('sign-in');
      if (refused) return callback(refused);
      if (auth.password !== password) {
        return callback(Object.assign(new Error('wrong password'), { responseCode: 535 }));
      }
      callback(null, { user: auth.username });
    },
    onRcptTo: ({ address }, _session, callback) => callback(unwanted(address) ?? refusal('recipient')),
    async onData(stream, session, callback) {
      const raw = await contentOf(stream);
      if (raw === null) return;
      const refused = refusal('data');
      if (refused) return callback(refused);
      const { mailFrom, rcptTo } = session.envelope;
      arrived.push({
        from: mailFrom === false ? '' : mailFrom.address,
        to: rcptTo.map((recipient) => recipient.address),
        mail: await simpleParser(raw),
        raw: raw.toString('latin1'),
      });
      const behaviour = queue.shift() ?? 'accept';
      if (behaviour === 'drop-after-data') hangUp();
      else if (behaviour !== 'hang-after-data') callback();
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // A client that goes away is no failure of the test.
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const bound = address.port;
  return {
    url: `smtp://${password === null ? '' : `shop:${password}@`}127.0.0.1:${bound}`,
    port: bound,
    arrived,
    next: (...behaviours) => void queue.push(...behaviours),
    refuse: (who, { code }) => void refused.push({ who, code }),
    hangUp,
    async close() {
      hangUp();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

/** Null where the client went away in the middle. */
async function contentOf(stream: Readable): Promise<Buffer | null> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch {
    return null;
  }
}
