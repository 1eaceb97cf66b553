/** Which conversations somebody connected here has open. Kept as their rooms come and go, so that idle widgets cost nothing. */
import type { Agents, Visitors } from './namespaces.ts';
import { conversationOf } from './rooms.ts';

/** Asked again and again, it gives those that are open at that moment. */
export function openConversations(visitors: Visitors, agents: Agents): () => readonly string[] {
  const open = [visitors, agents].map(({ adapter }) => {
    const ids = new Set<string>();
    adapter.on('create-room', (room: string) => {
      const id = conversationOf(room);
      if (id !== null) ids.add(id);
    });
    adapter.on('delete-room', (room: string) => {
      const id = conversationOf(room);
      if (id !== null) ids.delete(id);
    });
    return ids;
  });
  return () => [...new Set(open.flatMap((ids) => [...ids]))];
}
