/** The one place where routing's turn is taken: two decisions at once would count the same free place twice. */
import type { Deps } from './deps.ts';

const ROUTING = 'routing';

export function inRoutingTurn<T>(deps: Deps, work: () => Promise<T>): Promise<T> {
  return deps.logs.inOrder(ROUTING, work);
}
