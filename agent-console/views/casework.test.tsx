// @vitest-environment happy-dom
/** What is done about a ticket at the desk: set aside, taken up live, merged, another topic, a complaint. */
import { act, screen, waitFor, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import type { NewEntry } from '../../shared/entries.ts';
import type { MailSource } from '../../shared/mail-source.ts';
import { answerHttp, goTo, openDesk, useFreshBrowser } from '../testing/render-desk.tsx';
import { beginning, NOON } from '../testing/samples.ts';
import { createStandIn } from '../testing/stand-in.ts';

useFreshBrowser();

const HOUR_MS = 3_600_000;
const SYSTEM = { kind: 'system' } as const;
const VISITOR = { kind: 'visitor' } as const;

function mail(more: Partial<MailSource> = {}): MailSource {
  const from = { name: 'Ayesha R.', address: 'ayesha@mail.example' };
  return { mailId: 'm1', from, subject: 'My parcel', flags: [], hasMore: false, hasHtml: false, ...more };
}

/** A ticket with these further entries, open on the desk. */
async function atTicket(...more: readonly NewEntry[]) {
  const standIn = createStandIn(() => Date.now());
  const email = 'ayesha@mail.example';
  for (const entry of beginning('c1', { channel: 'form', email, topic: 'order', text: 'Where is it?' })) {
    standIn.append('c1', entry);
  }
  for (const entry of more) standIn.append('c1', entry);
  standIn.know('c1', { online: false });
  const desk = await openDesk(standIn);
  await goTo(desk.user, 'Tickets');
  await desk.user.click(await screen.findByRole('button', { name: /AC-1.*Ayesha/ }));
  await screen.findByRole('main', { name: 'Conversation with Ayesha R.' });
  return { ...desk, standIn };
}
async function fromMore(user: Awaited<ReturnType<typeof atTicket>>['user'], name: string) {
  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.click(screen.getByRole('menuitem', { name }));
}
const log = () => within(screen.getByRole('log', { name: 'Messages' }));
const head = () => within(screen.getByRole('main')).getByRole('banner');

test('[TK7] Alt+M snoozes until a named time or one of one’s own; it leaves the list and is woken from there', async () => {
  const { standIn, user } = await atTicket();
  await user.keyboard('{Alt>}m{/Alt}');
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: /Tomorrow/ }));
  const tomorrow = Date.parse('2026-11-25T09:00:00+06:00');
  await waitFor(() => expect(standIn.asked('snooze')).toEqual([{ conversationId: 'c1', until: tomorrow }]));
  expect(await log().findByText(/Snoozed until Wednesday 09:00 by you/)).toBeDefined();
  expect(screen.getByText('No open tickets')).toBeDefined();
  await goTo(user, 'Snoozed');
  expect(screen.getByRole('button', { name: /AC-1.*until Wednesday 09:00/ })).toBeDefined();
  await fromMore(user, 'Wake it now');
  expect(await screen.findByText('Nothing is snoozed')).toBeDefined();
});

test('[TK7] a time that is past is refused in the dialog, by its field', async () => {
  const { standIn, user } = await atTicket();
  await user.click(screen.getByRole('button', { name: 'Snooze' }));
  const day = screen.getByLabelText('Day');
  await user.clear(day);
  await user.type(day, '2026-11-23');
  await user.click(screen.getByRole('button', { name: 'Snooze until then' }));
  expect(screen.getByText(/still to come/)).toBeDefined();
  expect(day.getAttribute('aria-invalid')).toBe('true');
  expect(standIn.asked('snooze')).toEqual([]);
});

test('[TK6] the shopper who is back is offered to be taken up live, and no longer when she leaves', async () => {
  const { standIn, user } = await atTicket();
  expect(screen.queryByRole('button', { name: 'Take it up live' })).toBeNull();
  const tell = (online: boolean) => {
    standIn.know('c1', { online });
    standIn.appear('c1');
  };
  act(() => tell(true));
  expect(await screen.findByText('Ayesha R. is here now, and chat is open.')).toBeDefined();
  act(() => tell(false));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Take it up live' })).toBeNull());
  act(() => tell(true));
  await user.click(await screen.findByRole('button', { name: 'Take it up live' }));
  expect(await log().findByText(/Taken up live by you/)).toBeDefined();
  expect(standIn.asked('takeUp')).toEqual([{ conversationId: 'c1' }]);
});

test('[SL3] who waits for whom is said in the head and on the row', async () => {
  const { standIn, user } = await atTicket();
  expect(head().textContent).toContain('waits for us');
  act(() => void standIn.answers('c1', 'Which parcel?'));
  await waitFor(() => expect(head().textContent).toContain('waits for the shopper'));
  await fromMore(user, 'Wait for the shopper');
  await waitFor(() => expect(head().textContent).toContain('on the shopper since 14:00'));
  expect(screen.getByRole('button', { name: /AC-1.*on the shopper/ })).toBeDefined();
  await fromMore(user, 'Wait no longer');
  await waitFor(() => expect(standIn.asked('resume')).toHaveLength(1));
});

test('[SL2] no answer needed is said with a reason, and ends the clock on the row', async () => {
  const { standIn, user } = await atTicket();
  expect(screen.getByRole('button', { name: /AC-1.*First in/ })).toBeDefined();
  await fromMore(user, 'No answer needed');
  await user.type(screen.getByLabelText('Why (only for us)'), 'A thank you{Enter}');
  await waitFor(() =>
    expect(standIn.asked('noReplyNeeded')).toEqual([{ conversationId: 'c1', reason: 'A thank you' }]),
  );
  expect(await screen.findByRole('button', { name: /AC-1.*waits for shopper/ })).toBeDefined();
});

test('[SL4] another topic is chosen with the promise that it brings', async () => {
  const { standIn, user } = await atTicket();
  await fromMore(user, 'Change the topic');
  const dialog = within(screen.getByRole('dialog', { name: 'Change the topic' }));
  await user.click(dialog.getByRole('radio', { name: /Payment Answer within 4 h/ }));
  await user.click(dialog.getByRole('button', { name: 'Change the topic' }));
  const asked = { conversationId: 'c1', topic: 'payment', audience: 'customer' };
  await waitFor(() => expect(standIn.asked('reclassify')).toEqual([asked]));
  expect(await log().findByText(/Topic changed to Payment by you/)).toBeDefined();
});

test('[TK8] it is merged into a ticket that is found by its number, which then is open', async () => {
  const { standIn, user } = await atTicket();
  const other = { channel: 'form', email: 'kamal@mail.example', name: 'Kamal' } as const;
  act(() => {
    for (const entry of beginning('c2', other)) standIn.append('c2', entry);
  });
  await fromMore(user, 'Merge');
  const dialog = within(screen.getByRole('dialog', { name: 'Merge into another conversation' }));
  expect(dialog.queryByRole('radio')).toBeNull();
  await user.type(dialog.getByLabelText('Number or name'), 'ac-2');
  expect(dialog.getByText(/another shopper’s/)).toBeDefined();
  await user.click(dialog.getByRole('button', { name: 'Merge into AC-2' }));
  await screen.findByRole('main', { name: 'Conversation with Kamal' });
  expect(standIn.asked('merge')).toEqual([{ conversationId: 'c1', into: 'c2' }]);
});

test('[TK8] what was said in the merged one is folded, and it can be opened', async () => {
  const lines = [{ by: 'visitor', name: 'Ayesha R.', at: NOON - HOUR_MS, text: 'It is the blue one' }] as const;
  const from = { type: 'merged-from', conversationId: 'c9', number: 'AC-9', unansweredSince: null, lines } as const;
  const { standIn, user } = await atTicket({ by: SYSTEM, ...from });
  expect(log().getByText('1 message', { exact: false })).toBeDefined();
  expect(log().getByText('It is the blue one')).toBeDefined();
  await user.click(log().getByRole('button', { name: 'Open AC-9' }));
  await waitFor(() => expect(standIn.asked('open').at(-1)).toEqual({ conversationId: 'c9' }));
});

test('[IN3] a held email is shown apart with what to be careful of, and is let in or dismissed', async () => {
  const from = { name: 'Rafiq', address: 'rafiq@web.example' };
  const held = mail({ from, flags: ['sender-mismatch', 'auth-fail'] });
  const entry = { by: SYSTEM, type: 'mail-held', clientId: 'h', text: 'I am her husband', mail: held } as const;
  const { standIn, user } = await atTicket(entry, { ...entry, clientId: 'h2', text: 'Hello?' });
  expect(screen.getByRole('button', { name: /AC-1.*2 emails wait to be let in/ })).toBeDefined();
  const [first, second] = log().getAllByRole('region', { name: /Held back/ });
  if (!first || !second) throw new Error('nothing is held');
  expect(first.textContent).toContain('Rafiq <rafiq@web.example>');
  expect(within(first).getByText(/The sender is not proven/)).toBeDefined();
  await user.click(within(first).getByRole('button', { name: 'Let in' }));
  await user.click(within(second).getByRole('button', { name: 'Dismiss' }));
  await waitFor(() => expect(log().queryByRole('button', { name: 'Let in' })).toBeNull());
  expect(standIn.asked('releaseMail')).toEqual([{ conversationId: 'c1', seq: 4 }]);
  expect(standIn.asked('dismissMail')).toEqual([{ conversationId: 'c1', seq: 5 }]);
});

test('[IN4] the rest of an email is fetched when it is asked for; files are downloads, the blocked are only named', async () => {
  const files = [
    { id: 'f1', name: 'receipt.pdf', type: 'application/pdf', size: 184_000, inline: false },
    { id: 'f2', name: 'invoice.exe', type: 'application/x-msdownload', size: 9, inline: false, blocked: true },
  ] as const;
  const source = mail({ hasMore: true, hasHtml: true, from: { name: null, address: 'other@mail.example' } });
  const entry = { by: VISITOR, type: 'message', clientId: 'e', text: 'See below', via: 'email', mail: source } as const;
  const { user } = await atTicket({ ...entry, files });
  expect(log().getByText('Email from other@mail.example')).toBeDefined();
  expect(log().getByText('Subject: My parcel')).toBeDefined();
  const file = log().getByRole('link', { name: /receipt\.pdf PDF · 184 kB/ });
  expect(file.getAttribute('href')).toBe('/api/files/f1?conversation=c1');
  expect(file.getAttribute('download')).toBe('receipt.pdf');
  expect(log().queryByRole('link', { name: /invoice/ })).toBeNull();

  answerHttp([500, {}], [200, { rest: 'On Monday you wrote', html: '<p>As it was</p>' }]);
  await user.click(log().getByRole('button', { name: 'Show more' }));
  await user.click(await log().findByRole('button', { name: 'Try again' }));
  expect(await log().findByText('On Monday you wrote')).toBeDefined();
  await user.click(log().getByRole('button', { name: 'As sent' }));
  const frame = log().getByTitle('The email as it was sent');
  expect(frame.getAttribute('sandbox')).not.toContain('allow-scripts');
  expect(frame.getAttribute('sandbox')).not.toContain('allow-same-origin');
  expect(Reflect.get(frame, 'srcdoc')).toContain("default-src 'none'");
  expect(log().getByText(/Pictures from elsewhere are not loaded/)).toBeDefined();
});

test('[ML1] a letter that did not arrive says what to do, and offers it while it is to be done', async () => {
  const to = 'ayesha@mail.example';
  const { standIn, user } = await atTicket({
    by: SYSTEM,
    type: 'undelivered',
    letterId: 'l',
    to,
    status: '5.1.1',
    reason: 'no such user',
  });
  expect(screen.getByRole('button', { name: /AC-1.*Our letter did not arrive/ })).toBeDefined();
  await user.click(log().getByRole('button', { name: 'Give another address' }));
  expect(screen.getByRole('dialog', { name: 'An address for the answer' })).toBeDefined();
  await user.keyboard('{Escape}');
  act(() => void standIn.append('c1', { by: VISITOR, type: 'address-given', email: 'new@mail.example' }));
  await waitFor(() => expect(log().queryByRole('button', { name: 'Give another address' })).toBeNull());
});

test('[FB3] a complaint is opened, shown with its day, and settled with an outcome and a summary', async () => {
  const { standIn, user } = await atTicket();
  await fromMore(user, 'Make it a complaint');
  const details = within(await screen.findByRole('complementary', { name: 'Details' }));
  await user.click(await details.findByRole('button', { name: 'Settle the complaint' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Settle the complaint' }));
  await user.click(dialog.getByRole('radio', { name: 'partly upheld' }));
  await user.click(dialog.getByRole('button', { name: 'Settle it' }));
  expect(dialog.getByText('Say what was found and done.')).toBeDefined();
  await user.type(dialog.getByLabelText('What was found and done'), 'Half of it is paid back');
  await user.click(dialog.getByRole('button', { name: 'Settle it' }));
  const asked = { conversationId: 'c1', outcome: 'partly-upheld', summary: 'Half of it is paid back' };
  await waitFor(() => expect(standIn.asked('settleComplaint')).toEqual([asked]));
  expect(await details.findByText('Half of it is paid back')).toBeDefined();
});

test('[SL5] a clock that has come due is told over everything, once, and opened or put away', async () => {
  const { standIn, user } = await atTicket();
  const due = { conversationId: 'c1', number: 'AC-1', timer: 'first', kind: 'limit', dueAt: NOON } as const;
  act(() => standIn.tell({ name: 'clock:due', value: due }));
  act(() =>
    standIn.tell({ name: 'clock:due', value: { ...due, conversationId: 'c2', number: 'AC-2', kind: 'target' } }),
  );
  const told = within(screen.getByRole('status', { name: 'Promises' }));
  expect(told.getByText('AC-1: a promise is broken, it was due 14:00')).toBeDefined();
  await user.click(told.getAllByRole('button', { name: 'Dismiss' })[0] ?? document.body);
  expect(told.queryByText(/AC-2/)).toBeNull();
  await user.click(told.getByRole('button', { name: 'Open' }));
  await waitFor(() => expect(told.queryByText(/AC-1/)).toBeNull());
});

test('[IN1] a mail that could not be read is told, and leads to the log of mails', async () => {
  const { standIn, user } = await atTicket();
  answerHttp([200, { mails: [], next: null }]);
  act(() => standIn.tell({ name: 'mail:given-up', value: { from: 'a@mail.example', reason: 'unreadable' } }));
  const told = await screen.findByText('An email from a@mail.example could not be read.');
  const banner = within(told.parentElement ?? document.body);
  await user.click(banner.getByRole('button', { name: 'Mail log' }));
  expect(await screen.findByText('No mail has come')).toBeDefined();
  await user.click(banner.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByText(/could not be read/)).toBeNull();
});

test('[IN2] the log of mails tells what became of each, leads to its ticket, and goes on to older ones', async () => {
  const { user } = await atTicket();
  const envelope = { from: 'a@mail.example', to: [] };
  const done = (action: string, more: object) => {
    const outcome = { action, reason: null, conversationId: null, number: null, from: null, subject: null, ...more };
    return { receivedAt: NOON, size: 2_000, envelope, state: { kind: 'done', outcome } };
  };
  const joined = { id: '1', ...done('append', { conversationId: 'c1', number: 'AC-1', subject: 'My parcel' }) };
  const automatic = { id: '2', ...done('ignore-auto', { reason: 'auto-submitted' }) };
  answerHttp(
    [200, { mails: [joined, automatic], next: 'n' }],
    [200, { mails: [{ id: '3', ...done('reject', { reason: 'too-large' }) }], next: null }],
  );
  await goTo(user, 'Mail log');
  expect(await screen.findByText('Automatic, answered by nobody')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Older mail' }));
  expect(await screen.findByRole('row', { name: /Rejected/ })).toBeDefined();
  await user.click(screen.getByRole('radio', { name: 'Rejected' }));
  expect(screen.queryByText('My parcel')).toBeNull();
  await user.click(screen.getByRole('radio', { name: 'All' }));
  await user.click(screen.getByRole('button', { name: 'Joined AC-1' }));
  expect(await screen.findByRole('main', { name: 'Conversation with Ayesha R.' })).toBeDefined();
});
