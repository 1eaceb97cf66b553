import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../../server/testing/test-app.ts';
import { journeys } from '../journeys.ts';
import { openShop, phone, type Shop, type VisitOptions } from './host-page.ts';

const LONG = '<main style="height: 3000px"><h1>A shop</h1></main>';

/** What a shop's style sheet does to the whole page, often without knowing of us. */
const SHEETS = {
  'unsets everything, by force': '*{all:unset!important}',
  'sets its root font small': 'html{font-size:62.5%!important}',
  'sets its root font huge': 'html{font-size:40px!important;font-family:cursive!important}',
  'moves the body': 'body{transform:translateX(20px);filter:grayscale(1);contain:strict;perspective:100px}',
  'moves the root': 'html{transform:translateX(0);will-change:transform}',
  'filters and contains the root': 'html{filter:grayscale(1);contain:layout paint}',
  'reads from right to left': 'html,body{direction:rtl!important;unicode-bidi:bidi-override!important}',
  'spaces its lines and letters':
    'html{line-height:4!important;letter-spacing:9px!important;word-spacing:1em;text-indent:2em}',
  'writes downwards': 'html{writing-mode:vertical-rl!important;text-orientation:upright}',
  'hides what is not its own':
    'button,div,dialog,body~*,:not(main):not(body):not(html){display:none!important;visibility:hidden!important}',
  'is at war with our element':
    'activecart-chat{display:none!important;visibility:hidden!important;opacity:0!important;inset:auto auto 0 0!important;transform:scale(9)!important;width:1px!important;height:1px!important;overflow:hidden!important;clip-path:inset(50%)!important;pointer-events:none!important;position:static!important;z-index:-1!important;zoom:3!important}',
  'shouts in capitals':
    'html{text-transform:uppercase!important;font:italic bold 30px fantasy!important;color:red!important;text-align:center!important;white-space:pre!important;cursor:none!important;visibility:hidden!important}',
  'names its colours as we name ours':
    ':root,*{--ac-chat-surface:red!important;--ac-chat-text:red!important;--ac-chat-quiet:red;--ac-chat-line:9px solid red;--ac-chat-tint:red;--ac-chat-fill:red;--ac-chat-bad:red;--ac-chat-height:40px;--ac-chat-top:300px}',
};

/** Every element of ours that is seen: its box to the pixel, and how it is drawn. */
function looksOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('activecart-chat')?.shadowRoot;
    return [...(root?.querySelectorAll('*') ?? [])].flatMap((element) => {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return [];
      const { x, y, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const drawn = [style.color, style.backgroundColor, style.borderTopColor, style.font, style.letterSpacing];
      const set = [style.direction, style.writingMode, style.textAlign, style.textTransform, style.cursor];
      const box = [x, y, width, height].map((pixels) => Math.round(pixels * 10) / 10);
      return [element.localName, ...box, ...drawn, ...set].join(' ');
    });
  });
}

/** The launcher, and then the message form. */
async function looks(shop: Shop, sheet: string, options: VisitOptions): Promise<readonly string[]> {
  const shopper = await shop.visit({ head: `<style>${sheet}</style>`, body: LONG }, options);
  await shopper.launcher.waitFor();
  const closed = await looksOf(shopper.page);
  await shopper.open();
  await shopper.comeToForm();
  const opened = await looksOf(shopper.page);
  await shopper.close();
  return [...closed, ...opened];
}

/** What is otherwise: how much of it, and one line to begin with. */
function differences(calm: readonly string[], hostile: readonly string[]): readonly string[] {
  const changed = calm.flatMap((line, index) => (line === hostile[index] ? [] : [`${line}\n${hostile[index]}`]));
  const count = changed.length + Math.abs(calm.length - hostile.length);
  return count === 0 ? [] : [`${count} otherwise`, ...changed.slice(0, 1)];
}

journeys('a shop whose style sheet', (stage) => {
  test.each(Object.entries(SHEETS))('[WG2] %s: nothing of ours looks or stands otherwise', async (_name, sheet) => {
    const shop = await openShop(stage, { now: SATURDAY_22 });
    const calm = await looks(shop, '', {});
    expect(calm.length).toBeGreaterThan(30);
    expect(differences(calm, await looks(shop, sheet, {}))).toEqual([]);
  });

  test('[WG2] does all of this at once, on a phone: the same', async () => {
    const shop = await openShop(stage, { now: SATURDAY_22 });
    const calm = await looks(shop, '', phone());
    expect(differences(calm, await looks(shop, Object.values(SHEETS).join(''), phone()))).toEqual([]);
  });
});
