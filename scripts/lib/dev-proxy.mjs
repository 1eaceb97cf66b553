/**
 * Stands before the server during development: passes everything on, adds a reload script to its pages, and tells
 * them when there is something new. The server itself is the one of production; it knows nothing of this.
 */
import { createServer, request } from 'node:http';
import { connect } from 'node:net';

const script = `new EventSource('/dev/reloads').onmessage = () => location.reload();\n`;

/**
 * @param {{ port: number, host: string, serverPort: number, untilReady: () => Promise<void> }} options untilReady holds
 *   requests back while the server starts anew
 */
export function devProxy({ port, host, serverPort, untilReady }) {
  /** @type {Set<import('node:http').ServerResponse>} */
  const pages = new Set();

  const proxy = createServer(async (incoming, response) => {
    if (incoming.url === '/dev/reload.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      return;
    }
    if (incoming.url === '/dev/reloads') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write('\n');
      pages.add(response);
      response.on('close', () => pages.delete(response));
      return;
    }
    await untilReady();
    passOn(incoming, response, serverPort);
  });
  proxy.on('upgrade', async (incoming, socket, head) => {
    await untilReady();
    passOnSocket(incoming, socket, head, serverPort);
  });
  proxy.listen(port, host);

  return {
    proxy,
    reload() {
      for (const page of pages) page.write('data: new\n\n');
    },
  };
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} response
 * @param {number} port
 */
function passOn(incoming, response, port) {
  const { method, url } = incoming;
  // Uncompressed, so that the script can be added to a page.
  const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
  const onward = request({ agent: false, host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    // Nothing is kept: a page that is reloaded is made of what was just built.
    const kept = { ...answer.headers, 'cache-control': 'no-store' };
    const isPage = answer.headers['content-type']?.startsWith('text/html') && method === 'GET';
    if (!isPage) {
      response.writeHead(answer.statusCode ?? 502, kept);
      answer.pipe(response);
      return;
    }
    const { 'content-length': _, ...others } = kept;
    response.writeHead(answer.statusCode ?? 502, others);
    answer.on('data', (chunk) => response.write(chunk));
    answer.on('end', () => response.end('<script src="/dev/reload.js"></script>'));
  });
  onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end('restarting')));
  response.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:stream').Duplex} socket
 * @param {Buffer} head
 * @param {number} port
 */
function passOnSocket(incoming, socket, head, port) {
  const onward = connect(port, '127.0.0.1', () => {
    const lines = incoming.rawHeaders.flatMap((name, at, all) => (at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : []));
    onward.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    socket.pipe(onward).pipe(socket);
  });
  onward.on('error', () => socket.destroy());
  socket.on('error', () => onward.destroy());
}
