/** A shopper in a browser of her own, and an agent at the console: found by role and label, as they find things. */
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { en as consoleWords } from '../agent-console/text/en.ts';
import { ADMIN, type TestApp } from '../server/testing/test-app.ts';
import { bn as sharedBn } from '../shared/text/bn.ts';
import { en as sharedEn } from '../shared/text/en.ts';
import { bn as liveBn } from '../widget/text/live/bn.ts';
import { en as liveEn } from '../widget/text/live/en.ts';
import { bn } from '../widget/text/panel/bn.ts';
import { en } from '../widget/text/panel/en.ts';
import { bn as ratingBn } from '../widget/text/rating/bn.ts';
import { en as ratingEn } from '../widget/text/rating/en.ts';
import { bn as receiptBn } from '../widget/text/receipt/bn.ts';
import { en as receiptEn } from '../widget/text/receipt/en.ts';
import { see } from './see.ts';

const WORDS = {
  en: { ...en, ...sharedEn, live: liveEn, rating: ratingEn, receipt: receiptEn },
  bn: { ...bn, ...sharedBn, live: liveBn, rating: ratingBn, receipt: receiptBn },
} as const;
type Locale = keyof typeof WORDS;
export type Words = (typeof WORDS)[Locale];

export type Shopper = {
  readonly page: Page;
  readonly words: Words;
  /** The button on the shop's page. */
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly log: Locator;
  /** Where the next message of a chat is written. */
  readonly composer: Locator;
  readonly minimise: Locator;
  /** What stands in the panel's place where its code cannot come. */
  readonly mailLink: Locator;
  /** Errors of the page, CSP reports included: there must be none. */
  readonly errors: readonly string[];
  /** Opens the panel, and goes on from its first face to ask. */
  open(): Promise<void>;
  /** From the face that is first seen to the fields of the first message, by chat or by the form. */
  comeToForm(): Promise<void>;
  /** The first message of a chat. */
  startChat(text: string, topic?: keyof Words['topics']): Promise<void>;
  /** By the message form. */
  leaveMessage(text: string, email?: string): Promise<void>;
  say(text: string): Promise<void>;
  /** A further tab of the same browser. */
  tab(): Promise<Shopper>;
  close(): Promise<void>;
};

export type ShopperOptions = {
  readonly locale?: Locale;
  readonly width?: number;
  readonly height?: number;
  readonly isPhone?: boolean;
  readonly timezone?: string;
  readonly path?: string;
  readonly colorScheme?: 'light' | 'dark';
};

export async function shopperAt(
  browser: Browser,
  app: Pick<TestApp, 'url'>,
  options: ShopperOptions = {},
): Promise<Shopper> {
  const { locale = 'en', width = 1280, height = 860, isPhone = false, timezone = 'Asia/Dhaka' } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    hasTouch: isPhone,
    isMobile: isPhone,
    timezoneId: timezone,
    locale: locale === 'bn' ? 'bn-BD' : 'en-GB',
    colorScheme: options.colorScheme ?? 'light',
  });
  const path = options.path ?? (locale === 'bn' ? '/?lang=bn' : '/');
  return shopperIn(context, app.url + path, WORDS[locale]);
}

/** In a browser that the test has prepared itself. */
export async function shopperIn(context: BrowserContext, address: string, words: Words = WORDS.en): Promise<Shopper> {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(address);
  // A shop's own dialogs are not below our element.
  const panel = page.locator('activecart-chat').getByRole('dialog');
  const launcher = page.getByRole('button', { name: words.live.launcher });
  const message = panel.getByLabel(words.message);
  const composer = panel.getByRole('textbox', { name: words.live.write });

  return {
    page,
    words,
    launcher,
    panel,
    errors,
    log: page.getByRole('log'),
    composer,
    minimise: panel.getByRole('button', { name: words.minimise }),
    mailLink: panel.getByRole('link', { name: 'support@activecart.example' }),
    async open() {
      await launcher.click();
      await goOnToAsk(panel, words);
    },
    async comeToForm() {
      await goOnToAsk(panel, words);
      await see(message).toBeVisible();
    },
    async startChat(text, topic = 'order') {
      await message.fill(text);
      await panel.getByRole('combobox', { name: words.topic }).selectOption({ label: words.topics[topic] });
      await panel.getByRole('button', { name: words.live.startChat }).click();
      await see(page.getByRole('log')).toContainText(text);
    },
    async leaveMessage(text, email = 'ayesha@example.com') {
      await message.fill(text);
      await panel.getByRole('combobox', { name: words.topic }).selectOption({ label: words.topics.order });
      await panel.getByLabel(words.email).fill(email);
      await panel.getByRole('button', { name: words.sendEmail }).click();
    },
    async say(text) {
      await composer.fill(text);
      await panel.getByRole('button', { name: words.live.send }).click();
      await see(composer).toHaveValue('');
    },
    tab: () => shopperIn(context, address, words),
    close: () => context.close(),
  };
}

/** From the first face to the message, where the panel opens with that face. */
export async function goOnToAsk(panel: Locator, words: Pick<Words, 'hello' | 'chat' | 'write'>): Promise<void> {
  await see(panel.getByRole('heading').first()).toBeVisible();
  if (!(await panel.getByRole('heading', { name: words.hello }).isVisible())) return;
  await panel.getByRole('button', { name: new RegExp(`^(${words.chat}|${words.write})$`) }).click();
}

export type Desk = {
  readonly page: Page;
  readonly errors: readonly string[];
  readonly words: typeof consoleWords;
  view(name: keyof typeof consoleWords.views): Promise<void>;
  /** Opens the first conversation of the list whose row has this text. */
  openRow(text: string): Promise<void>;
  reply(text: string): Promise<void>;
  close(): Promise<void>;
};

export type DeskOptions = {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** The email of an agent; without it, the first one's. */
  readonly email?: string;
};

/** Signed in and available. */
export async function agentAt(browser: Browser, app: Pick<TestApp, 'url'>, options: DeskOptions = {}): Promise<Desk> {
  const { width = 1440, height = 900, colorScheme = 'light', email = ADMIN.email } = options;
  const context = await browser.newContext({ viewport: { width, height }, timezoneId: 'Asia/Dhaka', colorScheme });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${app.url}/console`);
  await page.getByLabel(consoleWords.signIn.email).fill(email);
  await page.getByLabel(consoleWords.signIn.password, { exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: consoleWords.signIn.submit }).click();
  await see(page.getByRole('navigation')).toBeVisible();

  return {
    page,
    errors,
    words: consoleWords,
    async view(name) {
      await page
        .getByRole('navigation')
        .getByRole('button', { name: new RegExp(`^${consoleWords.views[name]}`) })
        .click();
    },
    async openRow(text) {
      const list = page.getByRole('region', { name: /^Conversations/ });
      await list.getByRole('button').filter({ hasText: text }).first().click();
      await see(page.getByRole('log')).toBeVisible();
    },
    async reply(text) {
      await page.getByRole('textbox', { name: /^Reply to/ }).fill(text);
      await page.keyboard.press('Control+Enter');
      await see(page.getByRole('log')).toContainText(text);
    },
    close: () => context.close(),
  };
}
