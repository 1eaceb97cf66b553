import { expect, test, vi } from 'vitest';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { listen } from './ears.ts';
import { fillIn, openHome } from './faces.ts';
import { nadiaAt } from './nadia.ts';
import { type Visit, visit, WORDS } from './visit.ts';

type AxNode = {
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly ignored: boolean;
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
};

/** The browser's accessibility tree, as assistive technology gets it: the nodes of that role, with their properties. */
async function inTree({ page }: Visit, role: string) {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
  return nodes
    .filter((node) => !node.ignored && node.role?.value === role)
    .map(({ name, properties = [] }) => ({
      name: name?.value,
      ...Object.fromEntries(properties.map(({ name, value }) => [name, value.value])),
    }));
}

journeys('what is spoken', (stage) => {
  const startChat = async (shopper: Visit) => {
    await openHome(shopper);
    await shopper.button(shopper.words.chat).click();
    await fillIn(shopper, 'Where is my parcel?');
    await shopper.button(shopper.words.live.startChat).click();
    await see(shopper.log).toContainText('Where is my parcel?');
  };

  test('[WG3] each new message once, with its sender; typing once; nothing of it again', async () => {
    const app = await stage.start();
    const nadia = await nadiaAt(app);
    const shopper = await visit(stage.browser, app);
    const { page, panel, words, log, composer, button } = shopper;
    await startChat(shopper);
    await nadia.join();
    await see(log).toContainText('Nadia joined');
    const heard = await listen(page);

    nadia.types(true);
    await see(panel.getByRole('status')).toHaveText('Nadia is typing');
    nadia.types(true);
    await nadia.say('It left our hub this morning.');
    await see(log).toContainText('this morning');
    await see(panel.getByRole('status')).toHaveText('');
    expect(await heard()).toEqual(['Nadia is typing', 'Nadia: It left our hub this morning.']);

    await composer.fill('Thank you!');
    await page.keyboard.press('Enter');
    await see(log).toContainText(/Thank you!.*Delivered|Thank you!.*Sent/);
    await nadia.agent.must('message:read', await lastOf(nadia));
    await see(log).toContainText(words.live.progress.read);
    expect(await heard()).toEqual(['You: Thank you!']);

    await panel.locator('summary').click();
    await button(words.otherLanguage).click();
    await see(log).toContainText(WORDS.bn.live.you);
    // Another language is no news.
    expect(await heard()).toEqual([]);
  });

  test('[WG3] what was said before is not said again after a reload, and the tree has a named log that is polite from then on', async () => {
    const app = await stage.start();
    const nadia = await nadiaAt(app);
    const shopper = await visit(stage.browser, app);
    const { page, panel, words, log, launcher } = shopper;
    await startChat(shopper);
    await nadia.join();
    await nadia.say('It left our hub this morning.');
    await see(log).toContainText('this morning');

    await page.reload();
    const heard = await listen(page);
    await launcher.click();
    await see(log).toContainText('this morning');
    await see(log).toHaveAttribute('aria-live', 'polite');
    expect(await heard()).toEqual([]);
    expect(await inTree(shopper, 'log')).toMatchObject([
      { name: words.live.log, live: 'polite', relevant: 'additions', focusable: true },
    ]);
    expect(await inTree(shopper, 'status')).toMatchObject([{ live: 'polite', atomic: true }]);
    expect(await inTree(shopper, 'dialog')).toMatchObject([{ name: words.supportName }]);
    expect(await panel.getAttribute('aria-modal')).not.toBe('true');
    await nadia.say('It comes on Thursday.');
    await see(log).toContainText('on Thursday');
    expect(await heard()).toEqual(['Nadia: It comes on Thursday.']);
  });

  test('[WG3] a lost line is said once and calmly, and its return brings what was missed, once', async () => {
    const app = await stage.start();
    const nadia = await nadiaAt(app);
    const shopper = await visit(stage.browser, app);
    const { page, words, log, panel } = shopper;
    await startChat(shopper);
    await nadia.join();
    await see(log).toContainText('Nadia joined');
    const heard = await listen(page);
    const all: string[] = [];
    await page.context().setOffline(true);
    await see(panel.getByRole('status')).toHaveText(words.live.reconnecting, { timeout: 40_000 });
    await nadia.say('Are you still there?');
    await page.context().setOffline(false);
    await see(log).toContainText('Are you still there?', { timeout: 40_000 });
    await see(panel.getByRole('status')).toHaveText('');
    await vi.waitFor(async () => {
      all.push(...(await heard()));
      expect(all).toEqual([words.live.reconnecting, 'Nadia: Are you still there?']);
    });
  });

  test('[WG3] the headings and the names of every control, in the order of the panel', async () => {
    const app = await stage.start();
    const shopper = await visit(stage.browser, app);
    await openHome(shopper);
    await see(shopper.panel.locator('summary')).toBeVisible();
    const tree = await shopper.panel.ariaSnapshot();
    const told = tree.split('\n').flatMap((line) => /- (?:heading|button|link) "[^"]*"/.exec(line) ?? []);
    expect(told).toEqual([
      '- heading "ActiveCart Support"',
      '- button "Minimise"',
      '- heading "How can we help?"',
      '- button "Chat now"',
      '- button "Search for help"',
      '- link "support@activecart.example"',
      '- link "\u200e+88 0197 1211 333"',
    ]);
  });
});

/** The last that the shopper wrote, as its reader tells it. */
async function lastOf(nadia: Awaited<ReturnType<typeof nadiaAt>>) {
  const { conversationId, entry } = await nadia.agent.hears(
    'entry:added',
    ({ entry }) => entry.type === 'message' && entry.text === 'Thank you!',
  );
  return { conversationId, seq: entry.seq };
}
