/**
 * Mail that is sent to us directly (IN1): a listener for one mailbox of one domain. It passes nothing on, and says 250
 * only when the mail is kept; whatever goes wrong before, the sender still has it and sends it again.
 */
import { readFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { domainToASCII } from 'node:url';
import type { SMTPServerDataStream, SMTPServerOptions } from 'smtp-server';
import type { Clock } from '../../domain/clock.ts';
import type { KeepMail } from '../../domain/inbound/arrival.ts';
import { isOurs } from '../../domain/inbound/recipient.ts';
import { addressKey } from '../../security/rates.ts';
import { StoreDown } from '../../store/port.ts';

export type SmtpListen = {
  readonly host: string;
  readonly port: number;
  /** Files for STARTTLS, in PEM. */
  readonly tls: { readonly keyFile: string; readonly certFile: string } | null;
};

export type SmtpLimits = {
  readonly mailBytes: number;
  /** A reply to us has one; a bounce has one; more is a mailing. */
  readonly recipients: number;
  readonly connections: number;
  readonly connectionsOfAddress: number;
  /** Without a byte from the client. */
  readonly silenceMs: number;
  /** For a whole connection: a client that trickles is never silent. */
  readonly connectionMs: number;
};

export const SMTP_LIMITS: Omit<SmtpLimits, 'mailBytes'> = {
  recipients: 20,
  connections: 100,
  // A mail host hands over what it has for us in a few connections side by side.
  connectionsOfAddress: 10,
  // RFC 5321 section 4.5.3.2 has clients wait for minutes; a server that waits less than one gets mail twice.
  silenceMs: 60_000,
  connectionMs: 10 * 60_000,
};

export type SmtpListenerParts = {
  readonly listen: SmtpListen;
  readonly supportEmail: string;
  readonly keep: KeepMail;
  readonly clock: Clock;
  readonly logger: {
    info(facts: object, message: string): void;
    warn(facts: object, message: string): void;
    error(facts: object, message: string): void;
  };
  readonly limits: SmtpLimits;
  /** How long this caller has to wait before its next mail, in ms; null where it need not. */
  readonly tooMany?: (address: string) => Promise<number | null>;
};

export type SmtpListener = {
  readonly port: number;
  /** Mails that have come whole are kept and answered; the rest is cut, and its senders come again. */
  close(): Promise<void>;
};

/** Of the 5 s that a process has to end (OP4). */
const CLOSE_WAIT_MS = 3_000;
/** RFC 5321 section 4.5.3.1.4 asks for 512 octets, its extensions for some more. */
const COMMAND_BYTES = 4_096;

/** Throws where it cannot listen, or cannot read the files for TLS. */
export async function openSmtpListener(parts: SmtpListenerParts): Promise<SmtpListener> {
  const { listen, supportEmail, keep, clock, logger, limits, tooMany = async () => null } = parts;
  // Loaded with the listener: who has none starts without it.
  const { SMTPServer } = await import('smtp-server');
  const at = supportEmail.lastIndexOf('@');
  const ours = { mailbox: supportEmail.slice(0, at), domain: domainToASCII(supportEmail.slice(at + 1)) };
  const sockets = new Map<Socket, string>();
  const keeping = new Set<Promise<void>>();

  const options: SMTPServerOptions = {
    name: ours.domain,
    ...(listen.tls ? { key: readFileSync(listen.tls.keyFile), cert: readFileSync(listen.tls.certFile) } : {}),
    disabledCommands: ['AUTH', 'VRFY', 'HELP', ...(listen.tls ? [] : ['STARTTLS'])],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    size: limits.mailBytes,
    rejectOversized: true,
    maxClients: limits.connections,
    maxRecipients: limits.recipients,
    maxCommandLength: COMMAND_BYTES,
    socketTimeout: limits.silenceMs,
    closeTimeout: CLOSE_WAIT_MS,
    onConnect({ remoteAddress }, answer) {
      const key = addressKey(remoteAddress);
      const fromThere = [...sockets.values()].filter((one) => one === key).length;
      answer(fromThere > limits.connectionsOfAddress ? refusal(421, 'Too many connections, try later') : null);
    },
    async onMailFrom(_address, { remoteAddress }, answer) {
      const waitMs = await tooMany(addressKey(remoteAddress));
      answer(waitMs === null ? null : refusal(451, 'Too much at once, try later'));
    },
    onRcptTo({ address }, _session, answer) {
      const split = address.lastIndexOf('@');
      const isForUs = isOurs(ours, address.slice(0, split), domainToASCII(address.slice(split + 1)));
      answer(isForUs ? null : refusal(550, 'No such mailbox here'));
    },
    async onData(stream, { envelope }, answer) {
      const raw = await contentOf(stream);
      // Whom this reaches has sent too much, and the library says 552 instead.
      if (raw === null) return answer(refusal(451, 'Not received'));
      const { mailFrom, rcptTo } = envelope;
      const from = mailFrom === false || mailFrom.address === '' ? null : mailFrom.address;
      const arrival = { from, to: rcptTo.map(({ address }) => address) };
      const kept = keepAndAnswer(raw, arrival, answer);
      keeping.add(kept);
      await kept;
      keeping.delete(kept);
    },
  };
  const server = new SMTPServer(options);

  async function keepAndAnswer(
    raw: Uint8Array,
    envelope: { readonly from: string | null; readonly to: readonly string[] },
    answer: (error?: Error) => void,
  ): Promise<void> {
    try {
      await keep(raw, { door: 'smtp', receivedAt: clock.now(), envelope });
      answer();
    } catch (error) {
      const isStoreDown = error instanceof StoreDown;
      logger[isStoreDown ? 'warn' : 'error']({ err: error }, 'a mail could not be kept: its sender tries again');
      answer(refusal(451, 'Not stored, try later'));
    }
  }

  server.server.prependListener('connection', (socket: Socket) => {
    sockets.set(socket, addressKey(socket.remoteAddress ?? ''));
    const end = setTimeout(() => socket.destroy(), limits.connectionMs);
    socket.once('close', () => {
      clearTimeout(end);
      sockets.delete(socket);
    });
  });
  // Clients that hang up, or fail in TLS, are none of our failures.
  server.on('error', (error) => logger.info({ err: error }, 'a mail client went away'));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', (error) => reject(new Error(`SMTP_LISTEN: ${error.message}`, { cause: error })));
    server.listen(listen.port, listen.host, resolve);
  });

  return {
    port: (server.server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(resolve));
      await Promise.race([Promise.all(keeping), new Promise((resolve) => setTimeout(resolve, CLOSE_WAIT_MS).unref())]);
      for (const socket of sockets.keys()) socket.destroySoon();
      await closed;
    },
  };
}

/** Null where the client went away in the middle, or sent more than the limit. */
async function contentOf(stream: SMTPServerDataStream): Promise<Buffer | null> {
  try {
    let chunks: Buffer[] = [];
    for await (const chunk of stream) {
      if (stream.sizeExceeded) chunks = [];
      else chunks.push(chunk);
    }
    return stream.sizeExceeded ? null : Buffer.concat(chunks);
  } catch {
    return null;
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
