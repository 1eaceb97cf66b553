// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { openDesk, useFreshBrowser } from '../testing/render-desk.tsx';
import { assigned, beginning, ME } from '../testing/samples.ts';
import { createStandIn } from '../testing/stand-in.ts';

useFreshBrowser();

/** Requests that stand still until the test answers them. */
class HeldRequest {
  static all: HeldRequest[] = [];
  readonly upload: { onprogress?: (at: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  status = 0;
  response: unknown = null;
  isAborted = false;
  readonly headers: Record<string, string> = {};
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

async function atWork() {
  HeldRequest.all = [];
  vi.stubGlobal('XMLHttpRequest', HeldRequest);
  const standIn = createStandIn(() => Date.now());
  for (const entry of beginning('a', { name: 'Mina', text: 'The bill, please' })) standIn.append('a', entry);
  standIn.append('a', assigned(ME));
  const desk = await openDesk(standIn);
  vi.stubGlobal('XMLHttpRequest', HeldRequest);
  await desk.user.click(await screen.findByRole('button', { name: /Mina.*Payment/ }));
  const box = await screen.findByRole('textbox', { name: 'Reply to Mina' });
  const paste = (...files: File[]) => act(() => void fireEvent.paste(box, { clipboardData: { files } }));
  return { ...desk, standIn, box, paste };
}
const pdf = () => new File(['%PDF-1.7'], 'রসিদ.pdf', { type: 'application/pdf' });
const list = () => within(screen.getByRole('list', { name: 'Files to send' }));
const uploaded = (name: string) => ({
  ref: 'signed',
  file: { id: 'f'.repeat(64), name, type: 'application/pdf', size: 8 },
});

test('[SE6] a pasted file is uploaded at once, the answer waits for it, and names it', async () => {
  const { standIn, user, box, paste } = await atWork();
  paste(pdf());
  const [request] = HeldRequest.all;
  expect(decodeURIComponent(request?.headers['x-file-name'] ?? '')).toBe('রসিদ.pdf');
  act(() => request?.upload.onprogress?.({ loaded: 4, total: 8 }));
  expect(await list().findByText('uploading, 50 %')).toBeDefined();
  await user.type(box, 'Here it is');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(standIn.asked('sendMessage')).toEqual([]);
  await act(async () => request?.answers(201, uploaded('রসিদ.pdf')));
  await list().findByText('8 B');
  await user.click(box);
  await user.keyboard('{Control>}{Enter}{/Control}');
  await vi.waitFor(() =>
    expect(standIn.asked('sendMessage')).toMatchObject([{ text: 'Here it is', attachments: ['signed'] }]),
  );
  expect(screen.queryByRole('list', { name: 'Files to send' })).toBeNull();
});

test('[SE6] a file alone is an answer, too', async () => {
  const { standIn, user, box, paste } = await atWork();
  paste(pdf());
  await act(async () => HeldRequest.all[0]?.answers(201, uploaded('a.pdf')));
  await user.click(box);
  await user.keyboard('{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(standIn.asked('sendMessage')).toMatchObject([{ text: '', attachments: ['signed'] }]));
});

test('[SE6] what cannot be sent says why, and can be taken away', async () => {
  const { user, paste } = await atWork();
  paste(new File(['x'], 'movie.mp4', { type: 'video/mp4' }));
  expect(HeldRequest.all).toHaveLength(0);
  expect(list().getByText(/only PNG, JPEG, WebP, PDF and text/)).toBeDefined();
  expect(screen.getByText('A file is not ready yet.')).toBeDefined();
  await user.click(list().getByRole('button', { name: 'Remove movie.mp4' }));
  expect(screen.queryByText('A file is not ready yet.')).toBeNull();
});

test('[SE6] an upload that was cut is tried again by hand, and one that is taken away is broken off', async () => {
  const { user, paste } = await atWork();
  paste(pdf());
  await act(async () => HeldRequest.all[0]?.onerror?.());
  await user.click(await list().findByRole('button', { name: 'Try again' }));
  expect(HeldRequest.all).toHaveLength(2);
  await user.click(list().getByRole('button', { name: /^Remove/ }));
  expect(HeldRequest.all[1]?.isAborted).toBe(true);
});

test('[SE6] more than five are one too many', async () => {
  const { paste } = await atWork();
  paste(pdf(), pdf(), pdf());
  paste(pdf(), pdf(), pdf());
  expect(HeldRequest.all).toHaveLength(5);
  expect(list().getAllByText(/one too many/)).toHaveLength(1);
});
