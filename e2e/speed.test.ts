/**
 * What the chat may cost the page that it is on. No time by the clock on the wall is held: tasks are weighed by their
 * processor time against a piece of work that is always the same, done in the same page at the same moment.
 */
import { expect, test } from 'vitest';
import { openShop } from '../bench/page/shop.ts';
import { type Phase, type Step, type Visit, visit } from '../bench/page/visit.ts';
import { MONDAY_10, SATURDAY_22 } from '../server/testing/test-app.ts';
import { journeys, type Stage } from './journeys.ts';

/** Four times slower than this machine, as a cheap phone is. */
const VISITOR = { context: { viewport: { width: 1280, height: 860 } }, slower: 4 };
/** The first formatter of a page, which the browser cannot make in parts, takes three units. */
const UNITS_A_TASK = 6;
/** What the server tells late moves a line of the panel itself: a tenth of what is felt. */
const SHIFT = 0.01;
/** A busy machine makes one visit slow, and a slow product all of them. */
const VISITS = 3;
/** Focus, and on every face the style of it. */
const FORCED = 12;

const OPEN: readonly Step[] = [
  { name: 'open', press: '.launcher', until: { see: '.body h2:focus' } },
  { name: 'ask', press: '.body .go', until: { see: 'textarea:focus' } },
];
const SEND: readonly Step[] = [
  // Articles that may answer it come meanwhile, and make room for themselves.
  { name: 'write', type: 'Where is my parcel?', restMs: 1_500 },
  { name: 'topic', press: 'label[for=ac-about]', keys: ['ArrowDown'] },
  { name: 'send', press: '.body .go', until: { see: '[role=log]', text: 'Where is my parcel?' } },
];

/** The first visit that keeps to what a task may take, or the last. */
async function visited(stage: Stage, now: number, steps: readonly Step[], more = ''): Promise<Visit> {
  const shop = await openShop();
  const app = await stage.start({ now, env: { ALLOWED_ORIGINS: shop.origin } });
  const tag = `<script async src="${app.url}/widget.js"></script>${more}`;
  let seen = await visit(stage.browser, shop.address(tag), VISITOR, steps);
  for (let visits = 1; visits < VISITS && longestTask(seen) >= UNITS_A_TASK; visits++) {
    seen = await visit(stage.browser, shop.address(tag), VISITOR, steps);
  }
  shop.close();
  return seen;
}

/** In units of the same visit; what the page itself does while it loads is no matter of ours once a hand has come. */
const longestTask = ({ before, after, unitMs }: Visit) =>
  (after.asked.length > 0 ? after.longestCpuMs : before.longestCpuMs) / unitMs;

const files = ({ asked }: Phase) => asked.map(({ url }) => new URL(url).pathname.replace(/\/widget\/[^/]+\//, ''));
const bytes = ({ asked }: Phase) => asked.reduce((sum, one) => sum + one.bytes, 0);

journeys('the cost', (stage) => {
  test('[WG1] before a touch is one request of 2,048 bytes, and no socket, no write, no shift, no task that is felt', async () => {
    const seen = await visited(stage, MONDAY_10, []);
    const { before } = seen;
    expect(files(before)).toEqual(['/widget.js']);
    expect(bytes(before)).toBeLessThanOrEqual(2_048);
    expect(before).toMatchObject({ sockets: 0, writes: 0, shift: 0 });
    // Going into the top layer asks for the style once.
    expect(before.forced).toBeLessThanOrEqual(1);
    expect(longestTask(seen)).toBeLessThan(UNITS_A_TASK);
  });

  test.each([
    ['a chat is two files and one socket', MONDAY_10, ['en/live.js', 'en/panel.js'], 1],
    ['the message form is one file and no socket', SATURDAY_22, ['en/panel.js'], 0],
  ] as const)('[WG1] of opening %s, with no long task and no shift that is felt', async (_, now, scripts, sockets) => {
    const seen = await visited(stage, now, OPEN);
    const { after } = seen;
    expect(files(after).sort()).toEqual(['/api/availability', ...scripts]);
    expect(after.sockets).toBe(sockets);
    expect(after.shift).toBeLessThan(SHIFT);
    expect(after.forced).toBeLessThanOrEqual(FORCED);
    expect(longestTask(seen)).toBeLessThan(UNITS_A_TASK);
  });

  test('[WG1] of a first message, letter by letter until it stands in the log, is no long task either', async () => {
    expect(longestTask(await visited(stage, MONDAY_10, [...OPEN, ...SEND]))).toBeLessThan(UNITS_A_TASK);
  });

  test('a task too long, a layout too often and a shift are seen by these measures', async () => {
    const planted = `<script>
      addEventListener('click', () => {
        for (let turn = 0; turn < 20; turn++) {
          document.body.style.paddingTop = turn + 'px';
          document.body.getBoundingClientRect();
        }
        for (let step = 0, value = 1; step < 60_000_000; step++) value = (value * 1_664_525 + 1_013_904_223) | 0;
        setTimeout(() => document.body.style.setProperty('margin-top', '90px'), 1_000);
      }, { once: true });
    </script>`;
    const opened: readonly Step[] = [
      { name: 'open', press: '.launcher', until: { see: '.body h2:focus' }, restMs: 1_500 },
    ];
    const seen = await visited(stage, SATURDAY_22, opened, planted);
    const { after } = seen;
    expect(longestTask(seen)).toBeGreaterThan(UNITS_A_TASK);
    expect(after.forced).toBeGreaterThan(FORCED);
    expect(after.shift).toBeGreaterThan(SHIFT);
  });
});
