// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { openDesk, useFreshBrowser } from '../testing/render-desk.tsx';
import { assigned, beginning, COLLEAGUE, ME } from '../testing/samples.ts';
import { createStandIn } from '../testing/stand-in.ts';

useFreshBrowser();

/** Conversations of mine, the first of them open. */
async function atWork(...ids: readonly string[]) {
  const standIn = createStandIn(() => Date.now());
  for (const id of ids) {
    for (const entry of beginning(id, { name: `Person ${id}`, text: `Hello from ${id}` })) standIn.append(id, entry);
    standIn.append(id, assigned(ME));
  }
  const desk = await openDesk(standIn);
  const open = async (id: string) => {
    await desk.user.click(await screen.findByRole('button', { name: new RegExp(`Person ${id}.*Payment`) }));
    await screen.findByRole('main', { name: `Conversation with Person ${id}` });
  };
  await open(ids[0] ?? '');
  return { ...desk, standIn, open };
}
function log() {
  return within(screen.getByRole('log', { name: 'Messages' }));
}

test('[MS5] an entry that was lost on the way is fetched as soon as the next one shows the gap', async () => {
  const { standIn } = await atWork('a');
  await log().findByText('Hello from a');
  standIn.loseEvents(true);
  standIn.shopperWrites('a', 'This one is lost');
  standIn.loseEvents(false);
  act(() => void standIn.shopperWrites('a', 'This one comes'));
  expect(await log().findByText('This one is lost')).toBeDefined();
  expect(log().getByText('This one comes')).toBeDefined();
  expect(standIn.asked('since')).toEqual([{ conversationId: 'a', after: 3, epoch: 'epoch-1' }]);
});

test('[MS5] an end that was lost is fetched when the server says how far the log reaches, and another log is left alone', async () => {
  const { standIn } = await atWork('a', 'b');
  await log().findByText('Hello from a');
  standIn.loseEvents(true);
  const lost = standIn.shopperWrites('a', 'The very last');
  act(() => standIn.tell({ name: 'log:reached', value: { conversationId: 'b', lastSeq: 99 } }));
  act(() => standIn.tell({ name: 'log:reached', value: { conversationId: 'a', lastSeq: lost.seq } }));
  expect(await log().findByText('The very last')).toBeDefined();
  expect(standIn.asked('since')).toEqual([{ conversationId: 'a', after: 3, epoch: 'epoch-1' }]);
});

test('[MS3] Ctrl+Enter sends, Enter breaks the line, and the bubble stands before the ack', async () => {
  const { standIn, user } = await atWork('a');
  standIn.beDeaf(true);
  const box = screen.getByRole('textbox', { name: 'Reply to Person a' });
  await user.type(box, 'One{Enter}two');
  expect(standIn.asked('sendMessage')).toEqual([]);
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await log().findByText(/One\s*two/)).toBeDefined();
  standIn.beDeaf(false);
  expect(await log().findByText(/Sent/)).toBeDefined();
});

test('[MS1] what was sent into a cut is sent again with the same id, and stands in the log once', async () => {
  const { standIn, user } = await atWork('a');
  act(() => standIn.cut());
  await user.type(screen.getByRole('textbox', { name: 'Reply to Person a' }), 'Kept');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await log().findByText('Not sent yet, still trying')).toBeDefined();
  act(() => standIn.comeBack());
  expect(await log().findByText(/Sent/)).toBeDefined();
  expect(log().getAllByText('Kept')).toHaveLength(1);
});

test('[MS4] several replies with no line go in their order, also after a reload', async () => {
  const { standIn, user, unmount } = await atWork('a');
  act(() => standIn.cut());
  const box = screen.getByRole('textbox', { name: 'Reply to Person a' });
  for (const text of ['First', 'Second', 'Third']) {
    await user.type(box, text);
    await user.keyboard('{Control>}{Enter}{/Control}');
  }
  expect(standIn.asked('sendMessage')).toEqual([]);
  unmount();
  await openDesk(standIn);
  act(() => standIn.comeBack());
  await waitFor(() => expect(standIn.asked('sendMessage')).toHaveLength(3));
  expect(standIn.asked('sendMessage')).toMatchObject([{ text: 'First' }, { text: 'Second' }, { text: 'Third' }]);
});

test('[MS3] what is refused says why and keeps its text', async () => {
  const { standIn, user } = await atWork('a');
  standIn.loseEvents(true);
  standIn.append('a', { by: { kind: 'visitor' }, type: 'resolved' });
  await user.type(screen.getByRole('textbox', { name: 'Reply to Person a' }), 'Too late');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await log().findByText(/Not sent. It has changed meanwhile/)).toBeDefined();
  await user.click(log().getByRole('button', { name: 'Edit' }));
  expect(screen.getByRole('textbox', { name: 'Reply to Person a' })).toHaveProperty('value', 'Too late');
});

test('[MS6] a note has its own tab, label, button and command, and is never sent as a reply', async () => {
  const { standIn, user } = await atWork('a');
  await user.type(screen.getByRole('textbox', { name: 'Reply to Person a' }), 'For her');
  await user.click(screen.getByRole('tab', { name: 'Note' }));
  const note = screen.getByRole('textbox', { name: 'Note, only for us' });
  expect(note).toHaveProperty('value', '');
  await user.type(note, 'For us');
  expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Add note' }));
  expect(await log().findByText('Note, only for us.')).toBeDefined();
  expect(standIn.asked('sendMessage')).toEqual([]);
  expect(standIn.asked('addNote')).toMatchObject([{ conversationId: 'a', text: 'For us' }]);
  const typed = [true, false].map((typing) => ({ conversationId: 'a', typing }));
  expect(standIn.asked('typing')).toEqual(typed);
  await user.click(screen.getByRole('tab', { name: 'Reply' }));
  expect(screen.getByRole('textbox', { name: 'Reply to Person a' })).toHaveProperty('value', 'For her');
});

test('[AC3] drafts stay with their conversation, over a reload too', async () => {
  const { user, open, unmount, standIn } = await atWork('a', 'b');
  await user.type(screen.getByRole('textbox', { name: 'Reply to Person a' }), 'Dear a');
  await open('b');
  expect(screen.getByRole('textbox', { name: 'Reply to Person b' })).toHaveProperty('value', '');
  await open('a');
  expect(screen.getByRole('textbox', { name: 'Reply to Person a' })).toHaveProperty('value', 'Dear a');
  unmount();
  await openDesk(standIn);
  expect(await screen.findByRole('textbox', { name: 'Reply to Person a' })).toHaveProperty('value', 'Dear a');
});

test('[AD5] handing over asks for an address only when the server needs one, and refuses what is none', async () => {
  const { standIn, user } = await atWork('a');
  await user.click(screen.getByRole('button', { name: 'To ticket' }));
  const email = await screen.findByLabelText('Email of the shopper');
  await user.type(email, 'not an address');
  await user.click(screen.getByRole('button', { name: 'Hand over to a ticket' }));
  expect(await screen.findByText('This does not look like an email address.')).toBeDefined();
  await user.clear(email);
  await user.type(email, 'person@example.com');
  await user.click(screen.getByRole('button', { name: 'Hand over to a ticket' }));
  expect(await log().findByText(/Ticket AC-1042 · answer promised by/)).toBeDefined();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(standIn.asked('handOver')).toEqual([
    { conversationId: 'a' },
    { conversationId: 'a', email: 'person@example.com' },
  ]);
  expect(screen.getByRole('button', { name: 'Send as email' })).toBeDefined();
});

test('[TK3] an answer to a ticket says that it goes out as a letter, and to whom', async () => {
  const standIn = createStandIn(() => Date.now());
  const start = { name: 'Amina', email: 'amina@example.com', channel: 'form' } as const;
  for (const entry of beginning('t', start)) standIn.append('t', entry);
  standIn.append('t', assigned(ME));
  const { user } = await openDesk(standIn);
  await user.click(await screen.findByRole('button', { name: /Amina/ }));
  await user.type(await screen.findByRole('textbox', { name: 'Reply to Amina' }), 'Good day');
  await user.click(screen.getByRole('button', { name: 'Send as email' }));
  expect(await log().findByText(/Goes out as a letter to amina@example.com/)).toBeDefined();
});

test("[AC4] a colleague's conversation takes notes only, until it is taken over", async () => {
  const { standIn, user } = await atWork('a');
  act(() => void standIn.append('a', assigned(COLLEAGUE)));
  expect(await screen.findByText(/Rahim Uddin has this conversation/)).toBeDefined();
  expect(screen.getByRole('textbox', { name: 'Note, only for us' })).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Take over' }));
  expect(await screen.findByRole('textbox', { name: 'Reply to Person a' })).toBeDefined();
});

test('[AC1] resolved elsewhere is seen at once, and can be reopened', async () => {
  const { standIn, user } = await atWork('a');
  act(() => void standIn.append('a', { by: { kind: 'visitor' }, type: 'resolved' }));
  expect(await log().findByText(/The shopper ended the conversation/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Reopen' }));
  expect(await log().findByText(/Reopened by you/)).toBeDefined();
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Reply to Person a' })).toBeDefined());
});

test('[MS4] under our last message stands how far it has come with the shopper', async () => {
  const { standIn, user } = await atWork('a');
  await user.type(screen.getByRole('textbox', { name: 'Reply to Person a' }), 'Good day');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await log().findByText(/· Sent/)).toBeDefined();
  act(() => standIn.tell({ name: 'marks', value: { conversationId: 'a', delivered: 4, read: 0 } }));
  expect(await log().findByText(/· Delivered/)).toBeDefined();
  act(() => standIn.tell({ name: 'marks', value: { conversationId: 'a', delivered: 4, read: 4 } }));
  expect(await log().findByText(/· Read/)).toBeDefined();
});
