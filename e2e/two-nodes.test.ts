/** Two real processes on one MongoDB and one Redis, and a balancer that knows nothing of sessions. */
import { afterAll, afterEach, expect, test } from 'vitest';
import { dropDatabase, newDatabase } from '../server/store/mongo/testing-database.ts';
import { type FaultProxy, faultProxy } from '../server/testing/fault-proxy.ts';
import { seededRandom } from '../server/testing/random.ts';
import { ADMIN, MONDAY_10 } from '../server/testing/test-app.ts';
import { journeys } from './journeys.ts';
import { agentAt, type Desk, shopperAt } from './people.ts';
import { endAll, type Running, startProcess } from './process.ts';
import { see } from './see.ts';

const missing = ['MONGODB_URL', 'REDIS_URL'].find((name) => !process.env[name]);
const title = (rule: string) => (missing ? `${rule} (skipped: set ${missing})` : rule);

const toClose: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});
afterAll(endAll);

type TwoNodes = {
  readonly url: string;
  readonly a: Running;
  readonly b: Running;
  /** Where new connections lead from now on. */
  lead(to: Running): void;
};

async function twoNodes(): Promise<TwoNodes> {
  let target = 0;
  const front: FaultProxy = await faultProxy({ target: () => target, random: seededRandom(1) });
  const url = `http://localhost:${front.port}`;
  const database = newDatabase();
  const env = {
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    CHAT_NOW: new Date(MONDAY_10).toISOString(),
    PUBLIC_URL: url,
    MONGODB_URL: database,
    REDIS_URL: process.env.REDIS_URL ?? '',
    LOG_LEVEL: 'warn',
  };
  const a = await startProcess(env);
  const b = await startProcess(env);
  toClose.push(
    () => dropDatabase(database),
    () => front.close(),
    () => a.end('SIGKILL'),
    () => b.end('SIGKILL'),
  );
  return {
    url,
    a,
    b,
    lead(to) {
      target = to.port;
    },
  };
}

/** Opens the conversation, whether it waits yet or routing has given it to her. */
async function openWherever(desk: Desk, text: string): Promise<void> {
  const row = desk.page
    .getByRole('region', { name: /^Conversations/ })
    .getByRole('button')
    .filter({ hasText: text });
  await see(async () => {
    for (const view of ['waiting', 'mine'] as const) {
      await desk.view(view);
      if (await row.first().isVisible()) return;
    }
    throw new Error('the conversation is in neither list');
  }).toPass({ timeout: 30_000 });
  await desk.openRow(text);
}

journeys('two nodes', (stage) => {
  test.skipIf(missing)(
    title('[OP6] the shopper’s node is killed mid-sentence: she goes on through the other, nothing lost or doubled'),
    async () => {
      const nodes = await twoNodes();
      nodes.lead(nodes.a);
      const shopper = await shopperAt(stage.browser, nodes);
      await shopper.open();
      await shopper.startChat('Where is my parcel?');

      nodes.lead(nodes.b);
      const desk = await agentAt(stage.browser, nodes);
      await openWherever(desk, 'Where is my parcel?');
      await desk.reply('It left our hub this morning.');
      await see(shopper.log).toContainText('It left our hub this morning.');
      await shopper.say('And when will it');
      await see(desk.page.getByRole('log')).toContainText('And when will it');

      const composer = shopper.panel.getByRole('textbox', { name: shopper.words.live.write });
      await composer.pressSequentially('be in Chatto');
      expect(await nodes.a.end('SIGKILL')).toBe('SIGKILL');
      await composer.pressSequentially('gram?');
      await shopper.panel.getByRole('button', { name: shopper.words.live.send }).click();
      await see(desk.page.getByRole('log')).toContainText('be in Chattogram?', { timeout: 30_000 });
      await desk.reply('On Thursday.');
      await see(shopper.log).toContainText('On Thursday.', { timeout: 30_000 });

      const said = [
        'Where is my parcel?',
        'It left our hub this morning.',
        'And when will it',
        'be in Chattogram?',
        'On Thursday.',
      ];
      for (const log of [shopper.log, desk.page.getByRole('log')]) {
        const text = ((await log.textContent()) ?? '').replace(/\s+/g, ' ');
        expect(text.match(new RegExp(said.map((words) => words.replace('?', '\\?')).join('|'), 'g'))).toEqual(said);
      }
      await shopper.close();
      await desk.close();
    },
  );
});
