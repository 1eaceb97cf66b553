/** Files with a message, both ways, in a real browser. */
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { PDF, photo } from '../server/testing/sample-files.ts';
import { SATURDAY_22 } from '../server/testing/test-app.ts';
import { bn as filesBn } from '../widget/text/files/bn.ts';
import { en as files } from '../widget/text/files/en.ts';
import { axeFindings } from './axe.ts';
import { journeys } from './journeys.ts';
import { agentAt, type Shopper, shopperAt } from './people.ts';
import { see } from './see.ts';

const bill = { name: 'bill.pdf', mimeType: 'application/pdf', buffer: PDF };
const picture = async (name = 'broken.jpg') => ({ name, mimeType: 'image/jpeg', buffer: await photo(320, 200) });
type Given = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** Dropped on the panel, or pasted into the composer, as a browser hands files over. */
async function give(page: Page, how: 'drop' | 'paste', given: Given, to: string): Promise<void> {
  await page.evaluate(
    ([name, type, base64, kind, selector]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type }));
      const host = document.querySelector('activecart-chat');
      const target = (host?.shadowRoot ?? document).querySelector(selector) ?? document.querySelector(selector);
      const init = { bubbles: true, composed: true, cancelable: true };
      target?.dispatchEvent(
        kind === 'drop'
          ? new DragEvent('drop', { ...init, dataTransfer: data })
          : new ClipboardEvent('paste', { ...init, clipboardData: data }),
      );
    },
    [given.name, given.mimeType, given.buffer.toString('base64'), how, to] as const,
  );
}

const chips = ({ panel }: Shopper, words = files) => panel.getByRole('list', { name: words.list });
async function choose({ panel, page, words }: Shopper, given: readonly Given[], text = files): Promise<void> {
  const clip = panel.getByRole('button', { name: words.live.files });
  if ((await clip.count()) > 0 && (await clip.getAttribute('aria-expanded')) === 'false') await clip.click();
  const add = panel.getByRole('button', { name: words.addFiles });
  if ((await add.count()) > 0) await add.click();
  const chooser = page.waitForEvent('filechooser');
  await panel.getByRole('button', { name: text.choose }).click();
  await (await chooser).setFiles([...given]);
}

/** The way of files to the server, in the test's hands. */
async function uploadsOf(context: BrowserContext) {
  let isCut = false;
  let release: (() => void) | null = null;
  let gate: Promise<void> = Promise.resolve();
  await context.route('**/api/files', async (route) => {
    await gate;
    await (isCut ? route.abort() : route.continue());
  });
  return {
    cut: (cut: boolean) => {
      isCut = cut;
    },
    hold() {
      gate = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release?.(),
  };
}

const look = async (page: Page, name: string) => {
  const folder = process.env.LOOK_AT;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

journeys('files', (stage) => {
  async function chatting(options: Parameters<typeof shopperAt>[2] = {}) {
    const app = await stage.start();
    const desk = await agentAt(stage.browser, app);
    const shopper = await shopperAt(stage.browser, app, options);
    await shopper.open();
    await shopper.startChat('It came broken.');
    await desk.openRow('It came broken.');
    await see(shopper.log).toContainText('Nadia');
    return { app, desk, shopper };
  }

  test('[SE6] a shopper chooses, drops and pastes files; the agent sees them, answers with some, and both save them', async () => {
    const { desk, shopper } = await chatting();
    const { page, panel, log } = shopper;
    await choose(shopper, [await picture(), bill]);
    await see(chips(shopper).getByRole('listitem')).toHaveCount(2);
    await give(page, 'drop', { ...bill, name: 'dropped.pdf' }, '.log');
    await give(page, 'paste', await picture('pasted.jpg'), '.composer textarea');
    await see(chips(shopper).getByText('pasted.jpg')).toBeVisible();
    await panel.getByRole('button', { name: 'Remove dropped.pdf' }).click();
    await see(panel.getByRole('progressbar')).toHaveCount(0);
    await look(page, 'widget-chips');
    expect(await axeFindings(page)).toEqual([]);
    await shopper.say('Here it is');
    await see(log.getByRole('list', { name: files.attached })).toHaveCount(1);
    await see(log.getByRole('button', { name: /^Save: bill\.pdf/ })).toBeVisible();
    await see(chips(shopper)).toHaveCount(0);

    const thread = desk.page.getByRole('log');
    await see(thread.getByRole('link', { name: /bill\.pdf/ })).toBeVisible();
    const shown = thread.getByRole('link', { name: /broken\.jpg/ }).locator('img');
    await see(shown).toBeVisible();
    expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
    const saved = desk.page.waitForEvent('download');
    await thread.getByRole('link', { name: /bill\.pdf/ }).click();
    expect((await saved).suggestedFilename()).toBe('bill.pdf');

    await give(desk.page, 'paste', await picture('replacement.jpg'), '.composer-text');
    await see(desk.page.getByRole('list', { name: desk.words.attach.list })).toContainText(/kB/);
    await look(desk.page, 'console-attached');
    expect(await axeFindings(desk.page)).toEqual([]);
    await desk.reply('We send this one instead.');
    const card = log.getByRole('button', { name: /^Save: replacement\.jpg/ });
    await see(card).toBeVisible();
    await look(page, 'widget-received');
    await look(desk.page, 'console-thread');
    expect(await axeFindings(page)).toEqual([]);
    expect(await axeFindings(desk.page)).toEqual([]);
    const got = page.waitForEvent('download');
    await card.click();
    expect((await got).suggestedFilename()).toBe('replacement.jpg');
    expect([shopper.errors, desk.errors]).toEqual([[], []]);
  });

  test('[MS4] a message waits for its files through a cut, and goes out by itself when they are there', async () => {
    const { desk, shopper } = await chatting();
    const { page, panel, log } = shopper;
    const uploads = await uploadsOf(page.context());
    uploads.cut(true);
    await choose(shopper, [await picture()]);
    await see(chips(shopper)).toContainText(files.waiting);
    await panel.getByRole('textbox', { name: shopper.words.live.write }).fill('With its picture');
    await panel.getByRole('button', { name: shopper.words.live.send }).click();
    await see(panel.getByText(files.held)).toBeVisible();
    await look(page, 'widget-held');
    await see(log).not.toContainText('With its picture');
    uploads.cut(false);
    await panel.getByRole('button', { name: files.again }).click();
    await see(log).toContainText('With its picture');
    await see(log.getByRole('list', { name: files.attached })).toContainText('broken.jpg');
    await see(desk.page.getByRole('log')).toContainText('With its picture');
  });

  test('[SE6] an upload is cancelled while it is under way, and what cannot be sent says why', async () => {
    const { shopper } = await chatting();
    const { page, panel } = shopper;
    const uploads = await uploadsOf(page.context());
    uploads.hold();
    await choose(shopper, [await picture()]);
    await see(panel.getByRole('progressbar')).toBeVisible();
    await see(panel.getByText(files.stay)).toBeVisible();
    await panel.getByRole('button', { name: 'Remove broken.jpg' }).click();
    await see(chips(shopper)).toHaveCount(0);
    uploads.release();
    await choose(shopper, [
      { name: 'movie.mp4', mimeType: 'video/mp4', buffer: Buffer.from('x') },
      { name: 'large.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(5 * 1024 * 1024 + 1, '%PDF-') },
      { name: 'half.png', mimeType: 'image/png', buffer: (await photo(200, 200, 'png')).subarray(0, 900) },
    ]);
    for (const why of ['kind', 'size', 'broken'] as const) await see(chips(shopper)).toContainText(files.refused[why]);
    await look(page, 'widget-refused');
    // What was refused keeps nothing from being said.
    await shopper.say('Without files then');
    await see(shopper.log).toContainText('Without files then');
  });

  test('[MS4] what is up survives a reload, and goes with the next message', async () => {
    const { shopper } = await chatting();
    const { page, panel } = shopper;
    await choose(shopper, [bill]);
    await see(panel.getByRole('progressbar')).toHaveCount(0);
    await see(chips(shopper)).toContainText('bill.pdf');
    await page.reload();
    await page.getByRole('button', { name: new RegExp(shopper.words.live.launcher) }).click();
    await see(chips(shopper)).toContainText('bill.pdf');
    await panel.getByRole('button', { name: shopper.words.live.send }).click();
    await see(shopper.log.getByRole('button', { name: /^Save: bill\.pdf/ })).toBeVisible();
  });

  test('[WG2] pictures are seen on a page that lets no image in', async () => {
    const app = await stage.start();
    const desk = await agentAt(stage.browser, app);
    const shopper = await shopperAt(stage.browser, app);
    const { page, log } = shopper;
    const policy = `default-src 'none'; script-src 'self'; connect-src 'self' ${app.url.replace('http', 'ws')}; img-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
    await page.route(`${app.url}/bare`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        headers: { 'content-security-policy': policy },
        body: '<!doctype html><html lang="en"><title>Bare</title><script async src="/widget.js"></script>',
      }),
    );
    await page.goto(`${app.url}/bare`);
    await shopper.open();
    await shopper.startChat('Under a strict policy');
    await desk.openRow('Under a strict policy');
    await choose(shopper, [await picture()]);
    await see(page.getByRole('progressbar')).toHaveCount(0);
    await shopper.say('See');
    await give(desk.page, 'paste', await picture('ours.jpg'), '.composer-text');
    await see(desk.page.getByRole('list', { name: desk.words.attach.list })).toContainText(/kB/);
    await desk.reply('And ours');
    for (const name of ['broken.jpg', 'ours.jpg']) {
      const drawn = log.getByRole('button', { name: new RegExp(`^Save: ${name}`) }).locator('canvas');
      await see(drawn).toBeVisible();
      await see.poll(() => drawn.evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBe(320);
    }
    expect(shopper.errors).toEqual([]);
  });

  test('[TK1] out of hours, in Bangla on a phone: a newcomer leaves a message with a photo, and the answer brings one back by letter', async () => {
    const app = await stage.start({ now: SATURDAY_22 });
    const shopper = await shopperAt(stage.browser, app, { locale: 'bn', isPhone: true, width: 390, height: 844 });
    const { page, panel, words } = shopper;
    await shopper.open();
    await panel.getByLabel(words.message).fill('প্যাকেটটি ভাঙা এসেছে');
    await panel.getByRole('button', { name: words.addFiles }).tap();
    await see(panel.getByText(filesBn.hint)).toBeVisible();
    await see(panel.getByRole('button', { name: filesBn.photo })).toBeVisible();
    await look(page, 'widget-form-bn-phone');
    await choose(shopper, [await picture('ভাঙা প্যাকেট.jpg')], filesBn);
    await see(chips(shopper, filesBn)).toContainText('ভাঙা প্যাকেট.jpg');
    await panel.getByRole('combobox', { name: words.topic }).selectOption({ label: words.topics.order });
    await panel.getByLabel(words.email).fill('mina@example.com');
    await look(page, 'widget-form-bn-chips');
    expect(await axeFindings(page)).toEqual([]);
    await panel.getByRole('button', { name: words.sendEmail }).click();
    await see(panel.getByText(words.receipt.received)).toBeVisible();

    const desk = await agentAt(stage.browser, app);
    await desk.view('tickets');
    await desk.openRow('প্যাকেটটি ভাঙা এসেছে');
    await see(desk.page.getByRole('log').getByRole('link', { name: /ভাঙা প্যাকেট/ })).toBeVisible();
    await give(desk.page, 'paste', { ...bill, name: 'refund.pdf' }, '.composer-text');
    await see(desk.page.getByRole('list', { name: desk.words.attach.list })).toContainText(/ B/);
    await desk.reply('টাকা ফেরত দেওয়া হয়েছে');
    await see.poll(async () => (await app.letters()).map(({ letter }) => letter.content.kind)).toContain('reply');
    const reply = (await app.letters()).find(({ letter }) => letter.content.kind === 'reply')?.letter.content;
    expect(reply).toMatchObject({ files: [{ name: 'refund.pdf', type: 'application/pdf' }] });
    expect(shopper.errors).toEqual([]);
  });

  test('[WG3] emoji go in at the caret, by keyboard alone', async () => {
    const { shopper } = await chatting({ colorScheme: 'dark' });
    const { page, panel } = shopper;
    const composer = panel.getByRole('textbox', { name: shopper.words.live.write });
    await composer.fill('Thank you!');
    await composer.press('Home');
    await panel.getByRole('button', { name: shopper.words.live.emoji }).press('Enter');
    await see(panel.getByRole('button', { name: 'smile', exact: true })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await look(page, 'widget-emoji-dark');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await see(composer).toBeFocused();
    await see(composer).toHaveValue('😅Thank you!');
    await see(panel).toBeVisible();
  });
});
