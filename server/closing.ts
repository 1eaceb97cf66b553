/** How the product ends. */
import type { App, AppParts } from './app.ts';
import type { Job } from './jobs/job.ts';
import { farewell } from './sockets/farewell.ts';
import { agentsOf, visitorsOf } from './sockets/namespaces.ts';
import type { Deps } from './use-cases/deps.ts';
import type { Peers } from './use-cases/peers.ts';

type Closed = { readonly deps: Deps; readonly peers: Peers } & Pick<AppParts, 'transport' | 'mailReader' | 'pictures'>;

/** Nobody new is let in, who is here is shown out, what has begun is finished, then the store is closed (OP4). */
export function closing(
  { http, io }: Pick<App, 'http' | 'io'>,
  jobs: readonly Job[],
  { deps, transport, mailReader, pictures, peers }: Closed,
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
    await Promise.all([mailReader.close(), pictures.close()]);
    peers.close();
    await deps.store.close();
  };
  return () => {
    closed ??= close();
    return closed;
  };
}
