// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { goTo, openDesk, useFreshBrowser } from '../testing/render-desk.tsx';
import { assigned, beginning, COLLEAGUE, ME, NOON } from '../testing/samples.ts';
import { createStandIn, type StandIn } from '../testing/stand-in.ts';

useFreshBrowser();

const MINUTE_MS = 60_000;

function begin(standIn: StandIn, id: string, name: string, agoMinutes = 0): void {
  for (const entry of beginning(id, { name })) standIn.append(id, entry, NOON - agoMinutes * MINUTE_MS);
}
function names(): readonly string[] {
  const list = screen.getByRole('list', { name: /^Conversations/ });
  return within(list)
    .getAllByRole('button', { name: /Payment/ })
    .map((row) => row.textContent?.match(/(Amina|Babul|Champa)/)?.[0] ?? '');
}

test('[AC1] those who wait are listed live, the longest wait first, and counted', async () => {
  const standIn = createStandIn(() => Date.now());
  begin(standIn, 'b', 'Babul', 2);
  const { user } = await openDesk(standIn);
  await goTo(user, 'Waiting');
  await screen.findByRole('button', { name: 'Claim: Babul' });
  act(() => begin(standIn, 'a', 'Amina', 7));
  await waitFor(() => expect(names()).toEqual(['Amina', 'Babul']));
  expect(screen.getByRole('button', { name: 'Waiting 2' })).toBeDefined();
});

test('[QU1] Claim on the row claims and opens it; one that somebody else has says so', async () => {
  const standIn = createStandIn(() => Date.now());
  begin(standIn, 'a', 'Amina');
  begin(standIn, 'b', 'Babul');
  const { user } = await openDesk(standIn);
  await goTo(user, 'Waiting');
  await user.click(await screen.findByRole('button', { name: 'Claim: Amina' }));
  expect(await screen.findByRole('main', { name: 'Conversation with Amina' })).toBeDefined();
  expect(await screen.findByText(/You claimed it/)).toBeDefined();

  standIn.loseEvents(true);
  standIn.append('b', assigned(COLLEAGUE, 'claimed'));
  await user.click(screen.getByRole('button', { name: 'Claim: Babul' }));
  expect(await screen.findByText(/Somebody else has it already/)).toBeDefined();
});

test('[AC1] a row tells who types, an own draft, and who spoke last', async () => {
  const standIn = createStandIn(() => Date.now());
  begin(standIn, 'a', 'Amina');
  standIn.append('a', assigned(ME));
  const { user } = await openDesk(standIn);
  const row = await screen.findByRole('button', { name: /Amina/ });
  expect(within(row).getByText('Hello')).toBeDefined();

  act(() => standIn.tell({ name: 'typing', value: { conversationId: 'a', typing: true } }));
  expect(await within(row).findByText('typing…')).toBeDefined();
  act(() => standIn.tell({ name: 'typing', value: { conversationId: 'a', typing: false } }));

  await user.click(row);
  await user.type(await screen.findByRole('textbox', { name: 'Reply to Amina' }), 'Good day');
  expect(await within(row).findByText('Draft:')).toBeDefined();
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await within(row).findByText(/we answered/)).toBeDefined();
});

test('[AC1] unread is counted on the row and in the title, and gone once it has been read', async () => {
  const standIn = createStandIn(() => Date.now());
  begin(standIn, 'a', 'Amina');
  begin(standIn, 'b', 'Babul');
  standIn.append('a', assigned(ME));
  standIn.append('b', assigned(ME));
  const { user } = await openDesk(standIn);
  await user.click(await screen.findByRole('button', { name: /Amina/ }));
  await user.click(await screen.findByRole('button', { name: /Babul/ }));
  await screen.findByRole('main', { name: 'Conversation with Babul' });
  await waitFor(() => expect(document.title).toBe('Mine · ActiveCart'));

  act(() => {
    standIn.shopperWrites('a', 'Are you there?');
    standIn.shopperWrites('a', 'Hello?');
  });
  const row = await screen.findByRole('button', { name: /Amina.*2 unread/ });
  expect(document.title).toBe('(1) Mine · ActiveCart');
  await user.click(row);
  await waitFor(() => expect(document.title).toBe('Mine · ActiveCart'));
  expect(standIn.asked('read').at(-1)).toEqual({ conversationId: 'a', seq: 5 });
});

test('[AC1] an empty view and a failed one each say what is so, and a failed one can be tried again', async () => {
  const standIn = createStandIn(() => Date.now());
  const { user } = await openDesk(standIn);
  expect(await screen.findByText('Nothing is yours right now')).toBeDefined();
  standIn.refuseAll('store-down');
  await goTo(user, 'Tickets');
  expect(await screen.findByText('The list could not be loaded.')).toBeDefined();
  standIn.refuseAll(null);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('No open tickets')).toBeDefined();
});

test('[AC12] of a long list only what is seen is drawn', async () => {
  const standIn = createStandIn(() => Date.now());
  for (let n = 0; n < 90; n++) {
    begin(standIn, `c${n}`, `Person ${n}`);
    standIn.append(`c${n}`, assigned(ME));
  }
  await openDesk(standIn);
  const list = await screen.findByRole('list', { name: 'Conversations: Mine' });
  const rows = within(list).getAllByRole('listitem');
  expect(rows.length).toBeLessThan(40);
  expect(rows[0]?.getAttribute('aria-setsize')).toBe('90');
});

test('[FB3] the complaints, and how promises were kept, are a table to download; other lists are none', async () => {
  const { user } = await openDesk(createStandIn(() => Date.now()));
  const address = (name: RegExp) => screen.getByRole('link', { name }).getAttribute('href');
  await goTo(user, 'Complaints');
  expect(address(/complaints of a year/)).toMatch(/^\/api\/complaints\?from=\d+&to=\d+&format=csv$/);
  await goTo(user, 'Tickets');
  expect(address(/promises of a year/)).toMatch(/^\/api\/reports\/promises\?from=\d+&to=\d+&format=csv$/);
  await goTo(user, 'Mine');
  expect(screen.queryByRole('link', { name: /as a table/ })).toBeNull();
});
