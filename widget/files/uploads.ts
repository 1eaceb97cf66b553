/**
 * Files for the next message, from being chosen to standing in its draft. What is not up yet is in this page only; what
 * is up is in the draft, as its name and its reference, and survives a reload. A message waits for its files (MS4).
 */
import { adopt } from '../adopt.ts';
import type { Chat } from '../chat.ts';
import type { WaitingFile } from '../outbox.ts';
import type { State } from '../state.ts';
import css from './files.css?inline';
import { FILE_BYTES, type NotTaken, whyNot, whyNotAnyMore } from './not-taken.ts';
import { shrunk } from './shrink.ts';
import { type Upload, upload } from './upload.ts';

/** `waiting`: no line; tried again by itself. */
export type Going = {
  readonly key: number;
  readonly file: File;
  readonly state: 'going' | 'waiting' | NotTaken;
  /** 0 to 1. */
  readonly part: number;
};

export type Uploads = {
  readonly going: () => readonly Going[];
  readonly take: (files: Iterable<File>) => void;
  readonly remove: (key: number) => void;
  /** Takes one out that is up already. */
  readonly withdraw: (index: number) => void;
  readonly again: () => void;
  /** Whether send was pressed, and the message waits for these. */
  readonly isHeld: () => boolean;
  /** What was sent from here needs not be fetched to be seen. */
  readonly blobOf: (fileId: string) => Blob | undefined;
};

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;
const perChat = new WeakMap<Chat, Uploads>();

export function uploadsOf(chat: Chat): Uploads {
  const known = perChat.get(chat);
  if (known) return known;
  const made = createUploads(chat);
  perChat.set(chat, made);
  adopt(chat.shell.root, css);
  // The chat's own part has its ear there, too; the form alone has not.
  for (const name of ['dragover', 'drop', 'paste']) {
    chat.shell.box.addEventListener(name, (event) => event.defaultPrevented || takeFrom(event, made.take));
  }
  return made;
}

type Handing = Event & { readonly dataTransfer?: DataTransfer | null; readonly clipboardData?: DataTransfer | null };

/** Files that are dropped on the panel, or pasted anywhere in it. */
function takeFrom(event: Handing, take: Uploads['take']): void {
  const data = event.dataTransfer ?? event.clipboardData;
  if (!data?.types.includes('Files')) return;
  event.preventDefault();
  // While they hang over it nobody may look at them.
  if (data.files[0]) take(data.files);
}

/** Why each that is up cannot go with the message after all, in their order: it was given back late, or with others. */
export function refusedOf({ draft, skewMs }: State): readonly (NotTaken | null)[] {
  return (draft.files ?? []).map((file, index) => whyNotAnyMore(file, index, Date.now() + skewMs));
}

function createUploads(chat: Chat): Uploads {
  const { shell, keep, state, dispatch } = chat;
  const running = new Map<number, Upload>();
  const blobs = new Map<string, Blob>();
  let all: readonly Going[] = [];
  let keys = 0;
  let isHeld = false;
  let pauseMs = FIRST_PAUSE_MS;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const isOnTheWay = ({ state }: Going) => state === 'going' || state === 'waiting';

  function show(next: readonly Going[]): void {
    all = next;
    dispatch({ type: 'changed', change: {} });
  }
  const set = (key: number, change: Partial<Going>) =>
    show(all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const has = (key: number) => all.some((one) => one.key === key);

  /** What was waited for is there: the message goes, as if its button were pressed now. */
  function goOn(): void {
    if (!isHeld || all.some(isOnTheWay)) return;
    isHeld = false;
    if (all.length === 0) shell.box.querySelector<HTMLFormElement>('form.composer, form.body')?.requestSubmit();
    else dispatch({ type: 'changed', change: {} });
  }

  async function send({ key, file }: Going): Promise<void> {
    const small = await shrunk(file);
    if (!has(key)) return;
    if (small.size > FILE_BYTES) set(key, { state: 'size' });
    else await pass(key, small);
    goOn();
  }

  async function pass(key: number, file: File): Promise<void> {
    const one = upload(shell.origin, keep.read().token ?? '', file, (part) => set(key, { part }));
    running.set(key, one);
    set(key, { state: 'going', part: 0 });
    const answer = await one.done;
    running.delete(key);
    if (!has(key)) return;
    if (answer === null) {
      set(key, { state: 'waiting', part: 0 });
      clearTimeout(pause);
      pause = setTimeout(again, pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      return;
    }
    if (typeof answer === 'string') return set(key, { state: answer === 'too-large' ? 'size' : 'broken' });
    pauseMs = FIRST_PAUSE_MS;
    // Another tab, or the chat's own line, may have been given one meanwhile: a token is never replaced from here.
    if (answer.token && !keep.read().token) keep.write({ token: answer.token });
    blobs.set(answer.file.id, file);
    all = all.filter((other) => other.key !== key);
    const { attachments = [], files = [] } = state().draft;
    put([...attachments, answer.ref], [...files, { ...answer.file, goodUntil: answer.goodUntil }]);
  }

  /** Other files are another message (MS1). */
  function put(attachments: readonly string[], files: readonly WaitingFile[]): void {
    const isNone = files.length === 0;
    const change = { attachments: isNone ? undefined : attachments, files: isNone ? undefined : files, clientId: null };
    dispatch({ type: 'edited', change });
  }

  function again(): void {
    clearTimeout(pause);
    for (const one of all) if (one.state === 'waiting') void send(one);
  }

  addEventListener('online', again);
  const waits = () => {
    if (refusedOf(state()).some(Boolean)) {
      // 3.3.1: which it is stands beside it.
      setTimeout(() => shell.box.querySelector<HTMLElement>('.refused button')?.focus());
      return true;
    }
    isHeld = all.some(isOnTheWay);
    // What was refused does not go along, and has been said.
    if (!isHeld) all = [];
    else dispatch({ type: 'changed', change: {} });
    return isHeld;
  };
  const { isReady } = chat;
  chat.waits = waits;
  chat.isReady = (needsEmail) => isReady(needsEmail) && !waits();

  return {
    going: () => all,
    again,
    isHeld: () => isHeld,
    blobOf: (fileId) => blobs.get(fileId),
    take(files) {
      let before = (state().draft.files?.length ?? 0) + all.filter(isOnTheWay).length;
      const more = [...files].map((file): Going => {
        const why = whyNot(file, before);
        if (why === null) before++;
        return { key: keys++, file, state: why ?? 'going', part: 0 };
      });
      show([...all, ...more]);
      for (const one of more) if (one.state === 'going') void send(one);
    },
    remove(key) {
      show(all.filter((one) => one.key !== key));
      running.get(key)?.cancel();
      goOn();
    },
    withdraw(index) {
      const { attachments = [], files = [] } = state().draft;
      put(attachments.toSpliced(index, 1), files.toSpliced(index, 1));
    },
  };
}
