/**
 * ActiveCart chat's checker, for a page of yours: it looks at what happens there and prints a table into the console.
 * It changes nothing of the page and sends nothing anywhere but to the chat's own server, which it only asks whether it
 * answers. Added before the chat's tag it sees what is blocked from the start; run in the console it sees what still is.
 */
async (facts) => {
  const { chat, words, text, panels, waitS } = facts;
  const socketHost = chat.replace(/^http/, 'ws');
  const found = new Map();
  const add = (id, seen) => found.has(id) || found.set(id, seen);
  const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  const until = (promise, seconds) => Promise.race([promise, pause(seconds)]);

  console.info(text.looking.replace('{seconds}', waitS));

  const ofOurs = (address) => address.startsWith(chat) || address.startsWith(socketHost);
  function violated({ blockedURI = '', blockedURL = blockedURI, effectiveDirective = '', sample = '' }) {
    const address = blockedURL ?? '';
    if (/^require-trusted-types/.test(effectiveDirective) && /widget\.js/.test(sample)) add('trusted-types', sample);
    if (!ofOurs(address)) return;
    if (effectiveDirective.startsWith('script-src')) {
      add(
        /\/widget\.js$|\/pinned\//.test(address) ? 'script-src' : 'files-blocked',
        `${effectiveDirective}: ${address}`,
      );
    }
    if (effectiveDirective === 'connect-src') {
      add(address.startsWith('ws') ? 'connect-src-wss' : 'connect-src', `${effectiveDirective}: ${address}`);
    }
    if (effectiveDirective === 'img-src') add('img-src', `${effectiveDirective}: ${address}`);
  }
  document.addEventListener('securitypolicyviolation', (event) => event.disposition === 'enforce' && violated(event));
  if ('ReportingObserver' in window) {
    // What was blocked before this ran, where the browser still knows of it.
    new ReportingObserver(
      (reports) => {
        for (const { body } of reports) if (body?.disposition === 'enforce') violated(body);
      },
      { types: ['csp-violation'], buffered: true },
    ).observe();
  }

  if (document.readyState !== 'complete')
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  const isThere = () => typeof window.ActiveCartChat?.status === 'function';
  // A script that has been fetched, or was refused, needs a moment to run; one that has not been may be slow.
  const isSettled = () => {
    const src = tagsOfOurs()[0]?.src;
    return (
      found.has('script-src') || found.has('trusted-types') || (src && performance.getEntriesByName(src).length > 0)
    );
  };
  const started = performance.now();
  let settledAt = Number.POSITIVE_INFINITY;
  while (!isThere() && performance.now() < Math.min(started + waitS * 1_000, settledAt + 500)) {
    if (isSettled()) settledAt = Math.min(settledAt, performance.now());
    await pause(0.1);
  }

  await Promise.all([checkLine(), checkFiles()]);
  checkTags();
  checkStorage();
  if (isThere()) checkButton();
  // A browser tells of what it blocked a moment after the request has failed.
  await pause(0.2);
  forgetWhatFollows();
  report();

  function tagsNamed() {
    const scripts = [...document.querySelectorAll('script[src]')];
    return scripts.filter(({ src }) => /\/widget\.js$/.test(new URL(src).pathname) || src.startsWith(`${chat}/widget`));
  }

  function tagsOfOurs() {
    return tagsNamed().filter(({ src }) => src.startsWith(chat));
  }

  function checkTags() {
    const named = tagsNamed();
    const ours = tagsOfOurs();
    const [tag] = ours;
    if (location.origin === 'null' || window.origin === 'null') add('sandbox-origin', 'origin: null');
    if (ours.length > 1) add('two-tags', ours.map(({ outerHTML }) => outerHTML).join(' '));
    if (!tag && named.length > 0) add('wrong-host', named[0].src);
    if (!tag && named.length === 0 && !isThere()) add('no-tag', location.href);
    if (!tag || isThere()) return;
    if (tag.type === 'module') add('type-module', tag.outerHTML);
    else if (tag.type && !/javascript|ecmascript/.test(tag.type)) add('type-inert', tag.outerHTML);
    else if (tag.noModule) add('nomodule', tag.outerHTML);
    else if (location.protocol === 'https:' && tag.src.startsWith('http:')) add('http-on-https', tag.src);
    else add('script-blocked', tag.src);
  }

  async function checkLine() {
    const before = Date.now();
    const answer = await until(
      fetch(`${chat}/api/availability`)
        .then((got) => (got.ok ? got.json() : null))
        .catch(() => null),
      waitS,
    );
    if (!answer) {
      // An answer that may not be read still tells that somebody is there.
      const alive = await until(
        fetch(`${chat}/healthz`, { mode: 'no-cors', cache: 'no-store' })
          .then(() => true)
          .catch(() => false),
        waitS,
      );
      if (alive) add('origin-not-allowed', `ALLOWED_ORIGINS: ${location.origin}`);
      else add('unreachable', chat);
      return;
    }
    const now = (before + Date.now()) / 2;
    if (Math.abs(now - answer.serverNow) > 60_000)
      add('clock-off', `${Math.round((now - answer.serverNow) / 1_000)} s`);
    if (await opens()) return;
    const polled = await until(
      fetch(`${chat}/socket.io/?EIO=4&transport=polling`)
        .then((got) => got.ok)
        .catch(() => false),
      waitS,
    );
    if (!polled) add('line-blocked', `${socketHost}/socket.io/`);
    else add('socket-blocked', `${socketHost}/socket.io/`);
  }

  /** Whether the server greets us by a WebSocket; it is closed at once, before any session begins. */
  function opens() {
    const line = new WebSocket(`${socketHost}/socket.io/?EIO=4&transport=websocket`);
    const greeted = new Promise((resolve) => {
      line.onmessage = () => resolve(true);
      line.onerror = line.onclose = () => resolve(false);
    });
    return until(greeted, waitS).finally(() => line.close());
  }

  async function checkFiles() {
    const locale = document.querySelector('script[data-locale]')?.dataset.locale ?? document.documentElement.lang;
    const file = panels[/^bn/.test(locale) ? 'bn' : 'en'];
    if (!file || !isThere()) return;
    try {
      await import(chat + file);
    } catch (error) {
      add('files-blocked', `${file}: ${error.message}`);
    }
  }

  function checkStorage() {
    try {
      const name = 'activecart-chat-check';
      localStorage.setItem(name, '1');
      localStorage.removeItem(name);
    } catch (error) {
      add('storage-blocked', error.name);
    }
  }

  function checkButton() {
    const host = document.querySelector('activecart-chat');
    const button = host?.shadowRoot?.querySelector('button[aria-haspopup], .launcher');
    if (!host || !button) return add('button-hidden', 'activecart-chat');
    if (button.getAttribute('aria-expanded') === 'true') return;
    const { left, top, width, height } = button.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const isInside = width > 0 && height > 0 && x > 0 && y > 0 && x < innerWidth && y < innerHeight;
    const isSeen = host.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true;
    let shown = 1;
    for (let node = host; node; node = node.parentElement) shown *= Number(getComputedStyle(node).opacity);
    if (!isInside || !isSeen || shown < 0.1) return add('button-hidden', `${Math.round(x)}, ${Math.round(y)}`);
    const top_ = document.elementFromPoint(x, y);
    if (top_ !== host) add('button-covered', top_?.cloneNode(false).outerHTML?.slice(0, 120) ?? '');
  }

  /** A cause that is known leaves nothing to say of what comes of it. */
  function forgetWhatFollows() {
    const follows = {
      'connect-src': ['unreachable', 'connect-src-wss', 'socket-blocked', 'line-blocked'],
      'connect-src-wss': ['socket-blocked'],
      'script-src': ['script-blocked'],
      'trusted-types': ['no-tag', 'script-blocked'],
    };
    for (const [cause, effects] of Object.entries(follows)) {
      if (found.has(cause)) for (const effect of effects) found.delete(effect);
    }
  }

  function report() {
    if (found.size === 0) return console.info(text.good);
    console.warn(text.bad.replace('{count}', found.size));
    const { mistake, what, seen } = text.columns;
    console.table(
      [...found].map(([id, at]) => ({ [mistake]: words[id]?.name ?? id, [what]: words[id]?.does ?? '', [seen]: at })),
    );
    for (const id of found.keys())
      console.warn(text.more.replace('{address}', `${chat}/install?lang=${facts.locale}#${id}`));
  }
};
