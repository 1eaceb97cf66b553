/** The whole console over the stand-in server, as an agent finds it. The clock stands at NOON. */
import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, vi } from 'vitest';
import { App } from '../app.tsx';
import { ME, NOON } from './samples.ts';
import { createStandIn, type StandIn } from './stand-in.ts';

/** Nothing of one test reaches the next: storage, address, clock and page begin anew. */
export function useFreshBrowser(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOON });
    localStorage.clear();
    history.replaceState(null, '', '/console/');
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
}

export function answerHttp(...answers: readonly (readonly [status: number, body: unknown])[]): void {
  const left = [...answers];
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => {
      const [status, body] = (left.length > 1 ? left.shift() : left[0]) ?? [500, {}];
      return new Response(status === 204 ? null : JSON.stringify(body), { status });
    }),
  );
}

/** Signed in, and waiting until the desk is there. */
export async function openDesk(standIn: StandIn = createStandIn(() => Date.now())) {
  answerHttp([200, { agent: ME }]);
  const user = userEvent.setup();
  const view = render(<App connect={standIn.connect} />);
  await screen.findByRole('navigation', { name: 'Support desk' });
  await screen.findByRole('button', { name: /^Mine \d/ });
  return { standIn, user, ...view };
}

export async function goTo(user: ReturnType<typeof userEvent.setup>, view: string): Promise<void> {
  await user.click(screen.getByRole('button', { name: new RegExp(`^${view}`) }));
}
