/** How the process ends without loss (OP4). */
import type { Server as HttpServer } from 'node:http';
import type { Job } from './jobs/job.ts';
import type { MailReader } from './mail/reading/read-in-worker.ts';
import type { MailTransport } from './mail/transport.ts';
import { farewell } from './sockets/farewell.ts';
import { agentsOf, visitorsOf } from './sockets/namespaces.ts';
import type { SocketServer } from './sockets/server.ts';
import type { Deps } from './use-cases/deps.ts';
import type { Peers } from './use-cases/peers.ts';

type Held = {
  readonly deps: Deps;
  readonly transport: MailTransport;
  readonly mailReader: MailReader;
  readonly peers: Peers;
};

/** Nobody new is let in, who is here is shown out, what has begun is finished, then the store is closed (OP4). */
export function closing(
  { http, io }: { readonly http: HttpServer; readonly io: SocketServer },
  jobs: readonly Job[],
  { deps, transport, mailReader, peers }: Held,
): () => Promise<void> {
  let closed: Promise<void> | null = null;
  const close = async () => {
    http.close();
    await farewell([...visitorsOf(io).sockets.values(), ...agentsOf(io).sockets.values()]);
    // Whoever is left, and waits until the last request has been answered.
    await io.close();
    await Promise.all(jobs.map((job) => job.close()));
    await deps.projections.settled();
    transport.close();
    await mailReader.close();
    peers.close();
    await deps.store.close();
  };
  return () => {
    closed ??= close();
    return closed;
  };
}
