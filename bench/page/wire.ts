/** What a page sends and asks for, and what it keeps: counted by the browser, not by the page. */
import type { CDPSession, Page, Request } from '@playwright/test';

export type Asked = {
  readonly url: string;
  /** Of the body, as it came over the wire. */
  readonly bytes: number;
  /** With the heads of request and answer. */
  readonly allBytes: number;
};
export type Traffic = { readonly asked: readonly Asked[]; readonly sockets: number; readonly writes: number };

export type Wire = {
  /** All since the last time this was asked. */
  take(): Promise<Traffic>;
};

/** `isShops` names what the page asks for itself: it is left out. */
export async function watchWire(page: Page, cdp: CDPSession, isShops: (url: string) => boolean): Promise<Wire> {
  let requests: Request[] = [];
  let sockets = 0;
  let writes = 0;
  page.on('requestfinished', (request) => {
    if (!isShops(request.url())) requests.push(request);
  });
  page.on('websocket', () => sockets++);
  await cdp.send('DOMStorage.enable');
  cdp.on('DOMStorage.domStorageItemAdded', () => writes++);
  cdp.on('DOMStorage.domStorageItemUpdated', () => writes++);
  return {
    async take() {
      const asked = await Promise.all(requests.map(sizeOf));
      const cookies = await page.context().cookies();
      const taken = { asked, sockets, writes: writes + cookies.length };
      [requests, sockets, writes] = [[], 0, 0];
      return taken;
    },
  };
}

async function sizeOf(request: Request): Promise<Asked> {
  const { requestBodySize, requestHeadersSize, responseBodySize, responseHeadersSize } = await request.sizes();
  // Out of the browser's cache it came over no wire; what is told of it then is less than nothing.
  const bytes = Math.max(0, responseBodySize);
  return { url: request.url(), bytes, allBytes: requestBodySize + requestHeadersSize + bytes + responseHeadersSize };
}
