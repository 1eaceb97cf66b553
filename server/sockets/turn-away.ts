/** A handshake that is refused in words: Socket.IO itself knows 400 and 403 only. */
import { type IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http';

/** When to knock again; the widget's own pauses grow to about as long. */
const AGAIN_AFTER_S = 10;

/** Answers with `status` and a plain sentence, and hangs up. */
export function turnAway(request: IncomingMessage, status: 429 | 503, sentence: string): void {
  const body = `${sentence}\n`;
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Retry-After': AGAIN_AFTER_S,
    Connection: 'close',
  };
  const response = responseTo(request);
  if (response) {
    response.writeHead(status, headers).end(body);
    return;
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  request.socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}

/** A long-polling request has a response, which Socket.IO lays beside it; one to upgrade has only its TCP connection. */
export function responseTo(request: IncomingMessage): ServerResponse | null {
  return 'res' in request && request.res instanceof ServerResponse ? request.res : null;
}
