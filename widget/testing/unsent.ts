/** Test support. What a shopper has written and the server has not stored, and a server that takes its time. */
import { fireEvent, within } from '@testing-library/dom';
import { vi } from 'vitest';
import { openOutbox } from '../outbox.ts';
import { en as live } from '../text/live/en.ts';
import { chattingAgain, composer, greeting, type Scene } from './chatting.ts';
import { MONDAY_10 } from './shop.ts';

/** A server whose answers the test gives, by the message's text; each try is noted. */
export function answering() {
  const tries: string[] = [];
  const waiting = new Map<string, (reply: unknown) => void>();
  return {
    tries,
    answer: (text: string, reply: unknown) => waiting.get(text)?.(reply),
    send: ({ text }: { text: string }) => {
      tries.push(text);
      return new Promise((resolve) => waiting.set(text, resolve));
    },
  };
}
export const stored = (seq: number) => ({ ok: true, value: { seq, at: MONDAY_10 } });
export const keep = (text: string, at: number, conversationId = 'c1') =>
  openOutbox().put({ conversationId, clientId: `id of ${text}`, text, at });
export const unsentTexts = () =>
  openOutbox()
    .all()
    .map(({ text }) => text);
/** Faster than typing. */
export function send(scene: Scene, text: string): void {
  fireEvent.input(composer(scene), { target: { value: text } });
  fireEvent.click(within(scene.shop.box).getByRole('button', { name: live.send }));
}
export async function reloaded(): Promise<Scene> {
  const scene = await chattingAgain(greeting, false);
  scene.shop.shell.show(true);
  return scene;
}
export const settled = () => vi.advanceTimersByTimeAsync(1);
