/** A shop's own pages: a tiny server of another site, which shows what a test wants under the policy that it wants. */
import { createServer } from 'node:http';
import type { BrowserContextOptions } from '@playwright/test';
import { onTestFinished } from 'vitest';
import type { TestApp } from '../../server/testing/test-app.ts';
import type { Stage } from '../journeys.ts';
import { type Shopper, shopperIn } from '../people.ts';
import { PATIENCE_MS } from '../see.ts';
import { type Seen, watchFromTheStart } from './watch.ts';

export type HostPage = {
  /** Its Content-Security-Policy. */
  readonly policy?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly head?: string;
  /** The product's script tag, where it is another than the plain one. */
  readonly tag?: string;
  readonly body?: string;
};

export type Visitor = Shopper & {
  /** What the widget asked of its server so far. */
  readonly requests: () => readonly string[];
  readonly seen: () => Promise<Seen>;
  /** What the widget says to its server under this name from now on, as it goes over the line. */
  readonly sent: (name: string) => () => string;
};

export type Shop = {
  readonly app: TestApp;
  readonly url: string;
  /** What stands at this path from now on. */
  readonly show: (path: string, page: HostPage) => void;
  /** Shows the page at `/` to a shopper with a browser of her own; a desk's, unless the options say otherwise. */
  readonly visit: (page?: HostPage, options?: VisitOptions) => Promise<Visitor>;
};

export type ShopOptions = {
  readonly now?: number;
  /** On plain http, where a page has no locks and no `crypto.randomUUID`. */
  readonly isInsecure?: boolean;
};
export type VisitOptions = BrowserContextOptions & {
  readonly browser?: Stage['browser'];
  /** Runs in the page before all its scripts. */
  readonly before?: () => void;
};

const MAIN = '<main><h1>A shop</h1><p>Sixty products.</p></main>';

/** The whole product, and a shop on another site that may use it. */
export async function openShop(stage: Stage, { now, isInsecure = false }: ShopOptions = {}): Promise<Shop> {
  const pages = new Map<string, HostPage>();
  let tag = '';
  const server = createServer(({ url = '/' }, response) => {
    const page = pages.get(new URL(url, 'http://shop').pathname);
    // A browser asks for an icon by itself.
    response.writeHead(page ? 200 : 204, {
      'content-type': 'text/html',
      ...(page?.policy && { 'content-security-policy': page.policy }),
      ...page?.headers,
    });
    response.end(
      `<!doctype html><html lang="en"><head><title>A shop</title><meta name="viewport" content="width=device-width,viewport-fit=cover">${
        page?.head ?? ''
      }${page?.tag ?? tag}</head><body>${page?.body ?? MAIN}</body></html>`,
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const url = `http://${isInsecure ? 'shop.example' : '127.0.0.1'}:${port}`;
  const app = await stage.start({ ...(now !== undefined && { now }), env: { ALLOWED_ORIGINS: url } });
  tag = `<script async src="${app.url}/widget.js"></script>`;

  return {
    app,
    url,
    show: (path, page) => void pages.set(path, page),
    async visit(page = {}, { browser = stage.browser, before, ...options } = {}) {
      pages.set('/', page);
      const context = await browser.newContext({
        viewport: { width: 1280, height: 860 },
        timezoneId: 'Asia/Dhaka',
        locale: 'en-GB',
        ...options,
      });
      onTestFinished(() => context.close());
      context.setDefaultTimeout(PATIENCE_MS);
      const requests: string[] = [];
      context.on('request', (request) => requests.push(request.url()));
      await context.addInitScript(watchFromTheStart);
      if (before) await context.addInitScript(before);
      const frames: string[] = [];
      context.on('page', (page) =>
        page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => frames.push(`${payload}`))),
      );
      const shopper = await shopperIn(context, `${url}/`);
      return {
        ...shopper,
        sent(name) {
          const from = frames.length;
          return () =>
            frames
              .slice(from)
              .filter((frame) => frame.includes(`"${name}"`))
              .join('\n');
        },
        requests: () => requests.filter((asked) => asked.startsWith(app.url)),
        seen: () => shopper.page.evaluate(() => Reflect.get(document, 'seen')()),
      };
    },
  };
}

/** A phone in the hand: the screens that the widget is drawn for. */
export function phone(width = 390, height = 844): VisitOptions {
  return { viewport: { width, height }, isMobile: true, hasTouch: true };
}

/** Whether the server has stored a message with this word. */
export async function isStored({ app }: Pick<Shop, 'app'>, word: string): Promise<boolean> {
  const found = await app.app.deps.store.search([word.toLowerCase()], 2);
  return found.length === 1;
}
