// @vitest-environment happy-dom
import { render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { App } from '../app.tsx';
import { answerHttp, useFreshBrowser } from '../testing/render-desk.tsx';
import { ME } from '../testing/samples.ts';
import { createStandIn } from '../testing/stand-in.ts';

useFreshBrowser();

async function arrive() {
  history.replaceState(null, '', '/console/#setup=one-time-token');
  const user = userEvent.setup();
  render(<App connect={createStandIn(() => Date.now()).connect} />);
  await screen.findByRole('heading', { name: 'Set up the desk' });
  return user;
}

async function fillIn(password: string) {
  const user = await arrive();
  await user.type(screen.getByLabelText('Your name'), 'Nadia Akter');
  await user.type(screen.getByLabelText('Email'), 'nadia@activecart.example');
  await user.type(screen.getByLabelText('Password'), password);
  await user.click(screen.getByRole('button', { name: 'Make the account' }));
}

test('[ID3] the token is taken out of the address bar, and sent with the account', async () => {
  answerHttp([201, { agent: ME }]);
  await fillIn('seven green lamps by the river');
  expect(location.hash).toBe('');
  expect(await screen.findByRole('navigation', { name: 'Support desk' })).toBeDefined();
  const [path, request] = vi.mocked(fetch).mock.calls[0] ?? [];
  expect(path).toBe('/api/setup');
  expect(JSON.parse(String(request?.body))).toEqual({
    token: 'one-time-token',
    name: 'Nadia Akter',
    email: 'nadia@activecart.example',
    password: 'seven green lamps by the river',
  });
});

test('[ID3] a short password is not sent, and what is missing is counted', async () => {
  answerHttp([201, { agent: ME }]);
  await fillIn('seven lamps');
  expect(screen.getByText('4 more characters.')).toBeDefined();
  expect(screen.getByLabelText('Password').getAttribute('aria-invalid')).toBe('true');
  expect(fetch).not.toHaveBeenCalled();
});

test('[ID3] a link that was used or is too old says so', async () => {
  answerHttp([404, { error: { code: 'not-found', message: '' } }]);
  await fillIn('seven green lamps by the river');
  expect(await screen.findByText(/This link has been used or is too old/)).toBeDefined();
});

test('[ID3] a field that the server refuses is named', async () => {
  answerHttp([400, { error: { code: 'bad-request', message: '', fields: { email: 'is no address' } } }]);
  await fillIn('seven green lamps by the river');
  expect(await screen.findByText('The server does not accept this.')).toBeDefined();
  expect(screen.getByLabelText('Email').getAttribute('aria-invalid')).toBe('true');
});
