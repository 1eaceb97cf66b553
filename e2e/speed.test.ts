/**
 * What the chat may cost the page that it is on. No time by the clock on the wall is held: tasks are weighed by their
 * processor time against a piece of work that is always the same, done in the same page at the same moment.
 */
import { expect, test } from 'vitest';
import { openShop } from '../bench/page/shop.ts';
import { type Phase, type Step, visit } from '../bench/page/visit.ts';
import { MONDAY_10, SATURDAY_22 } from '../server/testing/test-app.ts';
import { journeys, type Stage } from './journeys.ts';

/** Four times slower than this machine, as a cheap phone is. */
const VISITOR = { context: { viewport: { width: 1280, height: 860 } }, slower: 4 };
/** The first formatter of a page, which the browser cannot make in parts, takes up to two units. */
const UNITS_A_TASK = 4;
/** Focus, and on every face the style of it. */
const FORCED = 12;

const OPEN: readonly Step[] = [
  { name: 'open', press: '.launcher', until: { see: '.body h2:focus' } },
  { name: 'ask', press: '.body .go', until: { see: 'textarea:focus' } },
  { name: 'write', type: 'Where is my parcel?' },
];
const SEND: readonly Step[] = [
  { name: 'topic', keys: ['Tab', 'ArrowDown'] },
  { name: 'send', press: '.body .go', until: { see: '[role=log]', text: 'Where is my parcel?' } },
];

async function visited(stage: Stage, now: number, steps: readonly Step[], more = '') {
  const shop = await openShop();
  const app = await stage.start({ now, env: { ALLOWED_ORIGINS: shop.origin } });
  const tag = `<script async src="${app.url}/widget.js"></script>${more}`;
  const seen = await visit(stage.browser, shop.address(tag), VISITOR, steps);
  shop.close();
  if (process.env.SHOW)
    console.log(
      JSON.stringify({
        u: seen.unitMs,
        b: seen.before.longestCpuMs,
        a: seen.after.longestCpuMs,
        f: seen.after.forced,
        bf: seen.before.forced,
        s: seen.after.shift,
        w: seen.after.longestMs,
        inp: seen.after.inpMs,
      }),
    );
  return seen;
}

const files = ({ asked }: Phase) => asked.map(({ url }) => new URL(url).pathname.replace(/\/widget\/[^/]+\//, ''));
const bytes = ({ asked }: Phase) => asked.reduce((sum, one) => sum + one.bytes, 0);

journeys('the cost', (stage) => {
  test('[WG1] before a touch is one request of 2,048 bytes, and no socket, no write, no shift, no task that is felt', async () => {
    const { before, unitMs } = await visited(stage, MONDAY_10, []);
    expect(files(before)).toEqual(['/widget.js']);
    expect(bytes(before)).toBeLessThanOrEqual(2_048);
    expect(before).toMatchObject({ sockets: 0, writes: 0, shift: 0, forced: 0 });
    expect(before.longestCpuMs / unitMs).toBeLessThan(UNITS_A_TASK);
  });

  test('[WG1] of a chat, from hovering to its first message, is two files of 28,000 bytes, one socket and no long task', async () => {
    const { after, unitMs } = await visited(stage, MONDAY_10, [...OPEN, ...SEND]);
    expect(files(after).sort()).toEqual(['/api/availability', 'en/live.js', 'en/panel.js']);
    expect(bytes({ ...after, asked: after.asked.filter(({ url }) => url.endsWith('.js')) })).toBeLessThanOrEqual(
      28_000,
    );
    expect(after).toMatchObject({ sockets: 1, shift: 0 });
    expect(after.forced).toBeLessThanOrEqual(FORCED);
    expect(after.longestCpuMs / unitMs).toBeLessThan(UNITS_A_TASK);
  });

  test('[WG1] of the message form is one file of 12,000 bytes, no socket and no long task', async () => {
    const { after, unitMs } = await visited(stage, SATURDAY_22, OPEN);
    expect(files(after).sort()).toEqual(['/api/availability', 'en/panel.js']);
    expect(bytes({ ...after, asked: after.asked.filter(({ url }) => url.endsWith('.js')) })).toBeLessThanOrEqual(
      12_000,
    );
    expect(after).toMatchObject({ sockets: 0, shift: 0 });
    expect(after.forced).toBeLessThanOrEqual(FORCED);
    expect(after.longestCpuMs / unitMs).toBeLessThan(UNITS_A_TASK);
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
    const { after, unitMs } = await visited(stage, SATURDAY_22, opened, planted);
    expect(after.longestCpuMs / unitMs).toBeGreaterThan(UNITS_A_TASK);
    expect(after.forced).toBeGreaterThan(FORCED);
    expect(after.shift).toBeGreaterThan(0);
  });
});
