/** Where a peer's files come from, as from a CDN: another origin, compressed, with a stub in place of its backend. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { freePort } from '../processes.ts';

export type Host = { readonly url: string; close(): void };
/** What the stub answers to a request of the backend; undefined where it knows nothing of it. */
export type Stub = (path: string, body: string) => object | undefined;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

export async function hostFiles(
  folder: string,
  stub: Stub,
  fileOf: (path: string) => string = (path) => path,
): Promise<Host> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', url);
    let body = '';
    for await (const chunk of request) body += chunk;
    response.setHeader('access-control-allow-origin', '*').setHeader('access-control-allow-headers', '*');
    if (request.method === 'OPTIONS') return response.end();
    const answer = stub(pathname, body);
    if (answer) {
      response.setHeader('content-type', 'application/json');
      return response.end(JSON.stringify(answer));
    }
    const file = join(folder, normalize(fileOf(pathname)));
    if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.setHeader('content-encoding', 'gzip').end(gzipSync(readFileSync(file), { level: 9 }));
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return { url, close: () => server.close() };
}
