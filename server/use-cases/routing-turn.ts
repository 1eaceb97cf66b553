/** The one place where routing's turn is taken, over all nodes: two decisions at once would count the same free place twice. */
import { setTimeout as pause } from 'node:timers/promises';
import { StoreDown } from '../store/port.ts';
import type { Deps } from './deps.ts';

const ROUTING = 'routing';
/** Far longer than a turn takes; a node that is killed in its turn holds the others up no longer. */
const TURN_MS = 5_000;
/** Who waits for the turn of a killed node still gets its own. In real time, as the turns are. */
const WAIT_MS = 7_000;
const ASK_AGAIN_MS = 15;

/** Throws `StoreDown` where the turn does not come: the caller may try again. */
export function inRoutingTurn<T>(deps: Deps, task: () => Promise<T>): Promise<T> {
  return deps.logs.inOrder(ROUTING, () => (deps.store.isShared ? inTurnOfNodes(deps, task) : task()));
}

async function inTurnOfNodes<T>({ store, nodeId, clock, logger }: Deps, task: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + WAIT_MS;
  while (!(await store.takeLease(ROUTING, nodeId, clock.now(), clock.now() + TURN_MS))) {
    if (performance.now() > giveUpAt) throw new StoreDown('another node keeps the turn of routing');
    await pause(ASK_AGAIN_MS * (1 + Math.random()));
  }
  try {
    return await task();
  } finally {
    await store
      .dropLease(ROUTING, nodeId)
      .catch((error) => logger.warn({ err: error }, 'the turn of routing ends by itself'));
  }
}
