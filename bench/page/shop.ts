/** The shop's page that the chat is measured on: a listing of sixty products with pictures, on an origin of its own. */
import { createServer, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { freePort } from '../processes.ts';

export type Shop = {
  /** The address of the listing with this markup in it: a script tag, or nothing. */
  address(snippet: string): string;
  readonly origin: string;
  close(): void;
};

const PRODUCTS = 60;
const PICTURE_PX = 320;
const NAMES = ['Cotton panjabi', 'Clay tea set', 'Jamdani scarf', 'Rice cooker', 'Desk lamp', 'Running shoes'];

/** Serves it until it is closed. */
export async function openShop(): Promise<Shop> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const pictures = await Promise.all(Array.from({ length: PRODUCTS }, (_, index) => picture(index)));
  const snippets: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', origin);
    const [, kind, number] = /^\/(listing|picture)\/(\d+)$/.exec(pathname) ?? [];
    const found = kind === 'picture' && pictures[Number(number)];
    if (found) response.setHeader('content-type', 'image/jpeg').end(found);
    else if (kind === 'listing') sendPage(response, listing(snippets[Number(number)] ?? ''));
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    origin,
    address(snippet) {
      const known = snippets.indexOf(snippet);
      return `${origin}/listing/${known < 0 ? snippets.push(snippet) - 1 : known}`;
    },
    close: () => server.close(),
  };
}

function sendPage(response: ServerResponse, page: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8').setHeader('content-encoding', 'gzip');
  response.end(gzipSync(page));
}

/**
 * A picture as shops have them: it must be decoded and drawn, and no two are alike. Made of pixels, for the server, where
 * it runs in this process, forbids its library to read drawings.
 */
function picture(index: number): Promise<Buffer> {
  const pixels = new Uint8Array(PICTURE_PX * PICTURE_PX * 3);
  for (let at = 0; at < pixels.length; at += 3) {
    const [x, y] = [(at / 3) % PICTURE_PX, Math.floor(at / 3 / PICTURE_PX)];
    const isInside = (x - 160) ** 2 + (y - 160) ** 2 < (70 + index) ** 2;
    pixels[at] = isInside ? 220 - index * 3 : 230;
    pixels[at + 1] = isInside ? 60 + index * 2 : 235 - ((x + y) >> 4);
    pixels[at + 2] = isInside ? (x * 2) % 200 : 225;
  }
  return sharp(pixels, { raw: { width: PICTURE_PX, height: PICTURE_PX, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** The snippet stands in the head, where the README puts the tag. */
function listing(snippet: string): string {
  const cards = Array.from({ length: PRODUCTS }, (_, index) => card(index)).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>All products</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<style>
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #1c2126; }
header, main { max-width: 1180px; margin: auto; padding: 16px; }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(210px, 1fr)); gap: 20px; padding: 0; list-style: none; }
li { border: 1px solid #d8dde2; border-radius: 12px; overflow: hidden; }
img { display: block; width: 100%; height: auto; }
h2, p { margin: 0; padding: 4px 12px; font-size: 1rem; }
button { margin: 8px 12px 12px; padding: 8px 14px; border: 0; border-radius: 8px; background: #e6ebef; font: inherit; }
</style>
${snippet}
</head><body><header><h1>All products</h1></header><main><ul>
${cards}
</ul></main></body></html>`;
}

function card(index: number): string {
  const name = `${NAMES[index % NAMES.length]} ${index + 1}`;
  return `<li><img src="/picture/${index}" width="${PICTURE_PX}" height="${PICTURE_PX}" alt="${name}"><h2>${name}</h2><p>৳${450 + index * 35}</p><button type="button">Add to cart</button></li>`;
}
