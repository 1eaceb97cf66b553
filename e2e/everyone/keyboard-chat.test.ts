import { expect, test } from 'vitest';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { keysOf } from './keys.ts';
import { nadiaAt } from './nadia.ts';
import { visit } from './visit.ts';

journeys('a chat by keyboard alone', (stage) => {
  test.each(['light', 'dark'] as const)(
    '[WG3] from the page to the rating and back: every stop is seen, and the focus is never nowhere, %s',
    async (colorScheme) => {
      const app = await stage.start();
      const nadia = await nadiaAt(app);
      const shopper = await visit(stage.browser, app, { context: { colorScheme } });
      const { page, panel, words, button, launcher, log, composer } = shopper;
      const keys = keysOf(shopper);
      // The chat stands after everything that the page has.
      await page.locator('footer a').last().focus();
      await keys.tabTo(launcher);
      await keys.press('Enter');
      await keys.isAt(panel.getByRole('heading', { name: words.hello }));
      await keys.tabTo(button(words.chat));
      await keys.press('Enter');
      await keys.isAt(panel.getByLabel(words.message));
      await keys.write('Where is my parcel?');
      await keys.tabTo(panel.getByRole('combobox', { name: words.topic }));
      await keys.write(words.topics.order);
      await keys.tabTo(button(words.live.startChat));
      await keys.press('Enter');
      await see(log).toContainText('Where is my parcel?');
      await keys.isAt(composer);

      await nadia.join();
      await nadia.say('On its way: https://shop.example/track');
      await see(log).toContainText('On its way');
      await keys.isAt(composer);
      await keys.write('Thank you!');
      await keys.press('Enter');
      await see(log).toContainText('Thank you!');
      await keys.isAt(composer);
      await keys.tabTo(log.getByRole('link'), 'Shift+Tab');
      await keys.tabTo(log, 'Shift+Tab');

      const menu = panel.locator('summary');
      await keys.tabTo(menu, 'Shift+Tab');
      await keys.press('Enter');
      await keys.press('Escape');
      await keys.isAt(menu);
      await keys.press('Enter');
      await keys.tabTo(button(words.live.end));
      await keys.press('Enter');
      await see(panel).toContainText(words.live.endSure);
      await keys.isAt(button(words.live.end));
      await keys.tabTo(button(words.live.keepOn));
      await keys.press('Enter');
      await keys.isAt(composer);
      await keys.tabTo(menu, 'Shift+Tab');
      await keys.press('Enter');
      await keys.tabTo(button(words.live.end));
      await keys.press('Enter');
      await keys.isAt(button(words.live.end));
      await keys.press('Enter');

      await see(panel).toContainText(words.rating.rate);
      await keys.isAt(panel.getByRole('radio').first());
      for (const _step of [2, 3, 4]) await keys.press('ArrowRight');
      await see(panel.getByRole('radio').nth(3)).toBeChecked();
      await keys.tabTo(panel.locator('[name=comment]'));
      await keys.write('Quick and kind.');
      await keys.tabTo(button(words.live.send));
      await keys.press('Enter');
      await see(panel.getByRole('status')).toContainText(words.live.progress.sent);
      await keys.tabTo(button(words.live.startNew));
      await keys.press('Enter');
      await keys.isAt(panel.getByLabel(words.message));
      await keys.press('Escape');
      await see(panel).toBeHidden();
      await keys.isAt(launcher);
      expect(keys.stops()).toBeGreaterThan(25);
    },
  );
});
