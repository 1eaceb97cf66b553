/** The demo shop's own script: the development bar's clock, its copy buttons, and what the page tells the chat. */

const bar = document.querySelector('[data-server-now]');
const locale = document.documentElement.lang;
const zone = bar.dataset.zone;

/** The server's time and this page's stopwatch, read at the same moment: the time is reckoned, never counted. */
let known = { server: Number(bar.dataset.serverNow), here: performance.now() };
let chat = { turnsAt: bar.dataset.turnsAt === '' ? null : Number(bar.dataset.turnsAt) };
let isAsking = false;

/** When the page's words were written: "in 7 hours" grows old, but is not changed under a reader's fingers. */
let wordedAt = known.server;
const isOld = () => Math.abs(serverNow() - wordedAt) > 60_000 && !bar.contains(document.activeElement);

const serverNow = () => known.server + performance.now() - known.here;

function clockFace(at, timeZone) {
  const parts = { weekday: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone }).format(at);
}

function showClock() {
  const now = serverNow();
  const store = clockFace(now, zone);
  const own = clockFace(now);
  bar.querySelector('[data-clock]').textContent = store;
  for (const ownClock of bar.querySelectorAll('[data-own-clock]')) {
    ownClock.hidden = own === store;
    ownClock.querySelector('time').textContent = own;
  }
  if (chat.turnsAt !== null && now >= chat.turnsAt) ask();
}

function tick() {
  showClock();
  setTimeout(tick, 1000 - (serverNow() % 1000));
}

/** HR4: the server says what time it is and what is open; half the way there and back is its answer's age. */
async function ask() {
  if (isAsking) return;
  isAsking = true;
  try {
    const sent = performance.now();
    const answer = await fetch('/api/availability', { cache: 'no-store' });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    const { serverNow: server, channels } = await answer.json();
    const here = performance.now();
    known = { server: server + (here - sent) / 2, here };
    const turnsAt = channels.chat.nextChange;
    if (turnsAt !== chat.turnsAt || isOld()) await refresh();
    chat = { turnsAt };
  } catch {
    // Asked again at the next turn or when the reader comes back; `undefined` makes any answer news.
    chat = { turnsAt: undefined };
    bar.querySelector('[data-live="state"]').textContent = bar.dataset.lost;
  } finally {
    isAsking = false;
    showClock();
  }
}

/** The server words what it knows; the page takes its new words and keeps everything else as it is. */
async function refresh() {
  const answer = await fetch(location.href, { cache: 'no-store' });
  wordedAt = serverNow();
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const now = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (now) part.replaceChildren(...document.adoptNode(now).childNodes);
  }
}

async function copy(button) {
  const label = button.textContent;
  const status = bar.querySelector('[data-copy-status]');
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    status.textContent = bar.dataset.copied;
    button.textContent = bar.dataset.copied;
    setTimeout(() => {
      button.textContent = label;
      status.textContent = '';
    }, 2000);
  } catch {
    status.textContent = bar.dataset.notCopied;
    getSelection().selectAllChildren(button.previousElementSibling);
  }
}

function tellTheChat(context) {
  window.ActiveCartChat =
    window.ActiveCartChat || Object.assign((...args) => window.ActiveCartChat.q.push(args), { q: [] });
  window.ActiveCartChat('setContext', context);
}

const context = document.querySelector('[data-chat-context]');
if (context) tellTheChat(JSON.parse(context.dataset.chatContext));

bar.addEventListener('click', (event) => {
  const button = event.target.closest('[data-copy]');
  if (button) copy(button);
});
addEventListener('focus', ask);
addEventListener('pageshow', (event) => event.persisted && ask());
document.addEventListener('visibilitychange', () => document.hidden || ask());
tick();
ask();
