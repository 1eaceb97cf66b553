// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { openDesk, useFreshBrowser } from '../testing/render-desk.tsx';
import { assigned, beginning, ME, NOON } from '../testing/samples.ts';
import { createStandIn, type StandIn } from '../testing/stand-in.ts';

useFreshBrowser();
const sound = vi.hoisted(() => ({ ring: vi.fn() }));
vi.mock('../sound.ts', () => sound);

function offer(standIn: StandIn, id: string, at = NOON): StandIn {
  for (const entry of beginning(id, { name: `Person ${id}` })) standIn.append(id, entry, at);
  standIn.append(id, assigned(ME, 'routed'), at);
  return standIn;
}
const miss = (standIn: StandIn, id: string) =>
  standIn.append(id, { by: { kind: 'system' }, type: 'requeued', why: 'not-accepted' });
const desk = () => openDesk(createStandIn(() => Date.now()));
const accepts = () => screen.queryAllByRole('button', { name: 'Accept: Person a' });

test('[QU3] an offer is told over everything else and in its row, with the seconds left, and sounds once', async () => {
  const { standIn } = await desk();
  sound.ring.mockClear();
  act(() => void offer(standIn, 'a'));
  const told = await screen.findByText('New chat for you: Person a · Payment');
  expect(told.getAttribute('role')).toBe('alert');
  expect(accepts()).toHaveLength(2);
  for (const button of accepts()) expect(within(button).getByText('30 seconds left')).toBeDefined();
  expect(document.title).toMatch(/^\(1\)/);
  expect(sound.ring).toHaveBeenCalledTimes(1);
});

test('[QU3] the seconds run down to none', async () => {
  const standIn = offer(
    createStandIn(() => Date.now()),
    'a',
    NOON - 18_000,
  );
  offer(standIn, 'b', NOON - 99_000);
  await openDesk(standIn);
  expect(await screen.findAllByText('12 seconds left')).not.toHaveLength(0);
  expect(screen.getAllByText('0 seconds left')).not.toHaveLength(0);
});

test('[QU3] accepting opens it with the cursor in the answer; the offer is gone from the screen', async () => {
  const { standIn, user } = await desk();
  act(() => void offer(standIn, 'a'));
  await screen.findByText('New chat for you: Person a · Payment');
  const [first] = accepts();
  if (first) await user.click(first);
  expect(await screen.findByText(/Accepted by you/)).toBeDefined();
  expect(standIn.asked('claim')).toEqual([{ conversationId: 'a' }]);
  expect(accepts()).toEqual([]);
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Reply to Person a'));
});

test('[AC2] Alt+C accepts what is offered, from any view', async () => {
  const { standIn, user } = await desk();
  await user.click(screen.getByRole('button', { name: /^Tickets/ }));
  act(() => void offer(standIn, 'a'));
  await screen.findByText('New chat for you: Person a · Payment');
  await user.keyboard('{Alt>}[KeyC]{/Alt}');
  expect(await screen.findByRole('main', { name: 'Conversation with Person a' })).toBeDefined();
  expect(standIn.asked('claim')).toEqual([{ conversationId: 'a' }]);
});

test('[QU3] what is offered while she looks at it is accepted in its head, by Alt+C, or by answering', async () => {
  const { standIn, user } = await desk();
  for (const entry of beginning('a', { name: 'Person a' })) act(() => void standIn.append('a', entry));
  await user.click(screen.getByRole('button', { name: /^Waiting/ }));
  await user.click(await screen.findByRole('button', { name: /Person a.*Payment/ }));
  const thread = within(await screen.findByRole('main', { name: 'Conversation with Person a' }));
  act(() => void standIn.append('a', assigned(ME, 'routed')));
  expect(await thread.findByRole('button', { name: /^Accept/ })).toBeDefined();
  expect(thread.getByText('Answering also accepts it.')).toBeDefined();
  await user.keyboard('{Alt>}[KeyC]{/Alt}');
  expect(await thread.findByText(/Accepted by you/)).toBeDefined();
  expect(thread.queryByRole('button', { name: /^Accept/ })).toBeNull();
});

test('[QU3] one that was not taken is told calmly, until it has been read', async () => {
  const { standIn, user } = await desk();
  act(() => void offer(standIn, 'a'));
  await screen.findByText('New chat for you: Person a · Payment');
  act(() => void miss(standIn, 'a'));
  const said = 'The chat with Person a was not taken in 30 seconds. It is back in the queue, at its old place.';
  expect(await screen.findByText(said)).toBeDefined();
  expect(accepts()).toEqual([]);
  act(() => void standIn.append('a', assigned(ME, 'routed')));
  expect(await screen.findByText('New chat for you: Person a · Payment')).toBeDefined();
  expect(screen.queryByText(said)).toBeNull();
  act(() => void miss(standIn, 'a'));
  expect(await screen.findByText(said)).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByText(said)).toBeNull();
});

test('[QU3] after two the desk has turned her away: she reads why, is away after a reload too, and comes back', async () => {
  const { standIn, user, unmount } = await desk();
  act(() => standIn.tell({ name: 'presence:changed', value: { ...ME, state: 'away', turnedAway: true } }));
  expect(await screen.findByText('You were set to away because two chats were not taken.')).toBeDefined();
  expect(screen.getByRole('button', { name: /Away/ })).toBeDefined();
  unmount();
  await openDesk(standIn);
  await waitFor(() => expect(standIn.asked('setPresence').at(-1)).toEqual({ state: 'away' }));
  act(() => standIn.tell({ name: 'presence:changed', value: { ...ME, state: 'away', turnedAway: true } }));
  await user.click(await screen.findByRole('button', { name: 'I am available' }));
  await waitFor(() => expect(standIn.asked('setPresence').at(-1)).toEqual({ state: 'available' }));
  expect(screen.queryByText(/You were set to away/)).toBeNull();
});

test('[QU3] two at once: the older is offered, and that there is another', async () => {
  const { standIn } = await desk();
  act(() => void offer(offer(standIn, 'b', NOON - 1_000), 'a', NOON - 9_000));
  expect(await screen.findByText('New chat for you: Person a · Payment')).toBeDefined();
  expect(screen.getByText('and 1 more')).toBeDefined();
});
