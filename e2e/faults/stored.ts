/** What a server has of conversations, read page by page over a line of its own. */
import { ADMIN } from '../../server/testing/test-app.ts';
import type { Entry } from '../../shared/entries.ts';
import type { AgentCommands, ConsoleReady } from '../../shared/events.ts';
import { cookieAt } from './desk.ts';
import { EAGER, must, openLine } from './line.ts';
import type { Nodes } from './nodes.ts';

/** Each conversation's whole log, as an agent may see it. */
export async function storedBy(
  nodes: Nodes,
  conversations: readonly string[],
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const door = { url: `http://localhost:${nodes.port()}`, origin: nodes.publicUrl };
  const { socket, ask } = openLine<AgentCommands>(
    door,
    '/agent',
    { headers: { cookie: await cookieAt(door, ADMIN) } },
    EAGER,
  );
  try {
    const { epoch } = await new Promise<ConsoleReady>((greeted) => socket.once('console:ready', greeted));
    const logs = new Map<string, readonly Entry[]>();
    for (const conversationId of conversations) {
      const entries: Entry[] = [];
      for (;;) {
        const page = await must(
          'entries:since',
          ask('entries:since', { conversationId, after: entries.length, epoch }),
        );
        if ('reset' in page) throw new Error(`${conversationId} was reset at ${entries.length}`);
        entries.push(...page.entries);
        if (page.entries.length === 0 || entries.length >= page.last) break;
      }
      logs.set(conversationId, entries);
    }
    return logs;
  } finally {
    socket.close();
  }
}
