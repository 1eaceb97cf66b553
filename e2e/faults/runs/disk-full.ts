/** F9: the disk is full while everybody writes, and then there is room again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../../server/testing/random.ts';
import { ADMIN } from '../../../server/testing/test-app.ts';
import { SERVER } from '../../process.ts';
import { deskAt } from '../desk.ts';
import { type Finding, finding } from '../finding.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import { startNodes } from '../nodes.ts';
import { isClean, judge } from '../oracle.ts';
import { shopperAt } from '../shopper.ts';
import { smallDisk } from '../small-disk.ts';
import { storedBy } from '../stored.ts';

const FULL_MS = 5_000;
const BACK_WITHIN_MS = 1_000;
const GIVE_UP_MS = 20_000;
const MESSAGES = 150;
const EVERY_MS = 60;

export function diskFull(seed: number): Promise<Finding> {
  return finding(seed, async () => {
    const disk = await smallDisk();
    if (!disk) return { ok: true, skipped: 'mounting a small disk needs Linux and root' };
    const env = { DATA_DIR: disk.dir, LOG_LEVEL: 'silent' };
    const nodes = await startNodes({ count: 1, random: seededRandom(seed), program: disk.on(SERVER), env });
    const door = { url: nodes.publicUrl, origin: nodes.publicUrl };
    const ledger = createLedger();
    const desk = await deskAt(door, ADMIN);
    const shopper = await shopperAt(door, ledger.hearing('visitor'));
    const { conversationId, line } = shopper;
    ledger.join(conversationId, 'visitor', shopper);
    ledger.join(conversationId, 'agent', await desk.open(conversationId, ledger.hearing('agent')));
    const status = (path: string) => fetch(door.url + path).then((response) => response.status);
    const storedNow = () => ledger.written().filter(({ ackedSeq }) => ackedSeq !== null).length;
    try {
      const writing = everybodyWrites(ledger, conversationId);
      await sleep(MESSAGES * EVERY_MS * 0.2);
      disk.fill();
      await sleep(FULL_MS);
      const before = storedNow();
      const [healthz, readyz] = [await status('/healthz'), await status('/readyz')];
      const read = await line.ask('entries:since', { conversationId, after: 0, epoch: shopper.epoch() });
      disk.free();
      const freedAt = performance.now();
      while (storedNow() === before && performance.now() - freedAt < GIVE_UP_MS) await sleep(10);
      const backMs = Math.round(performance.now() - freedAt);
      await writing;
      while (!ledger.isSeen() && performance.now() - freedAt < GIVE_UP_MS) await sleep(20);
      const views = ledger.views();
      await nodes.restart('SIGKILL');
      const verdict = judge(ledger.written(), await storedBy(nodes, ledger.conversations()), views);
      const isRight = healthz === 200 && readyz === 503 && read?.ok === true && backMs <= BACK_WITHIN_MS;
      const held = ledger.written().length - before;
      return { ok: isClean(verdict) && ledger.refused === 0 && isRight, ...verdict, held, healthz, readyz, backMs };
    } finally {
      shopper.close();
      desk.close();
      await nodes.end();
      disk.remove();
    }
  });
}

async function everybodyWrites(ledger: Ledger, conversationId: string): Promise<void> {
  for (let n = 0; n < MESSAGES; n++) {
    ledger.write(conversationId, 'visitor', 'message');
    if (n % 3 === 0) ledger.write(conversationId, 'agent', 'message');
    await sleep(EVERY_MS);
  }
}
