/** S12: one who floods, over and over, beside those who chat. They must not feel it more than twice. */
import { seededRandom } from '../../../server/testing/random.ts';
import { openRaw } from '../../../server/testing/raw-socket.ts';
import { type Desk, openDesk } from '../../bad-input/desk.ts';
import { figure } from '../../bad-input/process-figures.ts';
import { type Finding, finding, timed } from '../finding.ts';
import { percentile, steadyChats } from '../steady-chats.ts';

const RUNNING_CHATS = 20;
const TALK_MS = 20_000;
const SLOWER_AT_MOST = 2;
/** What a flooder sends at once, before it looks whether it is still connected. */
const AT_ONCE = 200;
const FLOOD =
  '42/visitor,["message:send",{"conversationId":"aaaaaaaaaaaaaaaaaaaaaaaaaa","clientId":"f","text":"flood"}]';

export function flooded(seed: number): Promise<Finding> {
  return finding(seed, async () => {
    const desk = await openDesk({ TRUST_PROXY: '1' });
    const chats = await steadyChats(desk, seededRandom(seed), RUNNING_CHATS);
    try {
      const calm = await chats.talk(TALK_MS);
      const flooding = { isOver: false, sent: 0 };
      const flooder = flood(desk, flooding);
      const times = await chats.talk(TALK_MS);
      flooding.isOver = true;
      await flooder;
      const cuts = await figure(desk.server, 'activecart_sockets_cut_total\\{why="flooding"\\}');
      const [calmP95Ms, p95Ms] = [percentile(calm, 0.95), percentile(times, 0.95)];
      const { holds, times: judged } = timed(p95Ms <= SLOWER_AT_MOST * calmP95Ms);
      return { ok: cuts > 0 && holds, calmP95Ms, p95Ms, sent: flooding.sent, cuts, times: judged };
    } finally {
      chats.leave();
      await desk.server.end('SIGTERM');
    }
  });
}

/** From one address, as fast as it is read, on a new connection whenever the last was cut. */
async function flood({ url }: Desk, flooding: { readonly isOver: boolean; sent: number }): Promise<void> {
  while (!flooding.isOver) {
    const raw = await openRaw(url, { headers: { 'x-forwarded-for': '203.0.113.7' } }).catch(() => null);
    while (raw && raw.wire.readyState === raw.wire.OPEN && !flooding.isOver) {
      raw.send(...Array.from({ length: AT_ONCE }, () => FLOOD));
      flooding.sent += AT_ONCE;
      await Promise.race([raw.closed, raw.ask('nonsense', '{}').catch(() => undefined)]);
    }
    raw?.end();
  }
}
