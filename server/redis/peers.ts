/** The other nodes through Redis, by Socket.IO's adapter: each hears what the others tell, and never itself. */
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Server } from 'socket.io';
import type { News, Peers } from '../use-cases/peers.ts';
import type { Redis } from './connection.ts';

const NEWS = 'news';

/**
 * The adapter stands on a server of its own, which nobody connects to. On the people's namespaces it would publish each
 * broadcast before it delivers it, so that a Redis that hangs would silence a node towards its own people.
 */
export function redisPeers(redis: Redis): Peers {
  const line = new Server<object, object, { [NEWS]: (news: News) => void }>();
  line.adapter(createAdapter(asTheAdapterUsesIt(redis), { channelPrefix: 'activecart' }));
  return {
    tell: (news) => void line.serverSideEmit(NEWS, news),
    listen: (hear) => void line.on(NEWS, (news) => void hear(news)),
    isUp: redis.isUp,
    close: redis.close,
  };
}

/**
 * Two lines for the adapter's three, each failure ended here: the adapter (0.3.1) leaves the promise of a refused
 * publish alone, which would end the process, and reads its stream again at once when that fails, which would keep the
 * process busy with nothing else. The stream is for broadcasts, and none goes through it.
 */
function asTheAdapterUsesIt({ commands, listening }: Redis) {
  /** By this method the adapter knows a client of the `redis` package. */
  const client = { sSubscribe() {} };
  const reader = {
    ...client,
    on() {},
    async connect() {},
    disconnect() {},
    subscribe: (channels: string[], hear: (payload: Buffer) => void, asBuffers: true) =>
      listening.subscribe(channels, hear, asBuffers).catch(() => undefined),
    xRead: () => new Promise<never>(() => {}),
  };
  return {
    ...client,
    duplicate: () => reader,
    publish: (channel: string, payload: Buffer) => commands.publish(channel, payload).catch(() => 0),
  };
}
