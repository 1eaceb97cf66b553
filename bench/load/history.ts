/** A shop's past: conversations as they have been written over years, put into a store in few large commits. */

import { wordsOf } from '../../server/domain/words.ts';
import type { Store } from '../../server/store/port.ts';
import { NOW } from '../../server/testing/builders.ts';
import { foldAtDesk } from '../../shared/desk-fold.ts';
import type { Entry, NewEntry } from '../../shared/entries.ts';
import { headerOf } from '../../shared/header.ts';

const MINUTE_MS = 60_000;
const AGENT = { id: 'a'.repeat(26), name: 'Nadia' };
/** Of a hundred conversations so many are tickets that wait; the rest is over. */
const TICKETS_OF_100 = 10;
/** So many share a commit. */
const AT_ONCE = 500;

const SHOPPER_SAYS = [
  'Where is my parcel? The page says "on its way" since Sunday.',
  'I paid twice by card and have one order only, please look at the payment.',
  'The shirt is too small, how do I send it back?',
  'আমার অর্ডার এখনও আসেনি, কবে পাব?',
  'The charger gets very hot, is that right for this one?',
  'Thank you, that is all.',
];
const AGENT_SAYS = [
  'I am looking it up, one moment please.',
  'It left our house this morning.',
  'You have it by Thursday.',
];

/** The id of the conversation with this number: 26 of the letters that ids are made of. */
export function idOf(number: number): string {
  const digits = number.toString(32).padStart(26, '0');
  return digits.replace(/./g, (digit) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(digit, 32)] ?? 'a');
}

/** Writes `conversations` of `messages` each, through the store's own appends. */
export async function writeHistory(store: Store, conversations: number, messages: number): Promise<void> {
  for (let first = 0; first < conversations; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, conversations - first) }, (_, index) => first + index);
    await Promise.all(numbers.map((number) => writeOne(store, number, messages)));
  }
}

async function writeOne(store: Store, number: number, messages: number): Promise<void> {
  const entries = logOf(number, messages);
  const state = foldAtDesk(entries);
  if (state === null) return;
  const header = headerOf(idOf(number), state);
  const texts = entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []));
  await Promise.all([
    store.append(idOf(number), 0, entries, []),
    store.saveHeader(header, wordsOf(header.name, header.email, header.number, ...texts)),
  ]);
}

function logOf(number: number, messages: number): readonly Entry[] {
  const at = NOW - 600 * 24 * 60 * MINUTE_MS + number * 10 * MINUTE_MS;
  const visitor = {
    id: idOf(number % 40_000),
    name: `Shopper ${number % 977}`,
    email: `shopper${number}@mail.example`,
  };
  const by = { kind: 'agent', ...AGENT } as const;
  const system = { kind: 'system' } as const;
  const admission = { calendarVersion: 1, open: true, staffed: true, outcome: 'live', why: 'agent-free' } as const;
  const bodies: NewEntry[] = [
    {
      by: { kind: 'visitor' },
      type: 'started',
      clientId: `start-${number}`,
      channel: 'chat',
      topic: 'order',
      audience: 'customer',
      visitor,
      locale: 'en',
      page: { url: `https://shop.example/orders/${number}`, title: `Order ${number}` },
      admission,
    },
    { by: system, type: 'assigned', agent: AGENT, how: 'routed' },
  ];
  for (let index = 0; index < messages; index++) {
    const isShopper = index % 2 === 0;
    const says = isShopper ? SHOPPER_SAYS : AGENT_SAYS;
    const text = `${says[(number + index) % says.length]}${index === 0 ? ` Order ${100_000 + number}.` : ''}`;
    const author = isShopper ? ({ kind: 'visitor' } as const) : by;
    const via = isShopper ? 'widget' : 'console';
    bodies.push({ by: author, type: 'message', clientId: `message-${index}`, text, via });
  }
  if (number % 100 < TICKETS_OF_100) {
    const promise = { class: 'order', targetAt: at + 60 * MINUTE_MS, respondBy: at + 24 * 60 * MINUTE_MS } as const;
    const ticket = { number: `AC-${1_001 + number}`, email: visitor.email, reason: 'visitor-asked', promise } as const;
    bodies.push({ by: system, type: 'ticket-opened', ...ticket });
  } else bodies.push({ by, type: 'resolved' });
  return bodies.map((body, index) => ({ ...body, seq: index + 1, at: at + index * MINUTE_MS }));
}
