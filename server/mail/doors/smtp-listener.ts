/**
 * Mail that is sent to us directly (IN1): a listener for one mailbox of one domain. It passes nothing on, and says 250
 * only when the mail is kept; whatever goes wrong before, the sender still has it and sends it again.
 */
import { readFileSync } from 'node:fs';
import { type AddressInfo, BlockList, isIP, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { domainToASCII } from 'node:url';
import type { SMTPServerDataStream, SMTPServerEnvelope, SMTPServerOptions } from 'smtp-server';
import type { Clock } from '../../domain/clock.ts';
import type { KeepMail } from '../../domain/inbound/arrival.ts';
import { isOurs } from '../../domain/inbound/recipient.ts';
import { isMailAddress } from '../../domain/mail-address.ts';
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
  /** Of all mails that are on their way in: so many clients may each send one of the largest. */
  readonly mailsInMemory: number;
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
  mailsInMemory: 8,
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

/** The port is taken, or not for us to take. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

/** Of the 5 s that a process has to end (OP4). */
const CLOSE_WAIT_MS = 3_000;
/** RFC 5321 section 4.5.3.1.4 asks for 512 octets, its extensions for some more. */
const COMMAND_BYTES = 4_096;

/**
 * IN3: where anybody can reach us, anybody can write a result under our mail server's name on top. RFC 8601 section 2.2
 * has this form for a host that has checked nothing; only the topmost is read.
 */
const UNPROVEN = 'Authentication-Results: activecart-chat; none';

const OWN_NETWORK = new BlockList();
for (const [net, bits] of [
  ['127.0.0.0', 8],
  // RFC 1918
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  OWN_NETWORK.addSubnet(net, bits, 'ipv4');
}
OWN_NETWORK.addAddress('::1', 'ipv6');
// RFC 4193
OWN_NETWORK.addSubnet('fc00::', 7, 'ipv6');

const TOO_MUCH = refusal(451, 'Too much at once, try later');

/** Throws `CannotListen`. */
export async function openSmtpListener(parts: SmtpListenerParts): Promise<SmtpListener> {
  const { listen, supportEmail, keep, clock, logger, limits, tooMany = async () => null } = parts;
  // Loaded with the listener: who has none starts without it.
  const { SMTPServer } = await import('smtp-server');
  const at = supportEmail.lastIndexOf('@');
  const ours = { mailbox: supportEmail.slice(0, at), domain: domainToASCII(supportEmail.slice(at + 1)) };
  const sockets = new Map<Socket, string>();
  /** Callers beyond what their address may have; the library asks for its answer a moment after they came. */
  const overMany = new Set<string>();
  const keeping = new Set<Promise<unknown>>();
  let bytesHeld = 0;
  const unproven = isOfOwnNetwork(listen.host) ? Buffer.alloc(0) : Buffer.from(`${UNPROVEN}\r\n`);

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
    onConnect({ remoteAddress, remotePort }, answer) {
      const isTooMany = overMany.has(`${addressKey(remoteAddress)} ${remotePort}`);
      answer(isTooMany ? refusal(421, 'Too many connections, try later') : null);
    },
    async onMailFrom(_address, { remoteAddress }, answer) {
      const waitMs = await tooMany(addressKey(remoteAddress)).catch(() => null);
      answer(waitMs === null ? null : TOO_MUCH);
    },
    onRcptTo({ address }, _session, answer) {
      const split = address.lastIndexOf('@');
      const isForUs = isOurs(ours, address.slice(0, split), domainToASCII(address.slice(split + 1)));
      answer(isForUs ? null : refusal(550, 'No such mailbox here'));
    },
    async onData(stream, session, answer) {
      answer(await receive(stream, session.envelope));
    },
  };
  const server = new SMTPServer(options);

  /** Null where it is kept. */
  async function receive(stream: SMTPServerDataStream, envelope: SMTPServerEnvelope): Promise<Error | null> {
    let chunks: Buffer[] = [];
    let bytes = 0;
    const forget = () => {
      bytesHeld -= bytes;
      bytes = 0;
      chunks = [];
    };
    try {
      let isTooMuch = false;
      for await (const chunk of stream) {
        isTooMuch ||= bytesHeld + chunk.length > limits.mailsInMemory * limits.mailBytes;
        // What cannot be kept is heard out all the same: its sender listens to no answer before its end.
        if (isTooMuch || stream.sizeExceeded) forget();
        else {
          chunks.push(chunk);
          bytes += chunk.length;
          bytesHeld += chunk.length;
        }
      }
      // For a mail above the limit the library says 552 instead.
      if (isTooMuch || stream.sizeExceeded) return TOO_MUCH;
      const { mailFrom, rcptTo } = envelope;
      const from = mailFrom === false || mailFrom.address === '' ? null : mailFrom.address;
      const to = rcptTo.map(({ address }) => address);
      const kept = keep(Buffer.concat([returnPath(from), unproven, ...chunks]), {
        door: 'smtp',
        receivedAt: clock.now(),
        envelope: { from, to },
      });
      keeping.add(kept);
      await kept.finally(() => keeping.delete(kept));
      return null;
    } catch (error) {
      // A client that went away in the middle has nobody left to answer.
      if (stream.readableEnded) {
        const isStoreDown = error instanceof StoreDown;
        logger[isStoreDown ? 'warn' : 'error']({ err: error }, 'a mail could not be kept: its sender tries again');
      }
      return refusal(451, 'Not stored, try later');
    } finally {
      forget();
    }
  }

  server.server.prependListener('connection', (socket: Socket) => {
    const key = addressKey(socket.remoteAddress ?? '');
    const caller = `${key} ${socket.remotePort}`;
    const fromThere = [...sockets.values()].filter((one) => one === key).length;
    if (fromThere >= limits.connectionsOfAddress) overMany.add(caller);
    sockets.set(socket, key);
    const end = setTimeout(() => socket.destroy(), limits.connectionMs);
    socket.once('close', () => {
      clearTimeout(end);
      sockets.delete(socket);
      overMany.delete(caller);
    });
  });
  // Clients that hang up, or fail in TLS, are none of our failures.
  server.on('error', ({ message }) => logger.info({ reason: message }, 'a mail client went away'));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', (error) => reject(new CannotListen(`SMTP_LISTEN: ${error.message}`, { cause: error })));
    server.listen(listen.port, listen.host, resolve);
  });

  return {
    port: (server.server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(resolve));
      const late = new Promise((resolve) => setTimeout(resolve, CLOSE_WAIT_MS).unref());
      await Promise.race([Promise.allSettled(keeping), late]);
      // So that their answers are written.
      await nextTurn();
      for (const socket of sockets.keys()) socket.destroySoon();
      await closed;
    },
  };
}

/** An address that only our own machines reach: whoever hands mail over there is a mail server of ours. */
function isOfOwnNetwork(host: string): boolean {
  if (host === 'localhost') return true;
  return isIP(host) !== 0 && OWN_NETWORK.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4');
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** RFC 5321 section 4.4: the last host writes the envelope's sender on top; an empty one means that no answer is wanted. */
function returnPath(from: string | null): Buffer {
  if (from !== null && !isMailAddress(from)) return Buffer.alloc(0);
  return Buffer.from(`Return-Path: <${from ?? ''}>\r\n`);
}
