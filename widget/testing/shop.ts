/** Test support. A shop's page with the panel mounted in it: its shell, its storage, and the answers of its server. */
import { vi } from 'vitest';
import type { TicketInput } from '../../shared/http-api.ts';
import type { Availability } from '../../shared/views.ts';
// What is loaded later is there before: it would come into the next test.
import '../files/files.tsx';
import '../help/help.tsx';
import { mount } from '../panel.tsx';
import type { Panel, Shell } from '../shell.ts';
import { en } from '../text/panel/en.ts';
import { speak } from '../text/words.ts';
import { drawn } from './drawn.ts';

/** Saturday 28 November 2026, 22:00 in Dhaka, where chat opens on Monday at 9:00. */
export const SATURDAY_22 = Date.parse('2026-11-28T16:00:00Z');
export const MONDAY_9 = Date.parse('2026-11-30T03:00:00Z');
/** Monday 23 November 2026, 10:00 in Dhaka, where chat closes at 18:00. */
export const MONDAY_10 = Date.parse('2026-11-23T04:00:00Z');
export const MONDAY_18 = Date.parse('2026-11-23T12:00:00Z');

export function closed(serverNow = SATURDAY_22): Availability {
  const shut = { open: false, nextChange: MONDAY_9, nextOpening: MONDAY_9 };
  const email = { open: true, nextChange: null, nextOpening: serverNow };
  return { serverNow, zone: 'Asia/Dhaka', channels: { chat: shut, phone: shut, email }, staffed: false };
}

export function open(serverNow = MONDAY_10): Availability {
  const until = { open: true, nextChange: MONDAY_18, nextOpening: serverNow };
  const email = { open: true, nextChange: null, nextOpening: serverNow };
  return { serverNow, zone: 'Asia/Dhaka', channels: { chat: until, phone: until, email }, staffed: true };
}

export type Answer = { readonly status: number; readonly body: unknown } | 'no network';

export type Shop = {
  readonly shell: Shell;
  readonly panel: Panel;
  readonly box: HTMLElement;
  /** What was posted to /api/tickets, in order. */
  readonly posted: readonly TicketInput[];
  readonly told: readonly { readonly name: string; readonly detail: unknown }[];
};

export type ShopOptions = {
  /** What the server says of its hours, asked each time. */
  readonly hours: () => Availability | null;
  readonly tickets?: () => Answer;
  readonly isShown?: boolean;
  /** Stays on the first face, where the shopper has not gone on to ask. */
  readonly isAtHome?: boolean;
};

/** Mounts the panel on a fresh page. What is in storage stays, as after a reload. */
export function openShop({ hours, tickets, isShown = true, isAtHome = false }: ShopOptions): Shop {
  document.body.replaceChildren();
  // A page that loads anew has the words that it was built with.
  speak({});
  const host = document.body.appendChild(document.createElement('div'));
  const root = host.attachShadow({ mode: 'open' });
  // What comes too late for its test finds the page gone: a browser says then that nothing has the focus, happy-dom throws.
  Object.defineProperty(root, 'activeElement', {
    get() {
      try {
        return Reflect.get(Object.getPrototypeOf(root), 'activeElement', root);
      } catch {
        return null;
      }
    },
  });
  const box = root.appendChild(document.createElement('div'));
  const launcher = root.appendChild(document.createElement('button'));
  box.className = 'panel';
  box.setAttribute('role', 'dialog');
  box.hidden = !isShown;
  const posted: TicketInput[] = [];
  const told: { name: string; detail: unknown }[] = [];
  for (const name of ['message', 'unread', 'ticket']) {
    host.addEventListener(name, (event) => told.push({ name, detail: Reflect.get(event, 'detail') }));
  }
  vi.stubGlobal('fetch', async (url: string, init?: { readonly body: string }) => {
    if (url.endsWith('/api/availability')) return answered(availabilityAnswer(hours()));
    if (url.includes('/api/articles')) return answered({ status: 200, body: { articles: [] } });
    posted.push(JSON.parse(init?.body ?? 'null'));
    return answered(tickets?.() ?? 'no network');
  });
  const shell: Shell = {
    origin: 'https://chat.example',
    root,
    launcher,
    box,
    supportEmail: 'support@activecart.example',
    context: {},
    show(next) {
      box.hidden = !next;
      panel.shown();
    },
  };
  // It was pressed.
  launcher.focus();
  const panel = mount(shell);
  // The head, and then the face.
  drawn();
  drawn(1);
  const goOn = [...box.querySelectorAll('button')].find(({ textContent }) => textContent === en.write);
  if (!isAtHome) goOn?.click();
  drawn();
  return { shell, panel, box, posted, told };
}

function availabilityAnswer(availability: Availability | null): Answer {
  return availability ? { status: 200, body: availability } : 'no network';
}

function answered(answer: Answer): Response {
  if (answer === 'no network') throw new TypeError('Failed to fetch');
  return new Response(JSON.stringify(answer.body), { status: answer.status });
}
