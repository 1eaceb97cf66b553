import { expect, test } from 'vitest';
import { journeys } from '../journeys.ts';
import { docPolicies, pageUnder } from '../page/doc-policies.ts';
import { openShop, phone } from '../page/host-page.ts';
import { see } from '../see.ts';
import { listen } from './ears.ts';
import { keysOf } from './keys.ts';
import { nadiaAt } from './nadia.ts';
import { WORDS } from './visit.ts';

const words = WORDS.bn;
const FIRST = 'টাকা দুবার কেটেছে';
const ASKED = 'কোন অর্ডার?';
const DURING_ONE = 'অর্ডার নম্বর AC-20931';
const DURING_TWO = 'আজই লাগবে';
const ANSWERED = 'একটি ফেরত যাচ্ছে';

journeys('all at once', (stage) => {
  test('[WG2] [WG3] [WG4] [MS4] in Bangla, on a phone, by keys alone, by ear, under the strictest policy, through two cuts: nothing is lost', async () => {
    const shop = await openShop(stage);
    const page = pageUnder(docPolicies().at(-1)?.policy ?? '', shop);
    const tag = page.tag?.replace('<script', '<script data-locale="bn"') ?? '';
    const shopper = await shop.visit({ ...page, tag }, phone());
    const nadia = await nadiaAt(shop.app);
    const context = shopper.page.context();
    const panel = shopper.page.locator('activecart-chat').getByRole('dialog');
    const log = panel.getByRole('log');
    const button = (name: string) => panel.getByRole('button', { name, exact: true });
    const keys = keysOf(shopper);

    async function cut(): Promise<void> {
      await context.setOffline(true);
      await see(panel).toContainText(words.live.reconnecting, { timeout: 20_000 });
    }
    async function say(text: string): Promise<void> {
      await panel.getByRole('textbox', { name: words.live.write }).focus();
      await keys.write(text);
      await keys.tabTo(button(words.live.send));
      await keys.press('Enter');
      await see(log).toContainText(text);
    }

    await shopper.page.locator('activecart-chat').getByRole('button', { name: words.live.launcher }).focus();
    await shopper.page.keyboard.press('Enter');
    await see(panel.getByRole('heading', { name: words.hello })).toBeVisible();
    const heard = await listen(shopper.page);
    await keys.tabTo(button(words.chat));
    await keys.press('Enter');
    await see(panel.getByLabel(words.message)).toBeVisible();
    await keys.tabTo(panel.getByLabel(words.message));
    await keys.write(FIRST);
    await keys.tabTo(panel.getByRole('combobox', { name: words.topic }));
    await keys.press('ArrowDown');
    await keys.tabTo(button(words.live.startChat));
    await keys.press('Enter');
    await see(log).toContainText(FIRST);
    await nadia.join();
    await nadia.say(ASKED);
    await see(log).toContainText(ASKED);

    await cut();
    await say(DURING_ONE);
    await context.setOffline(false);
    await see(panel).not.toContainText(words.live.reconnecting, { timeout: 20_000 });
    await cut();
    await say(DURING_TWO);
    await nadia.say(ANSWERED);
    await context.setOffline(false);
    await see(log).toContainText(ANSWERED, { timeout: 20_000 });

    await nadia.resolve();
    const best = panel.getByRole('radio').last();
    await see(best).toBeVisible();
    await best.focus();
    await keys.press('Space');
    await keys.tabTo(button(words.rating.send));
    await keys.press('Enter');
    await see(panel.getByRole('status').first()).toHaveText(words.live.progress.sent);
    const tree = await (await context.newCDPSession(shopper.page)).send('Accessibility.getFullAXTree');
    expect(tree.nodes.filter(({ role, name }) => role?.value === 'log' && name?.value === words.live.log)).toHaveLength(
      1,
    );

    const { store } = shop.app.app.deps;
    const [header] = await store.search(['20931'], 2);
    const entries = await store.entries(header?.id ?? '', 0, 100);
    const texts = entries.flatMap((entry) => (entry.type === 'message' ? entry.text : []));
    expect([...texts].sort()).toEqual([FIRST, ASKED, DURING_ONE, DURING_TWO, ANSWERED].sort());
    expect(entries.filter(({ type }) => type === 'rated')).toHaveLength(1);
    const spoken = await heard();
    for (const text of [ASKED, ANSWERED]) expect(spoken.filter((said) => said.includes(text))).toHaveLength(1);
    await shopper.page.keyboard.press('Escape');
    await see(panel).toBeHidden();
    expect((await shopper.seen()).violations).toEqual([]);
  });
});
