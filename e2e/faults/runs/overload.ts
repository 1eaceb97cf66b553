/** F18: far more new chats than can be taken. Those that run must not feel it: new ones go to the message form. */
import { setTimeout as sleep } from 'node:timers/promises';
import { between, type Random, seededRandom } from '../../../server/testing/random.ts';
import { openRaw } from '../../../server/testing/raw-socket.ts';
import { ask, type Desk, openDesk, post } from '../../bad-input/desk.ts';
import { figure } from '../../bad-input/process-figures.ts';
import { type Finding, finding, timed } from '../finding.ts';
import { percentile, steadyChats } from '../steady-chats.ts';

const RUNNING_CHATS = 20;
/** Half as long to find out how much can be taken. */
const RATED_MS = 20_000;
/** The two seconds until new chats are shed are less than a twentieth of it. */
const OVERLOAD_MS = 45_000;
/** So many beginnings at a time show how many the machine can take. */
const AT_A_TIME = 10;
/** What is rated is half of what can be taken; three times that cannot. */
const RATED = 0.5;
const OVERLOAD = 3;
/** What the running chats may feel of it. */
const SLOWER_AT_MOST = 2;

export function overloaded(seed: number): Promise<Finding> {
  return finding(seed, async () => {
    const random = seededRandom(seed);
    const desk = await openDesk({ TRUST_PROXY: '1' });
    const arrivals = arrivalsAt(desk, random);
    const chats = await steadyChats(desk, random, RUNNING_CHATS);
    try {
      const startsPerSecond = await arrivals.most();
      const ratedPerSecond = Math.max(1, Math.round(startsPerSecond * RATED));
      const rated = await arrivals.during(ratedPerSecond, () => chats.talk(RATED_MS));
      const shedWhileRated = await shedBy(desk);
      const over = await arrivals.during(ratedPerSecond * OVERLOAD, () => chats.talk(OVERLOAD_MS));
      const ticket = await post(desk.url, '/api/tickets', JSON.stringify(MESSAGE));
      const shed = (await shedBy(desk)) - shedWhileRated;
      const [ratedP95Ms, p95Ms] = [percentile(rated.times, 0.95), percentile(over.times, 0.95)];
      const { holds, times } = timed(p95Ms <= SLOWER_AT_MOST * ratedP95Ms);
      const ok = shed > 0 && holds && ticket.status === 201;
      return {
        ok,
        startsPerSecond,
        ratedPerSecond,
        ratedP95Ms,
        shedWhileRated,
        p95Ms,
        shed,
        begun: over.begun,
        answers: over.times.length,
        times,
      };
    } finally {
      chats.leave();
      await desk.server.end('SIGTERM');
    }
  });
}

async function shedBy({ server }: Desk): Promise<number> {
  return (await figure(server, 'activecart_chats_shed_total\\{audience="customer"\\}')) || 0;
}

const START = { clientId: 'start', topic: 'order', audience: 'customer', text: 'Where is my parcel?' };
const MESSAGE = { ...START, clientId: 'in-a-rush', email: 'rahima@mail.example' };

type Begun = { readonly begun: number; readonly times: readonly number[] };

function arrivalsAt(desk: Desk, random: Random) {
  /** Somebody new, from an address of her own, begins a chat and is gone; whether it was taken. */
  async function arrive(): Promise<boolean> {
    const from = `10.${between(random, 0, 255)}.${between(random, 0, 255)}.${between(random, 0, 255)}`;
    const raw = await openRaw(desk.url, { headers: { 'x-forwarded-for': from } }).catch(() => null);
    if (!raw) return false;
    const answer = await ask(raw, 'conversation:start', JSON.stringify(START));
    raw.end();
    return answer?.ok === true;
  }

  return {
    /** Chats begun in a second where the next comes when the last is answered. */
    async most(): Promise<number> {
      const until = performance.now() + RATED_MS / 2;
      let begun = 0;
      const oneAfterTheOther = async () => {
        while (performance.now() < until) if (await arrive()) begun++;
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, oneAfterTheOther));
      return Math.round(begun / (RATED_MS / 2_000));
    },
    /** While `talk` goes on so many come each second, whether or not those before have been answered. */
    async during(perSecond: number, talk: () => Promise<readonly number[]>): Promise<Begun> {
      const arriving: Promise<boolean>[] = [];
      const talking = { isOver: false };
      const coming = (async () => {
        for (const from = performance.now(); !talking.isOver; ) {
          const due = Math.floor(((performance.now() - from) / 1_000) * perSecond);
          while (arriving.length < due) arriving.push(arrive());
          await sleep(10);
        }
      })();
      const times = await talk();
      talking.isOver = true;
      await coming;
      return { times, begun: (await Promise.all(arriving)).filter(Boolean).length };
    },
  };
}
