/**
 * MS4: messages that the server has not stored yet. They survive a reload, a closed laptop and a server that is gone.
 * Each has a key of its own: two tabs that write at one moment would overwrite a common list.
 */
import type { Instant } from '../shared/entries.ts';
import type { UploadedFile } from '../shared/http-api.ts';
import type { LIMITS } from '../shared/limits.ts';

/** By the server's clock; of a file that was kept before it told so, nobody here knows. */
export type WaitingFile = UploadedFile & { readonly goodUntil?: Instant };
export type Written = {
  readonly text: string;
  /** References to files that are up, and what they are, in one order; `files/uploads.ts` writes both. */
  readonly attachments?: readonly string[] | undefined;
  readonly files?: readonly WaitingFile[] | undefined;
};

export type Unsent = Written & {
  readonly conversationId: string;
  readonly clientId: string;
  /** When send was pressed, by this device's clock; it rises, and so gives the order. */
  readonly at: number;
};

export type Outbox = {
  /** In the order in which they were written, in all tabs. */
  readonly all: () => readonly Unsent[];
  /** False where it is full: then nothing is taken, and nothing falls out. */
  readonly put: (message: Unsent) => boolean;
  readonly drop: (clientIds: readonly string[]) => void;
  /** False where the browser keeps nothing: then they are here until the page goes, and the shopper is told. */
  readonly isKept: () => boolean;
};

const PREFIX = 'activecart-chat unsent ';
const MOST: (typeof LIMITS)['unsentMessages'] = 50;
const FOR_MS: (typeof LIMITS)['unsentForMs'] = 86_400_000;

export function openOutbox(): Outbox {
  const memory = new Map<string, Unsent>();

  function all(): readonly Unsent[] {
    return [...stored(), ...memory.values()].sort((a, b) => a.at - b.at);
  }

  function put(message: Unsent): boolean {
    const before = all().filter(({ clientId }) => clientId !== message.clientId);
    if (before.length >= MOST) return false;
    const next = { ...message, at: Math.max(message.at, (before.at(-1)?.at ?? 0) + 1) };
    try {
      localStorage.setItem(PREFIX + next.clientId, JSON.stringify(next));
    } catch {
      memory.set(next.clientId, next);
    }
    return true;
  }

  function drop(clientIds: readonly string[]): void {
    for (const clientId of clientIds) {
      memory.delete(clientId);
      try {
        localStorage.removeItem(PREFIX + clientId);
      } catch {
        // It was never there.
      }
    }
  }

  return { all, put, drop, isKept: () => memory.size === 0 };
}

/** A damaged value is none. */
function stored(): readonly Unsent[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return keys.flatMap((key) => {
      const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
      return isUnsent(value) ? [value] : [];
    });
  } catch {
    return [];
  }
}

function isUnsent(value: unknown): value is Unsent {
  const { text, clientId, conversationId, at } = Object(value);
  return [text, clientId, conversationId].every((part) => typeof part === 'string') && typeof at === 'number';
}

/** What goes to this conversation by itself, and what is asked about first: it is a day old, or was for another. */
export function parted(all: readonly Unsent[], conversationId: string, now: number) {
  const isDue = (one: Unsent) => one.conversationId === conversationId && now - one.at < FOR_MS;
  return { unsent: all.filter(isDue), old: all.filter((one) => !isDue(one)) };
}

/** As one: their words in lines, their files in their order; with no file no list of files, which would be shown. */
export function together(all: readonly Written[]): Written {
  const files = all.flatMap((one) => one.files || []);
  return {
    text: all.flatMap((one) => one.text || []).join('\n'),
    ...(files[0] && { files, attachments: all.flatMap((one) => one.attachments || []) }),
  };
}

/** Where another tab's draft has come over, what is given back may be there already. */
export function isIn(draft: Written, { text, attachments = [] }: Written): boolean {
  // There is no comma in a reference.
  return draft.text.startsWith(text) && `${draft.attachments}`.startsWith(`${attachments}`);
}
