/** What all ways to a ticket share. */
import { type Refused, refuse } from '../../shared/reply.ts';
import type { Deps } from './deps.ts';

/** TK4: the next number, as it is spoken. */
export async function ticketNumber(deps: Deps): Promise<string> {
  return `AC-${await deps.store.takeNumber()}`;
}

/** The store's own mailbox as the shopper's address would have us write to ourselves for ever. */
export function refuseOwnMailbox(deps: Deps, email: string): Refused | null {
  if (email.toLowerCase() !== deps.supportEmail.toLowerCase()) return null;
  return refuse('bad-request', 'This is our own address.', { fields: { email: 'is our own address' } });
}
