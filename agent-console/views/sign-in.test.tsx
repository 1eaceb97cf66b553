// @vitest-environment happy-dom
import { render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { App } from '../app.tsx';
import { answerHttp, useFreshBrowser } from '../testing/render-desk.tsx';
import { ME } from '../testing/samples.ts';
import { createStandIn } from '../testing/stand-in.ts';

useFreshBrowser();

const NOBODY = [401, { error: { code: 'unauthorized', message: '' } }] as const;

async function arrive() {
  const user = userEvent.setup();
  render(<App connect={createStandIn(() => Date.now()).connect} />);
  await screen.findByRole('heading', { name: 'Sign in' });
  return user;
}

async function trySignIn() {
  const user = await arrive();
  await user.type(screen.getByLabelText('Email'), ' nadia@activecart.example ');
  await user.type(screen.getByLabelText('Password'), 'cafe\u0301 at seven lamps');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  return user;
}

test('[ID3] a wrong address or password is told in plain words', async () => {
  answerHttp(NOBODY);
  await trySignIn();
  expect(await screen.findByText('That address and password do not fit.')).toBeDefined();
});

test('[ID3] too many tries are told with the time to wait', async () => {
  answerHttp(NOBODY, [429, { error: { code: 'rate-limited', message: '', retryAfterMs: 90_000 } }]);
  await trySignIn();
  expect(await screen.findByText('Too many tries. Try again in 1 min.')).toBeDefined();
});

test('[ID3] a server that cannot be reached is told, and tried again on request', async () => {
  vi.stubGlobal('fetch', vi.fn().mockRejectedValueOnce(new TypeError('no network')));
  const user = userEvent.setup();
  render(<App connect={createStandIn(() => Date.now()).connect} />);
  expect(await screen.findByText(/The server cannot be reached/)).toBeDefined();
  answerHttp(NOBODY);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeDefined();
});

test('[ID3] an empty field is asked for, and nothing is sent', async () => {
  answerHttp(NOBODY);
  const user = await arrive();
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(screen.getAllByText('Fill this in.')).toHaveLength(2);
  expect(document.activeElement).toBe(screen.getByLabelText('Email'));
  expect(fetch).toHaveBeenCalledTimes(1);
});

test('[ID3] the right ones open the desk; the password goes composed, the address trimmed', async () => {
  answerHttp(NOBODY, [200, { agent: ME }]);
  await trySignIn();
  expect(await screen.findByRole('navigation', { name: 'Support desk' })).toBeDefined();
  const sent = vi.mocked(fetch).mock.calls[1]?.[1]?.body;
  expect(JSON.parse(String(sent))).toEqual({
    email: 'nadia@activecart.example',
    password: 'caf\u00e9 at seven lamps',
  });
});
