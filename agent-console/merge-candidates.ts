/** TK8: what a conversation may be merged into, the same shopper's first. */
import type { ConversationHeader } from '../shared/views.ts';
import type { DeskState, OpenThread } from './desk-state.ts';

export type Candidate = { readonly header: ConversationHeader; readonly isSameShopper: boolean };

/** Nobody reads further; a longer query finds the rest. */
const SHOWN = 12;

export function mergeCandidates(
  thread: OpenThread,
  { headers }: Pick<DeskState, 'headers'>,
  query: string,
): readonly Candidate[] {
  const { visitor } = thread.log.state;
  const known = new Map([...thread.visitor.earlier.map((one) => [one.id, one] as const), ...headers]);
  const wanted = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return [...known.values()]
    .filter((one) => one.id !== thread.id && one.phase !== 'resolved' && one.mergedInto === null)
    .filter((one) => {
      const text = [one.number, one.name, one.email].filter(Boolean).join(' ').toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    .map((header) => ({ header, isSameShopper: isSame(header, visitor) }))
    .filter((one) => one.isSameShopper || wanted.length > 0)
    .toSorted((a, b) => Number(b.isSameShopper) - Number(a.isSameShopper) || b.header.lastAt - a.header.lastAt)
    .slice(0, SHOWN);
}

function isSame(header: ConversationHeader, visitor: OpenThread['log']['state']['visitor']): boolean {
  if (header.visitorId === visitor.id) return true;
  return header.email !== null && header.email.toLowerCase() === visitor.email?.toLowerCase();
}
