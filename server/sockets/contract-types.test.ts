/** Compiled by `npm run check`: each `@ts-expect-error` is an error that must stay one. */
import type { Socket } from 'socket.io-client';
import { expectTypeOf, test } from 'vitest';
import type {
  AgentCommands,
  AgentEvents,
  OutputOf,
  StartResult,
  VisitorCommands,
  VisitorEvents,
} from '../../shared/events.ts';
import type { HandlerTable } from './handlers.ts';
import type { VisitorSocket } from './namespaces.ts';

/** Never called: only its types matter. */
function wrongUses(
  visitor: Socket<VisitorEvents, VisitorCommands>,
  agent: Socket<AgentEvents, AgentCommands>,
  server: VisitorSocket,
  table: HandlerTable<VisitorCommands>,
): void {
  // @ts-expect-error a command that does not exist
  visitor.emit('message:sent', { conversationId: 'c', clientId: 'i', text: 't' }, () => {});
  // @ts-expect-error a field is missing
  visitor.emit('message:send', { conversationId: 'c', text: 't' }, () => {});
  // @ts-expect-error a field of another type
  visitor.emit('entries:since', { conversationId: 'c', after: '0', epoch: 'e' }, () => {});
  // @ts-expect-error a topic that is none
  visitor.emit('conversation:start', { clientId: 'i', topic: 'weather', audience: 'customer', text: 't' }, () => {});
  // @ts-expect-error a visitor cannot claim
  visitor.emit('conversation:claim', { conversationId: 'c' }, () => {});
  // @ts-expect-error a command of the other side
  agent.emit('conversation:start', { clientId: 'i', topic: 'order', audience: 'customer', text: 't' }, () => {});
  // @ts-expect-error the server tells visitors nothing of the inbox
  server.emit('inbox:changed', {});
  // @ts-expect-error a mark without its numbers
  server.emit('marks', { conversationId: 'c' });
  // @ts-expect-error a table must have every command
  const half: HandlerTable<VisitorCommands> = { 'message:send': table['message:send'] };
  void half;
}

test('[SE2] wrong events and payloads do not compile', () => {
  expectTypeOf(wrongUses).returns.toBeVoid();
});

test('[SE2] a command answers with its own type', () => {
  expectTypeOf<OutputOf<VisitorCommands, 'conversation:start'>>().toEqualTypeOf<StartResult>();
});
