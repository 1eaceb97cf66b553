/** The pages of /dev/mail. They are for developers, and in English. */
import type { Instant } from '../../shared/entries.ts';
import { fill } from '../../shared/format.ts';
import { STORE } from '../../shared/store.ts';
import { type Html, html } from '../domain/html.ts';
import type { LetterState, StoredLetter } from '../domain/letter.ts';

type Mailbox = { readonly name: string; readonly address: string };

/** What these pages show of a rendered letter. */
export type ReadableMail = {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo: Mailbox;
  readonly subject: string;
  readonly messageId: string;
  readonly references: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly envelope: { readonly from: string };
  readonly text: string;
  readonly html: string;
};

export type View = 'letter' | 'phone' | 'text';

const REFRESH_SECONDS = 5;
const VIEWS: readonly (readonly [View, string])[] = [
  ['letter', 'Letter'],
  ['phone', 'On a phone'],
  ['text', 'As text'],
];
const STATE_WORDS: Readonly<Record<LetterState['kind'], string>> = {
  waiting: 'Waiting',
  sent: 'Sent',
  captured: 'Captured',
  failed: 'Failed',
};

/** The newest letters. The page asks for itself again, so that a letter shows up by itself. */
export function listPage(rows: readonly { readonly stored: StoredLetter; readonly subject: string }[]): Html {
  return page(
    'Letters',
    REFRESH_SECONDS,
    html`<header>
<h1>Letters</h1>
<p class="quiet">${rows.length === 0 ? null : fill('The newest {count}. ', { count: rows.length })}Captured letters went to nobody: set SMTP_URL to send them. Times are Dhaka’s. This page renews itself.</p>
</header>
${rows.length === 0 ? empty() : html`<ol class="letters">${rows.map(row)}</ol>`}`,
  );
}

export function letterPage({ letter, state }: StoredLetter, mail: ReadableMail, view: View): Html {
  return page(
    mail.subject,
    null,
    html`<header>
<p><a href="/dev/mail">All letters</a></p>
<h1 dir="auto">${mail.subject}</h1>
<p>${stateMark(state)} <span class="quiet">${letter.content.kind}, written ${timeText(letter.createdAt)}</span></p>
${problem(state)}</header>
<dl>${headersOf(mail).map(([name, value]) => html`<dt>${name}</dt><dd dir="auto">${value}</dd>`)}</dl>
<nav aria-label="Ways to read it">${VIEWS.map(([name, label]) => tab(letter.id, name, label, name === view))}</nav>
${
  view === 'text'
    ? html`<pre dir="auto">${mail.text}</pre>`
    : html`<iframe class="${view}" title="The letter" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/dev/mail/${letter.id}/html"></iframe>`
}`,
  );
}

export function missingPage(): Html {
  return page('No such letter', null, html`<h1>There is no such letter</h1><p><a href="/dev/mail">All letters</a></p>`);
}

function page(title: string, refreshSeconds: number | null, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refreshSeconds === null ? null : html`<meta http-equiv="refresh" content="${refreshSeconds}">`}
<title>${title}</title>
<link rel="stylesheet" href="/dev/mail/style.css">
</head>
<body><main>${body}</main></body>
</html>
`;
}

function row({ stored: { letter, state }, subject }: { stored: StoredLetter; subject: string }): Html {
  return html`<li><a href="/dev/mail/${letter.id}">
<span class="to" dir="auto">${letter.to.address}</span>
<span class="subject" dir="auto">${subject}</span>
<span class="kind">${letter.content.kind}</span>
${stateMark(state)}
<time datetime="${new Date(letter.createdAt).toISOString()}">${timeText(letter.createdAt)}</time>
</a></li>`;
}

function empty(): Html {
  return html`<p class="empty">No letter has been written yet. Leave a message in the chat outside its hours, and two letters appear here: the receipt to the visitor and the notice to the support mailbox.</p>`;
}

function stateMark({ kind }: LetterState): Html {
  return html`<span class="state ${kind}">${STATE_WORDS[kind]}</span>`;
}

function problem(state: LetterState): Html | null {
  if (state.kind === 'failed') return html`<p class="problem">Given up: ${state.reason}</p>`;
  if (state.kind !== 'waiting' || state.lastError === null) return null;
  return html`<p class="problem">Tried ${state.tries} times, again at ${timeText(state.nextTryAt)}. ${state.lastError}</p>`;
}

function headersOf(mail: ReadableMail): readonly (readonly [string, string])[] {
  return [
    ['From', named(mail.from)],
    ['To', named(mail.to)],
    ['Reply-To', named(mail.replyTo)],
    ['Envelope from', mail.envelope.from],
    ['Message-ID', mail.messageId],
    ...(mail.references.length === 0 ? [] : [['References', mail.references.join(' ')] as const]),
    ...Object.entries(mail.headers),
  ];
}

function tab(id: string, view: View, label: string, isCurrent: boolean): Html {
  return html`<a href="/dev/mail/${id}?view=${view}"${isCurrent && html` aria-current="page"`}>${label}</a>`;
}

function named({ name, address }: Mailbox): string {
  return name === '' ? address : `${name} <${address}>`;
}

/** "Sat 28 Nov, 22:00:05", by the store's clock. */
function timeText(at: Instant): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: STORE.zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(at);
}
