/** The figures that tell how the desk stands: who is connected, who waits, how the letters go, whether it is up. */
import { LEVELS } from '../domain/load.ts';
import type { Deps } from './deps.ts';
import type { Peers } from './peers.ts';
import { COUNTED, type Counted } from './tally.ts';

/** What each tally is called; its label parts it by cause. */
const TALLIES: Readonly<Record<Counted, { readonly name: string; readonly help: string; readonly label: string }>> = {
  refusals: { name: 'activecart_refusals_total', help: 'Commands refused', label: 'code' },
  'chats-shed': { name: 'activecart_chats_shed_total', help: 'New chats sent to the message form', label: 'audience' },
  'sockets-cut': { name: 'activecart_sockets_cut_total', help: 'Sockets cut for what they did', label: 'why' },
  'handshakes-refused': {
    name: 'activecart_handshakes_refused_total',
    help: 'Connections turned away',
    label: 'why',
  },
  'clock-notices': { name: 'activecart_clock_notices_total', help: 'Notices told of promises', label: 'notice' },
};

const HOUR_MS = 3_600_000;

/** `connections` counts the open sockets of each side. */
export function tellDeskFigures(
  { metrics, store, clock, tally, load }: Deps,
  peers: Pick<Peers, 'isUp'>,
  connections: () => { readonly visitors: number; readonly agents: number },
): void {
  for (const counted of COUNTED) {
    const { name, help, label } = TALLIES[counted];
    metrics.total(name, help, label, () => tally.read(counted));
  }
  metrics.figure('activecart_load', 'The level of the load that holds', 'level', () =>
    Object.fromEntries(LEVELS.map((level) => [level, load.level() === level ? 1 : 0])),
  );
  metrics.figure('activecart_redis_up', 'Whether the other nodes can be told', null, () => {
    const isUp = peers.isUp();
    return isUp === null ? null : Number(isUp);
  });
  metrics.figure('activecart_connections', 'Open sockets', 'side', () => {
    const { visitors, agents } = connections();
    return { visitor: visitors, agent: agents };
  });
  metrics.figure('activecart_conversations', 'Open conversations', 'list', async () => {
    const { waiting, tickets, team } = await store.counts('');
    return { waiting, tickets, assigned: team };
  });
  metrics.figure('activecart_letters_failed', 'Letters that were given up', null, () => store.failedLetters());
  metrics.figure('activecart_letters_late_seconds', 'How long the next letter has been due', null, async () => {
    const dueAt = await store.nextLetterAt();
    return dueAt === null ? 0 : Math.max(0, clock.now() - dueAt) / 1_000;
  });
  metrics.figure('activecart_store_up', 'Whether the store can be written and read', null, () =>
    store.probe().then(
      () => 1,
      () => 0,
    ),
  );
  metrics.figure('activecart_uptime_hour', 'Minutes of the last hour by how they were found', 'state', async () => {
    const now = clock.now();
    const minutes = await store.uptime(now - HOUR_MS, now);
    const up = minutes.filter(({ isUp }) => isUp).length;
    return { up, down: minutes.length - up };
  });
}
