/** The desk's clock: the server's now, told every second to whoever shows a length of time. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Instant } from '../../shared/entries.ts';

const NowContext = createContext<Instant>(0);
const MINUTE_MS = 60_000;

export function useNow(): Instant {
  return useContext(NowContext);
}

/** Changes once a minute only, for what need not be drawn each second. */
export function useMinute(): Instant {
  return Math.floor(useNow() / MINUTE_MS) * MINUTE_MS;
}

export function Clock({ aheadMs, children }: { readonly aheadMs: number; readonly children: ComponentChildren }) {
  const [now, setNow] = useState(() => Date.now() + aheadMs);
  useEffect(() => {
    setNow(Date.now() + aheadMs);
    const timer = setInterval(() => setNow(Date.now() + aheadMs), 1_000);
    return () => clearInterval(timer);
  }, [aheadMs]);
  return <NowContext.Provider value={now}>{children}</NowContext.Provider>;
}
