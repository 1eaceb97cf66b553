/** What the chat costs the page that it is on, before a touch and after it, by turns with the same page without it. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { browserPath, launchBrowser } from '../../e2e/browser.ts';
import type { Bench, Options, Result, Scale } from '../bench.ts';
import { freshFolder, PRODUCT, startServer } from '../processes.ts';
import { type Agent, ANSWER, answeringAgent } from './agent.ts';
import { type Journey, journeysTo } from './journeys.ts';
import { SLOWER, TURNS } from './scale.ts';
import { openShop, type Shop } from './shop.ts';
import { another } from './snippet.ts';
import { rowsOf, type Turn, targetsOf } from './summary.ts';
import { visit } from './visit.ts';

/** Saturday 28 November 2026, 22:00 in Dhaka: chat is closed until Monday. */
const CLOSED = '2026-11-28T16:00:00Z';

export const page: Bench = {
  name: 'page',
  about: 'what the chat costs the page of a shop, before a touch and after it',
  run,
};

type Place = {
  readonly browser: Browser;
  readonly shop: Shop;
  readonly url: string;
  readonly agent: Agent;
  readonly traces: string | undefined;
};

async function run(scale: Scale, { snippet, launcher, traces }: Options): Promise<Result> {
  if (!browserPath) return { rows: [], held: [], skipped: 'no Chrome or Chromium was found' };
  if (traces) mkdirSync(traces, { recursive: true });
  const shop = await openShop();
  const browser = await launchBrowser();
  const result = snippet
    ? await another({ browser, shop, snippet: readFileSync(snippet, 'utf8'), launcher, scale })
    : await ours(browser, shop, scale, traces);
  await browser.close();
  shop.close();
  return result;
}

async function ours(browser: Browser, shop: Shop, scale: Scale, traces: string | undefined): Promise<Result> {
  const env = { ALLOWED_ORIGINS: shop.origin };
  const open = await startServer(PRODUCT, { ...env, DATA_DIR: freshFolder() });
  const closed = await startServer(PRODUCT, { ...env, DATA_DIR: freshFolder(), CHAT_NOW: CLOSED });
  const agent = await answeringAgent(open);
  const turns: Turn[] = [];
  const journeys = scale === 'full' ? journeysTo(ANSWER) : journeysTo(ANSWER).slice(0, 2);
  for (let index = 0; index < TURNS[scale]; index++) {
    for (const slower of SLOWER[scale]) {
      for (const journey of journeys) {
        const { url } = journey.isOpen ? open : closed;
        turns.push(await turn({ browser, shop, url, agent, traces }, journey, slower));
      }
    }
  }
  agent.close();
  await Promise.all([open.end('SIGTERM'), closed.end('SIGTERM')]);
  return { rows: rowsOf(turns), held: targetsOf(turns) };
}

async function turn({ browser, shop, url, agent, traces }: Place, journey: Journey, slower: number): Promise<Turn> {
  const visitor = { ...journey.visitor, slower };
  const traceFile = traces && join(traces, `${journey.name.replace(/\W+/g, '-')}-${slower}x.json`);
  const address = shop.address(`<script async src="${url}/widget.js"></script>`);
  const without = await visit(browser, shop.address(''), visitor, []);
  const withChat = await visit(
    browser,
    address,
    { ...visitor, ...(traceFile && { traceFile }) },
    journey.steps,
    journey.earlier,
  );
  await agent.endAll();
  return { what: journey.name, slower, without: without.before, ...withChat };
}
