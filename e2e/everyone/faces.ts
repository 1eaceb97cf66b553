/** Every face of the panel, one after the other, as two journeys come by them. */
import type { TestApp } from '../../server/testing/test-app.ts';
import { see } from '../see.ts';
import { nadiaAt } from './nadia.ts';
import type { Visit } from './visit.ts';

/** Called with each face's name while it is seen. */
export type Look = (face: string) => Promise<void>;

export const SAID = {
  en: { question: 'Where is my parcel? The order is AC-20931.', answer: 'On its way: https://shop.example/track' },
  bn: { question: 'আমার পার্সেল কোথায়? অর্ডার AC-20931।', answer: 'পথে আছে: https://shop.example/track' },
  ar: { question: 'أين طردي؟ رقم الطلب AC-20931.', answer: 'في الطريق: https://shop.example/track' },
} as const;

/** Opens the panel and waits for its first face with what is open now. */
export async function openHome({ launcher, panel, words }: Visit): Promise<void> {
  await launcher.click();
  await see(panel.getByRole('heading', { name: words.hello })).toBeVisible();
  await see(panel.getByRole('listitem').first()).toBeVisible();
}

/** Fills in what every message needs. */
export async function fillIn({ panel, words }: Visit, text: string): Promise<void> {
  await panel.getByLabel(words.message, { exact: true }).fill(text);
  await panel.getByRole('combobox', { name: words.topic }).selectOption({ label: words.topics.order });
}

/** From the first message to the end of a chat. */
export async function facesInHours(app: TestApp, visit: Visit, look: Look): Promise<void> {
  const { panel, words, button, log, composer, locale } = visit;
  const { question, answer } = SAID[locale];
  const nadia = await nadiaAt(app);
  await openHome(visit);
  await look('home');
  await button(words.chat).click();
  await see(button(words.live.startChat)).toBeVisible();
  await look('start');
  await button(words.live.startChat).click();
  await see(panel.getByText(words.problems.missing).first()).toBeVisible();
  await look('start, with problems');
  await fillIn(visit, question);
  await button(words.live.startChat).click();
  await see(log).toContainText(question);
  await look('waiting');
  await nadia.join();
  await nadia.say(answer);
  await see(log).toContainText('shop.example');
  nadia.types(true);
  await see(panel.getByRole('status')).toContainText('Nadia');
  await look('chat');
  // A phone's own keyboard has them.
  if (await button(words.live.emoji).isVisible()) {
    await button(words.live.emoji).click();
    await see(panel.locator('.emoji-grid')).toBeVisible();
    await look('emoji');
  }
  await button(words.live.files).click();
  await see(panel.locator('.tray')).toBeVisible();
  await look('files');
  await button(words.live.files).click();
  await see(panel.locator('.tray')).toHaveCount(0);
  await panel.locator('summary').click();
  await see(button(words.live.end)).toBeVisible();
  await look('menu');
  await button(words.live.end).click();
  await see(panel).toContainText(words.live.endSure);
  await look('end');
  await button(words.live.end).click();
  await see(panel).toContainText(words.rating.rate);
  await panel.getByRole('radio').nth(3).check();
  await look('rating');
  await button(words.live.send).click();
  await see(composer).toHaveCount(0);
  await see(button(words.live.startNew)).toBeVisible();
  await look('over');
}

/** From the closed chat to the receipt, and what is beside it. */
export async function facesOutOfHours(visit: Visit, look: Look): Promise<void> {
  const { panel, words, button, locale } = visit;
  await openHome(visit);
  await look('home, closed');
  await button(words.help).click();
  await see(panel.locator('.body:not(.bones)')).toBeVisible();
  await see(panel.locator('.help li button').first()).toBeVisible();
  await look('help');
  await panel.locator('.help li button').first().click();
  await see(panel.locator('.article')).toBeVisible();
  await look('article');
  await button(words.home).click();
  await button(words.write).click();
  await see(button(words.sendEmail)).toBeVisible();
  await look('form');
  await button(words.sendEmail).click();
  await see(panel.getByText(words.problems.missing).first()).toBeVisible();
  await look('form, with problems');
  await fillIn(visit, SAID[locale].question);
  await panel.getByLabel(words.email, { exact: true }).fill('ayesha@example.com');
  await look('form, with its promise');
  await button(words.sendEmail).click();
  await see(panel).toContainText(/AC-\d{4}/);
  await look('receipt');
  await button(words.home).click();
  await see(button(words.goOn)).toBeVisible();
  await look('home, with a conversation');
  await button(words.history).click();
  await see(panel.locator('.body:not(.bones)')).toBeVisible();
  await look('history');
}
