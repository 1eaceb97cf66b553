/**
 * MS4: an agent's unsent messages over a reload. Each has a key of its own, so that two tabs of one agent that write at
 * one moment lose nothing.
 */
import type { Instant } from '../shared/entries.ts';
import { LIMITS } from '../shared/limits.ts';
import { ERROR_STATUS, type ErrorCode } from '../shared/reply.ts';
import type { Failure } from './desk-state.ts';
import type { SentFile } from './files/attached.ts';
import { forget, keysWith, load, PREFIX, record, save } from './kept.ts';
import type { Pending } from './outbox.ts';

/** In the order of writing. What is too old to be sent without asking is kept as not sent, and its agent decides. */
export function loadOutbox(agentId: string, now: Instant): readonly Pending[] {
  return keysWith(keyOf(agentId, ''))
    .flatMap((key) => pendingOf(record(load(key)), now))
    .sort((a, b) => a.at - b.at);
}

/** Writes what is new or another since `before`, and takes away what is stored or gone. */
export function keepOutbox(agentId: string, before: readonly Pending[], after: readonly Pending[]): void {
  const kept = after.filter(({ status }) => status.kind !== 'stored');
  for (const one of before) {
    if (!kept.some(({ clientId }) => clientId === one.clientId)) forget(keyOf(agentId, one.clientId));
  }
  for (const one of kept) if (!before.includes(one)) save(keyOf(agentId, one.clientId), one);
}

function keyOf(agentId: string, clientId: string): string {
  return `${PREFIX}:${agentId}:unsent:${clientId}`;
}

function pendingOf(kept: Readonly<Record<string, unknown>>, now: Instant): readonly Pending[] {
  const { conversationId, clientId, tab, text, at } = kept;
  if (typeof conversationId !== 'string' || typeof clientId !== 'string') return [];
  if (typeof text !== 'string' || typeof at !== 'number') return [];
  const code = now - at < LIMITS.unsentForMs ? refusalIn(record(kept.status)) : 'no-answer';
  const status = code ? ({ kind: 'refused', code } as const) : ({ kind: 'queued' } as const);
  const files = Array.isArray(kept.files) ? kept.files.flatMap(sentFileIn) : [];
  const written = { conversationId, clientId, tab: tab === 'note' ? 'note' : 'reply', text, at, status } as const;
  return [files.length > 0 ? { ...written, files } : written];
}

function sentFileIn(value: unknown): readonly SentFile[] {
  const { ref, file } = record(value);
  const { id, name, type, size } = record(file);
  if (typeof ref !== 'string' || typeof id !== 'string' || typeof name !== 'string') return [];
  return typeof type === 'string' && typeof size === 'number' ? [{ ref, file: { id, name, type, size } }] : [];
}

/** What was refused for good is not sent again by itself. */
function refusalIn({ kind, code }: Readonly<Record<string, unknown>>): Failure | null {
  if (kind !== 'refused') return null;
  return code === 'no-answer' || (typeof code === 'string' && isErrorCode(code)) ? code : 'internal';
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_STATUS, code);
}
