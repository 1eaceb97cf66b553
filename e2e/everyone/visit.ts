/** A shopper on a page that asks for the chat in her language, on a screen with her settings. */
import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test';
import type { TestApp } from '../../server/testing/test-app.ts';
import { ar as sharedAr } from '../../shared/text/ar.ts';
import { bn as sharedBn } from '../../shared/text/bn.ts';
import { en as sharedEn } from '../../shared/text/en.ts';
import { ar as liveAr } from '../../widget/text/live/ar.ts';
import { bn as liveBn } from '../../widget/text/live/bn.ts';
import { en as liveEn } from '../../widget/text/live/en.ts';
import { ar } from '../../widget/text/panel/ar.ts';
import { bn } from '../../widget/text/panel/bn.ts';
import { en } from '../../widget/text/panel/en.ts';
import { ar as ratingAr } from '../../widget/text/rating/ar.ts';
import { bn as ratingBn } from '../../widget/text/rating/bn.ts';
import { en as ratingEn } from '../../widget/text/rating/en.ts';
import { ar as receiptAr } from '../../widget/text/receipt/ar.ts';
import { bn as receiptBn } from '../../widget/text/receipt/bn.ts';
import { en as receiptEn } from '../../widget/text/receipt/en.ts';
import { see } from '../see.ts';

export const WORDS = {
  en: { ...sharedEn, ...en, live: liveEn, rating: ratingEn, receipt: receiptEn },
  bn: { ...sharedBn, ...bn, live: liveBn, rating: ratingBn, receipt: receiptBn },
  ar: { ...sharedAr, ...ar, live: liveAr, rating: ratingAr, receipt: receiptAr },
} as const;
export type Spoken = keyof typeof WORDS;
export type Words = (typeof WORDS)[Spoken];

export type Visit = {
  readonly page: Page;
  readonly words: Words;
  readonly locale: Spoken;
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly log: Locator;
  readonly composer: Locator;
  /** By its name, in the panel. */
  button(name: string): Locator;
  close(): Promise<void>;
};

export type VisitOptions = {
  readonly locale?: Spoken;
  readonly width?: number;
  readonly height?: number;
  readonly accent?: string;
  readonly context?: BrowserContextOptions;
};

/** The shop's page itself stays English: what is in another language is the chat alone. */
export async function visit(browser: Browser, app: Pick<TestApp, 'url'>, options: VisitOptions = {}): Promise<Visit> {
  const { locale = 'en', width = 1280, height = 860, accent } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    timezoneId: 'Asia/Dhaka',
    locale: 'en-GB',
    ...options.context,
  });
  await context.route(`${app.url}/`, async (route) => {
    const response = await route.fetch();
    const tag = `data-locale="${locale}"${accent ? ` data-accent="${accent}"` : ''}`;
    await route.fulfill({ response, body: (await response.text()).replace('data-locale="en"', tag) });
  });
  const page = await context.newPage();
  await page.goto(`${app.url}/`);
  const words = WORDS[locale];
  const panel = page.locator('activecart-chat').getByRole('dialog');
  const launcher = page.locator('activecart-chat .launcher');
  await see(launcher).toBeVisible();
  return {
    page,
    words,
    locale,
    panel,
    launcher,
    log: panel.getByRole('log'),
    composer: panel.getByRole('textbox', { name: words.live.write }),
    button: (name) => panel.getByRole('button', { name, exact: true }),
    close: () => context.close(),
  };
}
