/** What looks on inside the measured page. It runs there: it may use nothing but the browser. */

/** Times in ms since the page's navigation began. */
export type Seen = {
  readonly shifts: readonly { readonly at: number; readonly value: number }[];
  readonly frames: readonly { readonly at: number; readonly ms: number; readonly forcedMs: number }[];
  readonly events: readonly { readonly at: number; readonly ms: number; readonly interaction: number }[];
};

/** What a step waits for: an element that is drawn, in any open shadow tree or frame that may be looked into. */
export type Awaited = { readonly see: string; readonly text?: string };

export type Probe = Seen & {
  /** Puts a mark into the trace; the page's own time of it. */
  readonly mark: (name: string) => number;
  /** The middle of an element that is drawn, in the window's pixels. Null where there is none. */
  readonly place: (selector: string) => { readonly x: number; readonly y: number } | null;
  /** Resolves in the first frame that shows it: ms since the last input, by the browser's own time of that input. */
  readonly until: (awaited: Awaited) => Promise<number>;
};

declare global {
  interface Document {
    readonly benchProbe: Probe;
  }
}

/** Events shorter than this the browser does not tell. */
export const LEAST_EVENT_MS = 16;

/** Put into the page before anything else is there. In frames too, which nobody asks. */
export function installProbe(leastEventMs: number): void {
  type Shift = PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean };
  type Frame = PerformanceEntry & { readonly scripts: readonly { readonly forcedStyleAndLayoutDuration: number }[] };
  type Timed = PerformanceEntry & { readonly interactionId: number };
  const shifts: { at: number; value: number }[] = [];
  const frames: { at: number; ms: number; forcedMs: number }[] = [];
  const events: { at: number; ms: number; interaction: number }[] = [];
  let lastInput = 0;

  function observe<Entry extends PerformanceEntry>(type: string, take: (entry: Entry) => void): void {
    const options = { type, buffered: true, durationThreshold: leastEventMs };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry as Entry);
    }).observe(options);
  }
  // As CLS is defined: what follows an input at once is its answer, not a shift.
  observe<Shift>('layout-shift', ({ startTime, value, hadRecentInput }) => {
    if (!hadRecentInput) shifts.push({ at: startTime, value });
  });
  observe<Frame>('long-animation-frame', ({ startTime, duration, scripts }) => {
    const forcedMs = scripts.reduce((sum, script) => sum + script.forcedStyleAndLayoutDuration, 0);
    frames.push({ at: startTime, ms: duration, forcedMs });
  });
  observe<Timed>('event', ({ startTime, duration, interactionId }) => {
    events.push({ at: startTime, ms: duration, interaction: interactionId });
  });
  for (const name of ['pointerdown', 'click', 'keydown']) {
    const note = (event: Event) => {
      lastInput = event.timeStamp;
    };
    addEventListener(name, note, { capture: true, passive: true });
  }

  function* allIn(root: Document | ShadowRoot, selector: string): Generator<Element> {
    yield* root.querySelectorAll(selector);
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) yield* allIn(shadowRoot, selector);
    for (const frame of root.querySelectorAll('iframe')) {
      if (frame.contentDocument) yield* allIn(frame.contentDocument, selector);
    }
  }
  const rectOf = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const frame = element.ownerDocument.defaultView?.frameElement?.getBoundingClientRect();
    return { left: left + (frame?.left ?? 0), top: top + (frame?.top ?? 0), width, height };
  };
  function drawn({ see, text = '' }: { see: string; text?: string }): Element | undefined {
    for (const element of allIn(document, see)) {
      if (!element.textContent?.includes(text)) continue;
      const { width, height } = element.getBoundingClientRect();
      if (width > 0 && height > 0) return element;
    }
    return undefined;
  }

  const probe: Probe = {
    shifts,
    frames,
    events,
    mark: (name) => performance.mark(name).startTime,
    place(selector) {
      const element = drawn({ see: selector });
      if (!element) return null;
      // What scrolls inside the widget too; what is in view stays where it is.
      element.scrollIntoView({ block: 'nearest' });
      const { left, top, width, height } = rectOf(element);
      return { x: left + width / 2, y: top + height / 2 };
    },
    until: (awaited) =>
      new Promise((resolve) => {
        const look = () => {
          if (drawn(awaited)) resolve(performance.now() - lastInput);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  };
  Object.defineProperty(document, 'benchProbe', { value: probe });
  performance.mark('begun');
}
