/** Another widget with the same yardstick: its own script tag, on the same page, by turns with the page alone. */
import type { Browser } from '@playwright/test';
import type { Result, Scale } from '../bench.ts';
import { SLOWER, TURNS } from './scale.ts';
import type { Shop } from './shop.ts';
import { faultRow, rowsOf, type Turn } from './summary.ts';
import { type Step, visit } from './visit.ts';

export type Another = {
  readonly browser: Browser;
  readonly shop: Shop;
  readonly snippet: string;
  /** Of its button; without it, it is not opened. */
  readonly launcher: string | undefined;
  readonly scale: Scale;
};

/** What it loads after it was opened; nobody knows when it is done. */
const OPENING_MS = 5_000;

export async function another({ browser, shop, snippet, launcher, scale }: Another): Promise<Result> {
  const steps: readonly Step[] = launcher ? [{ name: 'open', press: launcher, restMs: OPENING_MS }] : [];
  const turns: Turn[] = [];
  for (let index = 0; index < TURNS[scale]; index++) {
    for (const slower of SLOWER[scale]) {
      const visitor = { context: { viewport: { width: 1280, height: 860 } }, slower, isAudited: true };
      const without = await visit(browser, shop.address(''), visitor, []);
      const withIt = await visit(browser, shop.address(snippet), visitor, steps);
      turns.push({ what: 'the snippet', slower, without: without.before, ...withIt });
    }
  }
  const opened = turns.at(-1);
  return { rows: [...rowsOf(turns), ...(opened ? [faultRow(opened)] : [])], held: [] };
}
