/** Tickets in a test's app, and what its clocks have come to. Test support. */
import { randomBytes } from 'node:crypto';
import { vi } from 'vitest';
import type { EntryOf, EntryType } from '../../shared/entries.ts';
import type { TicketResult } from '../../shared/http-api.ts';
import type { Topic } from '../../shared/topics.ts';
import type { TestApp } from './test-app.ts';

const WAIT = { interval: 2 };

/** A message left by the form, from an address of its own. */
export async function leaveTicket(
  app: TestApp,
  topic: Topic = 'payment',
  text = 'I paid twice.',
): Promise<TicketResult> {
  const clientId = randomBytes(16).toString('hex');
  const audience = topic.startsWith('seller-') ? 'seller' : 'customer';
  const body = { clientId, topic, audience, name: 'Ayesha', email: `${clientId}@mail.example`, text };
  const response = await app.post('/api/tickets', body);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as TicketResult;
}

/** The entries of one kind, as they are stored. */
export async function entriesOf<T extends EntryType>(
  app: TestApp,
  conversationId: string,
  type: T,
): Promise<readonly EntryOf<T>[]> {
  const entries = await app.app.deps.store.entries(conversationId, 0, 1_000);
  return entries.filter((entry): entry is EntryOf<T> => entry.type === type);
}

/** Comes back when `check` does not throw; alarms that were set for the time that it is ring meanwhile. */
export function comesTrue<T>({ clock }: Pick<TestApp, 'clock'>, check: () => T | Promise<T>, wait = WAIT): Promise<T> {
  return vi.waitFor(async () => {
    await clock.advanceTo(clock.now());
    return check();
  }, wait);
}

/** Comes back when nothing is left to be told by now. */
export function allTold({ app, clock }: TestApp): Promise<void> {
  return comesTrue({ clock }, async () => {
    await app.deps.projections.settled();
    const waking = await app.deps.store.wakingHeaders(clock.now(), 1);
    if (waking.length > 0) throw new Error(`${waking[0]?.number} is still to be told`);
  });
}
