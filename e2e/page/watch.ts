/** What a page sees of the widget from its first moment on. Runs in the page, so it stands by itself. */

export type Seen = {
  /** The sum of all layout shifts that no click explains, as CLS is defined. */
  readonly shift: number;
  /** What the policy has forbidden, with what was tried. */
  readonly violations: readonly string[];
  /** Names that `window` did not have. */
  readonly names: readonly string[];
  /** What listens at `window`, `document` and the page's own elements since then. */
  readonly listeners: readonly string[];
  /** Sockets and channels that were opened. */
  readonly opened: readonly string[];
  /** Timers that repeat. */
  readonly intervals: number;
};

export function watchFromTheStart(): void {
  const names = new Set(Object.getOwnPropertyNames(window));
  const violations: string[] = [];
  const listeners: string[] = [];
  const opened: string[] = [];
  let shift = 0;
  let intervals = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) shift += value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    violations.push(`${violatedDirective} ${blockedURI}`),
  );

  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (...input: Parameters<typeof addEventListener>) {
    if (this === window || this instanceof Node) {
      const isOurs = this instanceof Node && this !== document && this.getRootNode() !== document;
      if (!isOurs) listeners.push(`${this?.constructor.name} ${input[0]}`);
    }
    return Reflect.apply(addEventListener, this, input);
  };
  const { setInterval } = window;
  window.setInterval = ((...input: Parameters<typeof setInterval>) => {
    intervals++;
    return Reflect.apply(setInterval, window, input);
  }) as typeof setInterval;
  for (const name of ['WebSocket', 'EventSource', 'BroadcastChannel', 'Worker', 'SharedWorker'] as const) {
    const Real = window[name];
    if (!Real) continue;
    const Watched = new Proxy(Real, {
      construct(real, input) {
        opened.push(name);
        return Reflect.construct(real, input);
      },
    });
    Object.defineProperty(window, name, { value: Watched, writable: true, configurable: true, enumerable: false });
  }
  Object.defineProperty(document, 'seen', {
    value: (): Seen => ({
      shift,
      violations,
      names: Object.getOwnPropertyNames(window).filter((name) => !names.has(name)),
      listeners,
      opened,
      intervals,
    }),
  });
}
