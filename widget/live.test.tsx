import { fireEvent, within } from '@testing-library/dom';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { chatting, composer, greeting, inputs, leavePage, log, opened, user } from './testing/chatting.ts';
import { refusal } from './testing/line.ts';
import { happened, said, started, ticketOpened } from './testing/log.ts';
import { closed, MONDAY_10 } from './testing/shop.ts';
import { en as live } from './text/live/en.ts';
import { en } from './text/panel/en.ts';

vi.mock('./line.ts', async () => {
  const { lineSlot } = await import('./testing/chatting.ts');
  return { openLine: () => lineSlot.line };
});

// A busy machine types slowly; what is loaded later is translated before, so that no test waits for it.
vi.setConfig({ testTimeout: 30_000 });
beforeAll(() => import('./live.tsx'), 60_000);
beforeEach(() => {
  vi.useFakeTimers({ now: MONDAY_10 });
  vi.stubEnv('TZ', 'Asia/Dhaka');
  localStorage.clear();
});
afterEach(() => {
  leavePage();
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe('the start', () => {
  test('[AD1] sends the first message with its topic, and shows the conversation', async () => {
    const entries = [started(), said(2, 'I paid twice')];
    const scene = await opened(null, {
      'conversation:start': () => ({
        ok: true,
        value: { kind: 'queued', conversationId: 'c1', lastSeq: 2, staffed: true, place: 2, waitMinutes: [3, 6] },
      }),
      'entries:since': () => ({ ok: true, value: { entries, last: 2 } }),
    });
    await user.type(within(scene.shop.box).getByLabelText(en.message), 'I paid twice');
    await user.selectOptions(within(scene.shop.box).getByLabelText(en.topic), 'customer payment');
    await user.click(within(scene.shop.box).getByRole('button', { name: live.startChat }));
    await vi.waitFor(() => expect(log(scene).textContent).toContain('I paid twice'));
    expect(inputs(scene, 'conversation:start')).toEqual([
      expect.objectContaining({ topic: 'payment', audience: 'customer', text: 'I paid twice' }),
    ]);
    expect(within(scene.shop.box).getByRole('status').textContent).toBe(
      'You are number 2 in the queue. The wait is about 3 to 6 minutes.',
    );
    scene.line.says('queue:moved', { place: 1, waitMinutes: null });
    expect(within(scene.shop.box).getByRole('status').textContent).toBe('You are number 1 in the queue.');
  });

  test('[AD4] that comes too late turns to the message form with the text kept', async () => {
    const scene = await opened(null, { 'conversation:start': () => refusal('closed', { nextOpening: null }) });
    await user.type(within(scene.shop.box).getByLabelText(en.message), 'Too late');
    await user.selectOptions(within(scene.shop.box).getByLabelText(en.topic), 'customer payment');
    await user.click(within(scene.shop.box).getByRole('button', { name: live.startChat }));
    await vi.waitFor(() => within(scene.shop.box).getByRole('button', { name: en.sendEmail }));
    expect(within(scene.shop.box).getByLabelText(en.message)).toHaveProperty('value', 'Too late');
  });

  test('[SE3] in a rush turns to the message form, which says why and keeps the text; the chat is still offered', async () => {
    const busy = () => refusal('closed', { nextOpening: MONDAY_10, busy: true });
    const scene = await opened(null, { 'conversation:start': busy });
    const box = within(scene.shop.box);
    await user.type(box.getByLabelText(en.message), 'In a rush');
    await user.selectOptions(box.getByLabelText(en.topic), 'customer payment');
    await user.click(box.getByRole('button', { name: live.startChat }));
    await vi.waitFor(() => box.getByText(live.chatIsBusy));
    expect(box.getByLabelText(en.message)).toHaveProperty('value', 'In a rush');
    box.getByRole('button', { name: en.sendEmail });
    await user.click(box.getByRole('button', { name: live.chatInstead }));
    box.getByRole('button', { name: live.startChat });
    expect(box.queryByText(live.chatIsBusy)).toBeNull();
  });

  test('[AD7] without an answer is tried again with the same clientId', async () => {
    const scene = await opened(null, { 'conversation:start': () => null });
    await user.type(within(scene.shop.box).getByLabelText(en.message), 'Anybody?');
    await user.selectOptions(within(scene.shop.box).getByLabelText(en.topic), 'customer payment');
    await user.click(within(scene.shop.box).getByRole('button', { name: live.startChat }));
    await vi.waitFor(() => within(scene.shop.box).getByText(en.stillTrying));
    await vi.advanceTimersByTimeAsync(4_500);
    const ids = inputs(scene, 'conversation:start').map((input) => Reflect.get(Object(input), 'clientId'));
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('the log', () => {
  test('[WG3] is named, announces additions only after history is drawn, and says who spoke', async () => {
    const scene = await chatting(greeting);
    expect(log(scene).getAttribute('aria-label')).toBe(live.log);
    expect(log(scene).getAttribute('aria-live')).toBe('polite');
    expect(log(scene).textContent).toContain('You: I paid twice');
    expect(log(scene).textContent).toContain('Nadia: Hello Ayesha');
    expect(within(scene.shop.box).getByRole('heading').textContent).toBe('Nadia');
  });

  test('[MS5] asks for what is missing in the middle, and shows nothing twice', async () => {
    const all = [...greeting, said(5, 'One', 'agent'), said(6, 'Two', 'agent')];
    let known = greeting.length;
    const scene = await chatting(greeting, {
      'entries:since': ({ after }: { after: number }) => ({
        ok: true,
        value: { entries: all.slice(after, known), last: known },
      }),
    });
    known = all.length;
    const [fifth, sixth] = all.slice(4);
    const before = inputs(scene, 'entries:since').length;
    if (sixth) scene.line.says('entry:added', { conversationId: 'c1', entry: sixth });
    await vi.advanceTimersByTimeAsync(149);
    expect(inputs(scene, 'entries:since')).toHaveLength(before);
    await vi.waitFor(() => expect(log(scene).textContent).toContain('Two'));
    if (fifth) scene.line.says('entry:added', { conversationId: 'c1', entry: fifth });
    expect(inputs(scene, 'entries:since').at(-1)).toEqual({ conversationId: 'c1', after: 4, epoch: 'e1' });
    expect(within(log(scene)).getAllByText(/^(One|Two)$/, { ignore: '.unseen' })).toHaveLength(2);
  });

  test('[MS5] does not ask for what comes late but by itself', async () => {
    const scene = await chatting(greeting);
    const before = inputs(scene, 'entries:since').length;
    scene.line.says('entry:added', { conversationId: 'c1', entry: said(6, 'Two', 'agent') });
    await vi.advanceTimersByTimeAsync(100);
    scene.line.says('entry:added', { conversationId: 'c1', entry: said(5, 'One', 'agent') });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(inputs(scene, 'entries:since')).toHaveLength(before);
    expect(log(scene).textContent).toMatch(/One.*Two/);
  });

  test('[MS5] asks for an end that was lost when the server says how far the log reaches', async () => {
    const all = [...greeting, said(5, 'The very last', 'agent')];
    let known = greeting.length;
    const scene = await chatting(greeting, {
      'entries:since': ({ after }: { after: number }) => ({
        ok: true,
        value: { entries: all.slice(after, known), last: known },
      }),
    });
    const before = inputs(scene, 'entries:since').length;
    scene.line.says('log:reached', { conversationId: 'c1', lastSeq: 4 });
    scene.line.says('log:reached', { conversationId: 'another', lastSeq: 9 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(inputs(scene, 'entries:since')).toHaveLength(before);
    known = 5;
    scene.line.says('log:reached', { conversationId: 'c1', lastSeq: 5 });
    await vi.advanceTimersByTimeAsync(200);
    expect(log(scene).textContent).toContain('The very last');
    // A server that says more than its log holds is asked once, not for ever.
    const after = inputs(scene, 'entries:since').length;
    scene.line.says('log:reached', { conversationId: 'c1', lastSeq: 99 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(inputs(scene, 'entries:since')).toHaveLength(after + 1);
  });

  test('[MS5] begins anew where the server has another log', async () => {
    const scene = await chatting(greeting);
    scene.line.answers['entries:since'] = () => ({ ok: true, value: { reset: true } });
    const before = scene.line.connects();
    scene.line.says('entry:added', { conversationId: 'c1', entry: said(9, 'From elsewhere', 'agent') });
    await vi.waitFor(() => expect(scene.line.connects()).toBe(before + 1));
    expect(log(scene).textContent).toBe('');
  });

  test('[MS6] shows no note and nothing of the desk', async () => {
    const scene = await chatting([
      ...greeting,
      happened(5, { type: 'hidden' }),
      happened(6, { type: 'note', clientId: 'n', text: 'Angry' }),
    ]);
    expect(log(scene).textContent).not.toContain('Angry');
  });

  test('[MS7] shows markup as text and links as links', async () => {
    const scene = await chatting([...greeting, said(5, '<b>x</b> https://a.example/b', 'agent')]);
    expect(log(scene).textContent).toContain('<b>x</b>');
    const link = within(log(scene)).getByRole('link', { name: 'https://a.example/b' });
    expect(link.getAttribute('rel')).toContain('noopener');
  });
});

describe('the end of chat', () => {
  test('[CL1] is told in time', async () => {
    const scene = await chatting([
      ...greeting,
      happened(5, { type: 'closing-soon', closesAt: Date.parse('2026-11-23T12:00:00Z'), minutes: 15 }),
    ]);
    expect(log(scene).textContent).toContain('Chat closes at 18:00, in 15 minutes.');
  });

  test('[AD5] a ticket without an address asks for it, and says what is wrong with it', async () => {
    const replies: unknown[] = [refusal('bad-request', { fields: { email: 'is none' } })];
    const scene = await chatting([...greeting, ticketOpened(5, null)], {
      'conversation:hand-over': () => replies.shift() ?? { ok: true, value: { number: 'AC-1042', respondBy: 0 } },
    });
    expect(log(scene).textContent).toContain('AC-1042');
    const email = within(scene.shop.box).getByLabelText(en.email);
    await user.type(email, 'nobody{Enter}');
    await vi.waitFor(() => within(scene.shop.box).getByText(en.problems.badEmail));
    fireEvent.input(email, { target: { value: 'ayesha@example.com' } });
    await user.type(email, '{Enter}');
    expect(inputs(scene, 'conversation:hand-over').at(-1)).toEqual({
      conversationId: 'c1',
      email: 'ayesha@example.com',
    });
    scene.line.says('entry:added', {
      conversationId: 'c1',
      entry: happened(6, { type: 'address-given', email: 'ayesha@example.com' }),
    });
    await vi.waitFor(() => composer(scene));
  });

  test('[QU5] who waits can have the answer by email', async () => {
    const scene = await chatting([started(), said(2, 'Hello')]);
    await user.click(within(scene.shop.box).getByRole('button', { name: live.byEmail }));
    expect(within(scene.shop.box).getByLabelText(en.email)).toBeTruthy();
    await user.click(within(scene.shop.box).getByRole('button', { name: live.back }));
    expect(composer(scene)).toBeTruthy();
  });

  test('ending asks first, and a finished chat offers a new one with the words kept', async () => {
    const scene = await chatting(greeting, { 'conversation:end': () => ({ ok: true, value: { seq: 5, at: 0 } }) });
    await user.type(composer(scene), 'one more thing');
    await user.click(within(scene.shop.box).getByRole('button', { name: live.end }));
    expect(inputs(scene, 'conversation:end')).toEqual([]);
    await user.click(within(scene.shop.box).getAllByRole('button', { name: live.end }).at(-1) ?? scene.shop.box);
    expect(inputs(scene, 'conversation:end')).toEqual([{ conversationId: 'c1' }]);
    scene.line.says('entry:added', { conversationId: 'c1', entry: happened(5, { type: 'resolved' }) });
    await user.click(within(scene.shop.box).getAllByRole('button', { name: live.startNew }).at(-1) ?? scene.shop.box);
    expect(within(scene.shop.box).getByLabelText(en.message)).toHaveProperty('value', 'one more thing');
  });

  test('[CL3] a conversation that is open stays one out of hours', async () => {
    const scene = await chatting(greeting);
    scene.line.says('availability', closed(Date.now()));
    expect(log(scene).textContent).toContain('Hello Ayesha');
    expect(within(scene.shop.box).getByText('Nadia is here')).toBeTruthy();
  });
});

describe('the language', () => {
  test('[WG4] changes in the middle of a conversation and keeps it', async () => {
    const scene = await chatting(greeting);
    await user.type(composer(scene), 'half');
    await user.click(within(scene.shop.box).getByRole('button', { name: 'বাংলা' }));
    await vi.waitFor(() => expect(log(scene).textContent).toContain('Nadia যোগ দিয়েছেন'));
    expect(log(scene).textContent).toContain('Hello Ayesha');
    expect(within(scene.shop.box).getByLabelText('বার্তা লিখুন')).toHaveProperty('value', 'half');
  });
});

describe('the page', () => {
  test('[WG5] tells the desk what setContext was told', async () => {
    const scene = await chatting(greeting);
    Object.assign(scene.shop.shell.context, { order: 'AC-20931' });
    scene.shop.panel.told();
    expect(scene.line.signs.at(-1)).toEqual({ name: 'context:set', input: { order: 'AC-20931' } });
  });

  test('[MS9] finds a conversation that another tab has begun', async () => {
    const scene = await opened(null);
    const before = scene.line.connects();
    scene.line.says('entry:added', { conversationId: 'c9', entry: started() });
    expect(scene.line.connects()).toBe(before + 1);
  });
});
