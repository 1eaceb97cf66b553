/** What makes a repeated command known as the same (MS1). */
import type { Entry } from '../../shared/entries.ts';

/** The clientId under which an entry stands once in its conversation; null for what nobody sends twice. */
export function clientIdOf(entry: Entry): string | null {
  return 'clientId' in entry && entry.type !== 'started' ? entry.clientId : null;
}
