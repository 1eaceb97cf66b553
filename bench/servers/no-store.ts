/** The same relay with no store: Socket.IO as the product sets it, an ack, an event to the agent who has the chat open. */
import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';

type Input = { readonly conversationId: string; readonly clientId: string; readonly text: string };
type Ack = (reply: object) => void;

const http = createServer((_request, response) => response.end('ready'));
const io = new Server(http, { serveClient: false, perMessageDeflate: false, httpCompression: false });
const agents = io.of('/agent');
const lastSeq = new Map<string, number>();

io.of('/visitor').on('connection', (socket) => {
  socket.on('conversation:start', (_input: unknown, ack: Ack) => {
    const conversationId = `chat-${lastSeq.size}`;
    lastSeq.set(conversationId, 0);
    ack({ ok: true, value: { conversationId } });
  });
  socket.on('message:send', ({ conversationId, clientId, text }: Input, ack: Ack) => {
    const seq = (lastSeq.get(conversationId) ?? 0) + 1;
    const at = Date.now();
    lastSeq.set(conversationId, seq);
    const entry = { seq, at, by: { kind: 'visitor' }, type: 'message', clientId, text, via: 'widget' };
    agents.to(conversationId).emit('entry:added', { conversationId, entry });
    ack({ ok: true, value: { seq, at } });
  });
  socket.emit('session:ready', { token: '', conversation: null });
});

agents.on('connection', (socket: Socket) => {
  socket.on('conversation:open', ({ conversationId }: Input, ack: Ack) => {
    socket.join(conversationId);
    ack({ ok: true, value: null });
  });
  socket.on('conversation:claim', (_input: unknown, ack: Ack) => ack({ ok: true, value: null }));
});

http.listen(Number(process.env.PORT), '127.0.0.1');
