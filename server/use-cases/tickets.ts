/** What all ways to a ticket share. */

import type { AdmissionRecord } from '../../shared/entries.ts';
import { type Refused, refuse } from '../../shared/reply.ts';
import { admitMessage } from '../domain/admission.ts';
import type { Deps } from './deps.ts';
import { currentAvailability } from './staff.ts';

/** TK4: the next number, as it is spoken. */
export async function ticketNumber(deps: Deps): Promise<string> {
  return `AC-${await deps.store.takeNumber()}`;
}

/** AD8: how a message that is left now is let in. */
export function messageAdmission(deps: Deps): AdmissionRecord {
  const { channels, staffed } = currentAvailability(deps);
  return admitMessage({
    calendarVersion: deps.calendar().version,
    open: channels.chat.open,
    staffed,
    agentFree: false,
  });
}

/** The store's own mailbox as the shopper's address would have us write to ourselves for ever. */
export function refuseOwnMailbox(deps: Deps, email: string): Refused | null {
  if (email.toLowerCase() !== deps.supportEmail.toLowerCase()) return null;
  return refuse('bad-request', 'This is our own address.', { fields: { email: 'is our own address' } });
}
