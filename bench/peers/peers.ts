/** Other chat widgets on the same page with the same yardstick, beside ours: what a touch is worth waiting for. */
import type { Browser } from '@playwright/test';
import { browserPath, launchBrowser } from '../../e2e/browser.ts';
import type { Bench, Result, Scale } from '../bench.ts';
import type { Row } from '../figures.ts';
import { openShop, type Shop } from '../page/shop.ts';
import { faultRow, rowsOf, type Turn } from '../page/summary.ts';
import { type Step, visit } from '../page/visit.ts';
import { freshFolder, PRODUCT, startServer } from '../processes.ts';
import { fetchPackage } from './fetch.ts';
import { hostFiles } from './host.ts';
import { PEERS, type Peer } from './list.ts';

const TURNS = 3;
const SLOWER = 4;

/** Ours, opened as the others are: one press, one letter. */
const OPENED: readonly Step[] = [
  { name: 'open', press: '.launcher', restMs: 3_000 },
  { name: 'letter', type: 'W', restMs: 500 },
];

export const peers: Bench = {
  name: 'peers',
  about: 'chat widgets that npm carries ready to run, on the same page as ours',
  run,
};

type Contender = { readonly what: string; readonly snippet: string; readonly steps: readonly Step[] };

async function run(scale: Scale): Promise<Result> {
  if (!browserPath) return { rows: [], held: [], skipped: 'no Chrome or Chromium was found' };
  if (scale === 'brief') return { rows: [], held: [], skipped: 'a brief run fetches nothing' };
  const shop = await openShop();
  const server = await startServer(PRODUCT, { ALLOWED_ORIGINS: shop.origin, DATA_DIR: freshFolder() });
  const ours = { what: 'ours', snippet: `<script async src="${server.url}/widget.js"></script>`, steps: OPENED };
  const found = await Promise.all(PEERS.map((peer) => hosted(peer, freshFolder())));
  const hosts = found.flatMap((one) => (one.host ? [one.host] : []));
  const contenders: readonly Contender[] = [ours, ...found.flatMap((one) => (one.contender ? [one.contender] : []))];
  const browser = await launchBrowser();
  const turns: Turn[] = [];
  const left = found.flatMap((one) => (one.left ? [one.left] : []));
  for (let index = 0; index < TURNS; index++) {
    for (const contender of contenders) turns.push(await turn(browser, shop, contender));
  }
  await browser.close();
  shop.close();
  for (const host of hosts) host.close();
  await server.end('SIGTERM');
  const last = contenders.flatMap(({ what }) => turns.findLast((one) => one.what === what) ?? []);
  const rows: readonly Row[] = [...rowsOf(turns), ...last.map(faultRow)];
  return { rows, held: [], ...(left.length > 0 && { skipped: left.join('; ') }) };
}

async function hosted({ name, version, snippet, stub, file, steps }: Peer, folder: string) {
  const fetched = await fetchPackage(name, version, folder);
  if (!fetched) return { left: `${name} ${version}: npm could not fetch it` };
  const host = await hostFiles(fetched.folder, stub, file);
  return { host, contender: { what: `${name} ${version} (${fetched.licence})`, snippet: snippet(host.url), steps } };
}

async function turn(browser: Browser, shop: Shop, { what, snippet, steps }: Contender): Promise<Turn> {
  const visitor = { context: { viewport: { width: 1280, height: 860 } }, slower: SLOWER, isAudited: true };
  const without = await visit(browser, shop.address(''), visitor, []);
  return {
    what,
    slower: SLOWER,
    without: without.before,
    ...(await visit(browser, shop.address(snippet), visitor, steps)),
  };
}
