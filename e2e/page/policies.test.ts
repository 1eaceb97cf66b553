import { expect, test } from 'vitest';
import { SATURDAY_22 } from '../../server/testing/test-app.ts';
import { journeys } from '../journeys.ts';
import { see } from '../see.ts';
import { docPolicies, pageUnder } from './doc-policies.ts';
import { isStored, openShop } from './host-page.ts';

const policies = docPolicies();
const strictest = policies.at(-1)?.policy ?? '';

test('[WG2] the guide has a table of policies, each without what would make it lax', () => {
  expect(policies.length).toBeGreaterThanOrEqual(7);
  for (const { policy } of policies) expect(policy).not.toMatch(/unsafe-|\*|data:|blob:/);
  expect(strictest).toMatch(/'nonce-.*style-src 'none'.*require-trusted-types-for 'script'; trusted-types 'none'/);
});

journeys('under a policy', (stage) => {
  test.each(policies)('[WG2] scripts by $name: a chat from opening to stored', async ({ policy }) => {
    const shop = await openShop(stage);
    const shopper = await shop.visit(pageUnder(policy, shop));
    await shopper.open();
    await shopper.startChat('Under your policy, strawberry.');
    await see(shopper.log).toContainText(shopper.words.live.progress.sent);
    await see.poll(() => isStored(shop, 'strawberry')).toBe(true);
    expect((await shopper.seen()).violations).toEqual([]);
    expect(shopper.errors).toEqual([]);
  });

  test('[WG2] at night under the strictest: a message by the form, and its number', async () => {
    const shop = await openShop(stage, { now: SATURDAY_22 });
    const shopper = await shop.visit(pageUnder(strictest, shop));
    await shopper.open();
    await shopper.leaveMessage('At night, raspberry.');
    await see(shopper.panel).toContainText(/AC-\d{4}/);
    await see.poll(() => isStored(shop, 'raspberry')).toBe(true);
    expect((await shopper.seen()).violations).toEqual([]);
    expect(shopper.errors).toEqual([]);
  });

  test('[WG2] on an isolated page, which takes only what is marked for it', async () => {
    const shop = await openShop(stage);
    const shopper = await shop.visit({
      headers: {
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      },
    });
    expect(await shopper.page.evaluate(() => crossOriginIsolated)).toBe(true);
    await shopper.open();
    await shopper.startChat('Isolated, blueberry.');
    await see.poll(() => isStored(shop, 'blueberry')).toBe(true);
    expect(shopper.errors).toEqual([]);
  });
});
