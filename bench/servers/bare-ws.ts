/** The least that a relay can be: WebSockets, an ack, a frame to the agent. Nothing is checked, limited or kept. */
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

type Input = { readonly conversationId: string; readonly clientId: string; readonly text: string };

const http = createServer((_request, response) => response.end('ready'));
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
const agents = new Set<WebSocket>();
const lastSeq = new Map<string, number>();

sockets.on('connection', (socket, { url }) => {
  if (url === '/agent') agents.add(socket);
  socket.on('close', () => agents.delete(socket));
  socket.on('message', (data) => {
    const frame = String(data);
    const at = frame.indexOf('[');
    const [event, input] = JSON.parse(frame.slice(at)) as [string, Input];
    const value = event === 'message:send' ? relay(input) : { conversationId: `chat-${lastSeq.size}` };
    if (event === 'conversation:start') lastSeq.set(`chat-${lastSeq.size}`, 0);
    socket.send(`${frame.slice(0, at)}${JSON.stringify([{ ok: true, value }])}`);
  });
});

function relay({ conversationId, clientId, text }: Input): { seq: number; at: number } {
  const seq = (lastSeq.get(conversationId) ?? 0) + 1;
  const at = Date.now();
  lastSeq.set(conversationId, seq);
  const entry = { seq, at, by: { kind: 'visitor' }, type: 'message', clientId, text, via: 'widget' };
  const told = JSON.stringify(['entry:added', { conversationId, entry }]);
  for (const agent of agents) agent.send(told);
  return { seq, at };
}

http.listen(Number(process.env.PORT), '127.0.0.1');
