import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Chat } from '../chat.ts';
import { reduce } from '../reduce.ts';
import { EMPTY_DRAFT, firstState } from '../state.ts';
import { openKeep } from '../storage.ts';
import { uploadsOf } from './uploads.ts';

/** Requests that stand still until the test answers them. */
class HeldRequest {
  static all: HeldRequest[] = [];
  readonly upload: { onprogress?: (at: { loaded: number; total: number }) => void } = {};
  readonly headers: Record<string, string> = {};
  onload?: () => void;
  onerror?: () => void;
  status = 0;
  response: unknown = null;
  isAborted = false;
  constructor() {
    HeldRequest.all.push(this);
  }
  open() {}
  send() {}
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  abort() {
    this.isAborted = true;
  }
  answers(status: number, response: unknown) {
    Object.assign(this, { status, response });
    this.onload?.();
  }
}

function newChat() {
  let state = firstState({ locale: 'en', draft: EMPTY_DRAFT, conversationId: null });
  const box = document.createElement('div');
  box.innerHTML = '<form class="composer"></form>';
  const root = box.attachShadow({ mode: 'open' });
  const submitted = vi.fn();
  const form = box.querySelector('form');
  if (form) form.requestSubmit = submitted;
  const chat = {
    shell: { origin: 'https://chat.example', box, root },
    keep: openKeep(),
    state: () => state,
    dispatch: (action: Parameters<typeof reduce>[1]) => {
      state = reduce(state, action);
    },
    isReady: () => true,
  } as unknown as Chat;
  return { chat, uploads: uploadsOf(chat), submitted, box };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));
const pdf = (name = 'bill.pdf') => new File(['%PDF-'], name, { type: 'application/pdf' });
const uploaded = (name: string, more = {}) => ({
  file: { id: name, name, type: 'application/pdf', size: 5 },
  ref: `ref of ${name}`,
  ...more,
});
const last = () => HeldRequest.all.at(-1);

beforeEach(() => {
  HeldRequest.all = [];
  localStorage.clear();
  vi.stubGlobal('XMLHttpRequest', HeldRequest);
});
afterEach(() => vi.unstubAllGlobals());

test('[SE6] a file is sent at once, and stands in the draft when it is up; a newcomer keeps the token that came', async () => {
  const { chat, uploads } = newChat();
  uploads.take([pdf('রসিদ.pdf')]);
  await settled();
  expect(last()?.headers).toMatchObject({ 'x-visitor-token': '', 'x-file-name': encodeURIComponent('রসিদ.pdf') });
  last()?.upload.onprogress?.({ loaded: 1, total: 4 });
  expect(uploads.going()).toMatchObject([{ state: 'going', part: 0.25 }]);
  last()?.answers(201, uploaded('রসিদ.pdf', { token: 'hers' }));
  await settled();
  expect(uploads.going()).toEqual([]);
  expect(chat.state().draft).toMatchObject({ attachments: ['ref of রসিদ.pdf'], files: [{ name: 'রসিদ.pdf' }] });
  expect(chat.keep.read().token).toBe('hers');
});

test('[MS4] a message waits for its files, and goes when the last of them is up', async () => {
  const { chat, uploads, submitted } = newChat();
  uploads.take([pdf('a.pdf'), pdf('b.pdf')]);
  await settled();
  expect(chat.isReady(false)).toBe(false);
  expect(uploads.isHeld()).toBe(true);
  HeldRequest.all[0]?.answers(201, uploaded('a.pdf'));
  await settled();
  expect(submitted).not.toHaveBeenCalled();
  HeldRequest.all[1]?.answers(201, uploaded('b.pdf'));
  await settled();
  expect(submitted).toHaveBeenCalledTimes(1);
  expect(chat.waits?.()).toBe(false);
});

test('[MS4] with no line an upload waits, and is sent again when the line is back', async () => {
  const { uploads } = newChat();
  uploads.take([pdf()]);
  await settled();
  last()?.onerror?.();
  await settled();
  expect(uploads.going()).toMatchObject([{ state: 'waiting' }]);
  dispatchEvent(new Event('online'));
  await settled();
  expect(HeldRequest.all).toHaveLength(2);
  last()?.answers(429, { error: { code: 'rate-limited' } });
  await settled();
  expect(uploads.going()).toMatchObject([{ state: 'waiting' }]);
});

test('[SE6] what the server refuses says why, holds nothing back, and goes with no message', async () => {
  const { chat, uploads, submitted } = newChat();
  uploads.take([pdf()]);
  await settled();
  expect(chat.waits?.()).toBe(true);
  last()?.answers(400, { error: { code: 'bad-request' } });
  await settled();
  expect(uploads.going()).toMatchObject([{ state: 'broken' }]);
  expect([submitted.mock.calls.length, uploads.isHeld()]).toEqual([0, false]);
  expect(chat.waits?.()).toBe(false);
  expect(uploads.going()).toEqual([]);
});

test('[SE6] a file that is taken away is broken off, and one that is up leaves the draft', async () => {
  const { chat, uploads } = newChat();
  uploads.take([pdf('a.pdf')]);
  await settled();
  uploads.remove(uploads.going()[0]?.key ?? -1);
  expect(last()?.isAborted).toBe(true);
  uploads.take([pdf('b.pdf')]);
  await settled();
  last()?.answers(201, uploaded('b.pdf'));
  await settled();
  uploads.withdraw(0);
  expect([chat.state().draft.files, chat.state().draft.attachments]).toEqual([undefined, undefined]);
});

test('[MS1] another file makes it another message', async () => {
  const { chat, uploads } = newChat();
  chat.dispatch({ type: 'edited', change: { clientId: 'c-1' } });
  uploads.take([pdf()]);
  await settled();
  last()?.answers(201, uploaded('bill.pdf'));
  await settled();
  expect(chat.state().draft.clientId).toBeNull();
});
