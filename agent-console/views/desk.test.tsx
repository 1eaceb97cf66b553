// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { goTo, openDesk, useFreshBrowser } from '../testing/render-desk.tsx';
import { assigned, beginning, ME } from '../testing/samples.ts';
import { createStandIn, type StandIn } from '../testing/stand-in.ts';

useFreshBrowser();

function mine(standIn: StandIn, ...ids: readonly string[]): StandIn {
  for (const id of ids) {
    for (const entry of beginning(id, { name: `Person ${id}` })) standIn.append(id, entry);
    standIn.append(id, assigned(ME));
  }
  return standIn;
}

test('[QU6] the chosen state is said again each time the line comes up, and kept over a reload', async () => {
  const { standIn, user, unmount } = await openDesk();
  await waitFor(() => expect(standIn.asked('setPresence')).toEqual([{ state: 'available' }]));
  await user.click(screen.getByRole('button', { name: /Available/ }));
  await user.click(screen.getByRole('menuitemradio', { name: 'Away: meeting' }));
  const away = { state: 'away', reason: 'meeting' };
  await waitFor(() => expect(standIn.asked('setPresence').at(-1)).toEqual(away));

  act(() => standIn.cut());
  expect(await screen.findByText(/The line is down/)).toBeDefined();
  act(() => standIn.comeBack());
  await waitFor(() => expect(standIn.asked('setPresence')).toHaveLength(3));
  expect(standIn.asked('setPresence').at(-1)).toEqual(away);

  unmount();
  await openDesk(standIn);
  await waitFor(() => expect(standIn.asked('setPresence')).toHaveLength(4));
  expect(standIn.asked('setPresence').at(-1)).toEqual(away);
});

test('[MS5] after a cut the list and the open conversation have what happened meanwhile', async () => {
  const { standIn, user } = await openDesk(
    mine(
      createStandIn(() => Date.now()),
      'a',
    ),
  );
  await user.click(await screen.findByRole('button', { name: /Person a/ }));
  await screen.findByRole('main', { name: 'Conversation with Person a' });
  act(() => standIn.cut());
  standIn.shopperWrites('a', 'While you were away');
  mine(standIn, 'b');
  act(() => standIn.comeBack());
  const log = within(screen.getByRole('log', { name: 'Messages' }));
  expect(await log.findByText('While you were away')).toBeDefined();
  expect(await screen.findByRole('button', { name: /Person b/ })).toBeDefined();
});

test('[ID3] a session that ends leads to the door and says why', async () => {
  const { standIn } = await openDesk();
  act(() => standIn.endSession());
  expect(await screen.findByText(/Your session has ended/)).toBeDefined();
});

test('[AC2] the palette opens by Ctrl+K, finds by name, and opens what Enter chooses', async () => {
  const { user } = await openDesk(
    mine(
      createStandIn(() => Date.now()),
      'a',
      'b',
    ),
  );
  await screen.findByRole('button', { name: /Person b/ });
  await user.keyboard('{Control>}k{/Control}');
  const search = await screen.findByRole('combobox', { name: 'Go to, open or do' });
  await user.type(search, 'person b');
  expect(screen.getAllByRole('option')).toHaveLength(1);
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('main', { name: 'Conversation with Person b' })).toBeDefined();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('[AC2] Alt+J and Alt+K go along the list, Alt+P begins a note, Alt+E resolves', async () => {
  const { user, standIn } = await openDesk(
    mine(
      createStandIn(() => Date.now()),
      'a',
      'b',
    ),
  );
  await screen.findByRole('button', { name: /Person b/ });
  await user.keyboard('{Alt>}[KeyJ]{/Alt}');
  expect(await screen.findByRole('main', { name: 'Conversation with Person b' })).toBeDefined();
  await user.keyboard('{Alt>}[KeyJ]{/Alt}');
  expect(await screen.findByRole('main', { name: 'Conversation with Person a' })).toBeDefined();
  await user.keyboard('{Alt>}[KeyP]{/Alt}');
  expect(await screen.findByRole('textbox', { name: 'Note, only for us' })).toBeDefined();
  await user.keyboard('{Alt>}[KeyE]{/Alt}');
  expect(await screen.findByText(/Resolved by you/)).toBeDefined();
  expect(standIn.asked('resolve')).toEqual([{ conversationId: 'a' }]);
});

test('[AC2] ? opens the sheet, not while one types, and not where it is turned off', async () => {
  const { user } = await openDesk(
    mine(
      createStandIn(() => Date.now()),
      'a',
    ),
  );
  await user.click(await screen.findByRole('button', { name: /Person a/ }));
  await user.type(await screen.findByRole('textbox', { name: 'Reply to Person a' }), 'Really?');
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(screen.getByRole('button', { name: /^Mine/ }));
  await user.keyboard('?');
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  await user.click(within(sheet).getByRole('checkbox'));
  await user.click(within(sheet).getByRole('button', { name: 'Close' }));
  await user.keyboard('?');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('[ML4] mail that is only captured is told, with the way to it; a letter that failed is told', async () => {
  const { standIn } = await openDesk(createStandIn(() => Date.now(), { mailIsSent: false }));
  const link = await screen.findByRole('link', { name: /captured at \/dev\/mail/ });
  expect(link.getAttribute('href')).toBe('/dev/mail');
  act(() => standIn.tell({ name: 'letter:failed', value: { number: 'AC-7', to: 'a@example.com', reason: '550' } }));
  expect(await screen.findByText('A letter of AC-7 to a@example.com could not be delivered.')).toBeDefined();
});

test('[IN1] a mailbox that cannot be read is told, with why, until it can', async () => {
  const { standIn } = await openDesk(createStandIn(() => Date.now(), { mailboxTrouble: 'wrong password' }));
  expect(await screen.findByText(/No mail comes in: the mailbox cannot be read/)).toBeDefined();
  expect(screen.getByText('(wrong password)')).toBeDefined();
  act(() => standIn.tell({ name: 'mailbox:troubled', value: { trouble: null } }));
  expect(screen.queryByText(/the mailbox cannot be read/)).toBeNull();
});

test('[WG4] the language can be switched, and the page says which it is', async () => {
  const { user } = await openDesk();
  await user.click(screen.getByRole('button', { name: /Available/ }));
  await user.click(screen.getByRole('menuitemradio', { name: 'Bangla' }));
  expect(await screen.findByRole('button', { name: 'আমার ০' })).toBeDefined();
  expect(document.documentElement.lang).toBe('bn');
});

test('[AC2] the menu is moved through by arrows, closed by Esc, and gives the focus back', async () => {
  const { user } = await openDesk();
  const opener = screen.getByRole('button', { name: /Available/ });
  await user.click(opener);
  expect(document.activeElement).toBe(screen.getByRole('menuitemradio', { name: /^Available/ }));
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(screen.getByRole('menuitemradio', { name: /^Assigned only/ }));
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(document.activeElement).toBe(opener);
});

test('[AC1] how it came in, and what the page tells of itself, stand beside the thread as what they are', async () => {
  const standIn = mine(
    createStandIn(() => Date.now()),
    'a',
  );
  standIn.know('a', { context: { orderRef: 'AC-20931' }, page: { url: 'javascript:alert(1)', title: 'Trap' } });
  const { user } = await openDesk(standIn);
  await user.click(await screen.findByRole('button', { name: /Person a/ }));
  const details = within(await screen.findByRole('complementary', { name: 'Details' }));
  expect(details.getByText('From the page, not verified')).toBeDefined();
  expect(details.getByText('AC-20931')).toBeDefined();
  expect(details.getByText(/all agents were busy/)).toBeDefined();
  expect(details.queryByRole('link', { name: 'Trap' })).toBeNull();
  await goTo(user, 'Tickets');
  expect(screen.getByRole('main', { name: 'Conversation with Person a' })).toBeDefined();
});

test('[ID2] what the shop has signed is said to be verified, what the shopper typed is said not to be', async () => {
  const standIn = mine(
    createStandIn(() => Date.now()),
    'a',
  );
  const verified = { sub: 'customer-77', name: 'Person a', email: 'account@mail.example' };
  standIn.know('a', { verified });
  const { user } = await openDesk(standIn);
  await user.click(await screen.findByRole('button', { name: /Person a/ }));
  const details = within(await screen.findByRole('complementary', { name: 'Details' }));
  const proofAt = (label: string) => details.getByText(label).nextElementSibling?.querySelector('.proof')?.textContent;
  expect(proofAt('Name')).toBe('verified');
  expect(proofAt('Account')).toBe('verified');
  expect(proofAt('Email of the account')).toBe('verified');
  expect(details.getByText('customer-77')).toBeDefined();
});

test('[ID2] of who is not signed in nothing is verified', async () => {
  const standIn = mine(
    createStandIn(() => Date.now()),
    'a',
  );
  const { user } = await openDesk(standIn);
  await user.click(await screen.findByRole('button', { name: /Person a/ }));
  const details = within(await screen.findByRole('complementary', { name: 'Details' }));
  expect(details.getByText('Name').nextElementSibling?.querySelector('.proof')?.textContent).toBe('not verified');
  expect(details.queryByText('verified')).toBeNull();
  expect(details.queryByText('Account')).toBeNull();
});

test('[NT2] an admin finds the pages of articles and notices in the rail and the palette; an agent finds neither', async () => {
  const names = [/Help articles/, /Policy notices/];
  const { user, unmount } = await openDesk();
  for (const name of names) expect(screen.queryByRole('link', { name })).toBeNull();
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'Policy');
  expect(screen.queryByRole('option', { name: /Policy notices/ })).toBeNull();
  unmount();

  await openDesk(createStandIn(() => Date.now(), { agent: { ...ME, role: 'admin' } }));
  const links = names.map((name) => screen.getByRole('link', { name }).getAttribute('href'));
  expect(links).toEqual(['/console/articles?lang=en', '/console/notices?lang=en']);
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'Policy');
  expect(await screen.findByRole('option', { name: /Policy notices/ })).toBeDefined();
});
