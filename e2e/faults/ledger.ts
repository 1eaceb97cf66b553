/** The rig's own book of a run: everything that was written, when it was acknowledged, and when the other side saw it. */
import type { Seen, Side, Written } from './oracle.ts';
import type { Message } from './outbox.ts';
import { freshId, type Hearing, type Writer } from './shopper.ts';

type Line = Message & {
  readonly conversationId: string;
  readonly by: Side;
  readonly writtenAt: number;
  ackedSeq: number | null;
  ackedAt: number | null;
  /** When the other side had it in its log; a note is never seen there. */
  seenAt: number | null;
};

export type Ledger = {
  /** Messages refused for good: there should be none. */
  readonly refused: number;
  /** What a client of this side is to tell. */
  hearing(side: Side): Hearing;
  join(conversationId: string, side: Side, writer: Writer): void;
  write(conversationId: string, side: Side, type: Message['type']): void;
  conversations(): readonly string[];
  written(): readonly Written[];
  views(): readonly Seen[];
  /** Everything is acknowledged. */
  isStored(): boolean;
  /** Everything is in both sides' logs too. */
  isSeen(): boolean;
  /** Everybody asks what they have missed, as the heartbeat makes them do. */
  catchUp(): void;
  resent(): number;
  /** How long after `at` all that was written before it had arrived on the other side, milliseconds. */
  deliveredAfter(at: number): number;
  /** From send pressed until acknowledged, in milliseconds, sorted. */
  ackTimes(): readonly number[];
};

export function createLedger(): Ledger {
  const lines = new Map<string, Line>();
  const writers: { readonly conversationId: string; readonly side: Side; readonly writer: Writer }[] = [];
  let refused = 0;

  const all = () => [...lines.values()];
  const arrivedAt = (line: Line) => (line.type === 'note' ? line.ackedAt : line.seenAt);

  return {
    get refused() {
      return refused;
    },
    hearing: (side) => ({
      onStored({ clientId }, { seq }) {
        const line = lines.get(clientId);
        if (!line) return;
        line.ackedSeq = seq;
        line.ackedAt ??= performance.now();
      },
      onRefused() {
        refused++;
      },
      onEntry(entry) {
        const line = entry.type === 'message' ? lines.get(entry.clientId) : undefined;
        if (line && line.by !== side) line.seenAt ??= performance.now();
      },
    }),
    join(conversationId, side, writer) {
      writers.push({ conversationId, side, writer });
    },
    write(conversationId, by, type) {
      const message: Message = { clientId: freshId(), text: `${by} ${lines.size}`, type };
      const fresh = { ackedSeq: null, ackedAt: null, seenAt: null };
      lines.set(message.clientId, { ...message, conversationId, by, writtenAt: performance.now(), ...fresh });
      writers.find((one) => one.conversationId === conversationId && one.side === by)?.writer.outbox.put(message);
    },
    conversations: () => [...new Set(writers.map(({ conversationId }) => conversationId))],
    written: all,
    views: () =>
      writers.map(({ conversationId, side, writer }) => ({ conversationId, side, entries: [...writer.view.entries] })),
    isStored: () => writers.every(({ writer }) => writer.outbox.isEmpty),
    isSeen: () => all().every((line) => arrivedAt(line) !== null),
    catchUp() {
      for (const { writer } of writers) void writer.view.catchUp();
    },
    resent: () => writers.reduce((sum, { writer }) => sum + writer.outbox.resent, 0),
    deliveredAfter(at) {
      const late = all()
        .filter(({ writtenAt }) => writtenAt <= at)
        .map((line) => (arrivedAt(line) ?? performance.now()) - at);
      return Math.max(0, ...late);
    },
    ackTimes: () =>
      all()
        .flatMap(({ writtenAt, ackedAt }) => (ackedAt ? [ackedAt - writtenAt] : []))
        .sort((a, b) => a - b),
  };
}
