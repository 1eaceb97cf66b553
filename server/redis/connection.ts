/** The lines to Redis. Whatever becomes of it, a node works on: nothing waits here for long, and nothing piles up. */
import { createClient } from 'redis';
import type { Logger } from '../use-cases/deps.ts';

export type RedisClient = ReturnType<typeof clientOf>;

export type Redis = {
  /** For commands: one that cannot go out at once is refused. */
  readonly commands: RedisClient;
  /** For what others publish. Its subscriptions are made again after every return. */
  readonly listening: RedisClient;
  isUp(): boolean;
  close(): void;
};

/** A Redis that has stopped without closing its lines is noticed after two missed answers. */
const PING_EVERY_MS = 2_000;
const SILENCE_MS = 5_000;
const CONNECT_WITHIN_MS = 2_000;
/** More than this waiting for an answer is a Redis that hangs. */
const MOST_WAITING = 1_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3_000;

/** Connects in the background, again and again for ever. An outage is logged once, and its end. */
export function openRedis(url: string, logger: Logger): Redis {
  const commands = clientOf(url, true);
  const listening = clientOf(url, false);
  const isUp = () => commands.isReady && listening.isReady;
  let isSaidDown = false;

  for (const client of [commands, listening]) {
    client.on('error', (error: unknown) => {
      if (isSaidDown) return;
      isSaidDown = true;
      logger.warn({ err: error }, 'Redis does not answer: this node works on, the others hear of it within seconds');
    });
    client.on('ready', () => {
      if (!isSaidDown || !isUp()) return;
      isSaidDown = false;
      logger.info({}, 'Redis answers again');
    });
    // It ends only with `close`, which needs no telling.
    client.connect().catch(() => undefined);
  }
  return {
    commands,
    listening,
    isUp,
    close() {
      for (const client of [commands, listening]) if (client.isOpen) client.destroy();
    },
  };
}

function clientOf(url: string, isHasty: boolean) {
  return createClient({
    url,
    disableOfflineQueue: isHasty,
    commandsQueueMaxLength: MOST_WAITING,
    pingInterval: PING_EVERY_MS,
    socket: {
      connectTimeout: CONNECT_WITHIN_MS,
      socketTimeout: SILENCE_MS,
      // Jitter, so that not all nodes knock at once.
      reconnectStrategy: (tries) => Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2),
    },
  });
}
