/** SE3: buckets per socket, visitor, address and over all, so that one flooder slows nobody else. */
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, RLWrapperTimeouts } from 'rate-limiter-flexible';

/** Points a window. A person writes less than one message a second; an outbox that comes back sends its 50 at once. */
export const BUCKETS = {
  /** A burst of 100 covers a full outbox and its marks; then 20 a second. */
  socket: { points: 100, duration: 5 },
  visitor: { points: 160, duration: 5 },
  /** Behind one address may stand a whole office, or a carrier's NAT. */
  address: { points: 2_000, duration: 5 },
  all: { points: 20_000, duration: 5 },
  /** Packets of any kind, by hundreds: ten times what is answered is no chat, and its socket is cut. */
  hundreds: { points: 10, duration: 5 },
  /** Ten times what is answered to one address. */
  hundredsOfAddress: { points: 200, duration: 5 },
  /** New connections. After a restart all who were connected from one address come back within seconds. */
  handshakesOfAddress: { points: 1_000, duration: 10 },
  /** Searches in the help centre: one or two a second of each who types, and a town may stand behind one address. */
  searchesOfAddress: { points: 600, duration: 10 },
  /** What is counted of the help centre: nobody honest answers or ends a search more often. */
  countsOfAddress: { points: 120, duration: 60 },
  /** New conversations and tickets: nobody honest opens more in ten minutes. */
  openings: { points: 20, duration: 600 },
  /** A carrier may put a whole town behind one address. */
  openingsOfAddress: { points: 1_000, duration: 600 },
  /** Mails that are sent to us directly: the host of a large domain hands over all of its from few addresses. */
  mailsOfAddress: { points: 600, duration: 60 },
  /** SE6: files. Forty photos in ten minutes are more than anybody shows an agent. */
  uploads: { points: 40, duration: 600 },
  uploadsOfAddress: { points: 400, duration: 600 },
  /** KiB a day: of one visitor, and of one address, which may stand for many. The disk is finite, and tokens are free. */
  uploadedKib: { points: 100 * 1024, duration: 86_400 },
  uploadedKibOfAddress: { points: 1024 * 1024, duration: 86_400 },
  /** S23: wrong passwords for one account from one address. Never for the account alone: that would lock its owner out. */
  signIn: { points: 5, duration: 900 },
  signInOfAddress: { points: 50, duration: 900 },
} as const;
export type Bucket = keyof typeof BUCKETS;
/** Points, and the seconds after which they are back. */
export type Buckets = Readonly<Record<Bucket, { readonly points: number; readonly duration: number }>>;

export type Rates = {
  /** Takes a point of each bucket, or as many as are named; how long to wait where one has not so many, else null. */
  take(keys: Partial<Record<Bucket, string>>, points?: number): Promise<number | null>;
  /** Gives a bucket its points back (after a right password). */
  refill(bucket: Bucket, key: string): Promise<void>;
};

/**
 * Over all nodes is counted what an outsider could multiply by going from node to node, and what is rare enough to be
 * asked of another process. Messages are counted at each node: so many would make Redis a part of every message, and a
 * node defends itself by what reaches itself.
 */
const COUNTED_OVER_NODES: readonly string[] = [
  'openings',
  'openingsOfAddress',
  'uploads',
  'uploadsOfAddress',
  'uploadedKib',
  'uploadedKibOfAddress',
  'signIn',
  'signInOfAddress',
];
/** Longer than a Redis beside us needs; after it each node counts for itself. */
const COUNTER_TIMEOUT_MS = 300;

/** A client of the `redis` package; the limiter knows the rest of it. */
export type Counters = { readonly isReady: boolean };

/** `counters` counts for all nodes; while it does not answer, and without it, each node counts for itself. */
export function createRates(
  buckets: Buckets = BUCKETS,
  counters: Counters | null = null,
  timeoutMs = COUNTER_TIMEOUT_MS,
): Rates {
  const limiters = new Map(
    Object.entries(buckets).map(([name, options]) => {
      const here = new RateLimiterMemory({ ...options, keyPrefix: name });
      return [
        name,
        counters && COUNTED_OVER_NODES.includes(name) ? overNodes(name, options, counters, here, timeoutMs) : here,
      ];
    }),
  );
  return {
    async take(keys, points = 1) {
      for (const [bucket, key] of Object.entries(keys)) {
        try {
          await limiters.get(bucket)?.consume(key, points);
        } catch (empty) {
          if (empty instanceof RateLimiterRes) return Math.max(empty.msBeforeNext, 1);
          throw empty;
        }
      }
      return null;
    },
    async refill(bucket, key) {
      await limiters.get(bucket)?.delete(key);
    },
  };
}

function overNodes(
  name: string,
  options: { readonly points: number; readonly duration: number },
  storeClient: Counters,
  insuranceLimiter: RateLimiterMemory,
  timeoutMs: number,
) {
  const shared = { storeClient, useRedisPackage: true, rejectIfRedisNotReady: true };
  const limiter = new RateLimiterRedis({ ...options, ...shared, keyPrefix: `activecart:${name}`, insuranceLimiter });
  return new RLWrapperTimeouts({ limiter, timeoutMs });
}

/** What counts as one address: an IPv4 address, or an IPv6 network of 64 bits, which one household has to itself. */
export function addressKey(ip: string): string {
  const v4 = ip.replace(/^::ffff:/, '');
  if (!v4.includes(':')) return v4;
  const [head = '', tail = ''] = v4.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
  return groups.slice(0, 4).join(':');
}

/**
 * Whether the address is no caller's but this machine's own: a proxy that TRUST_PROXY does not name, behind which all
 * shoppers stand, or its owner. Connections from it are not counted as one address.
 */
export function isThisMachine(key: string): boolean {
  return key.startsWith('127.') || key === addressKey('::1');
}
