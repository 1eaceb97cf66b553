/** Shows its children after a moment: what comes quickly needs no skeleton. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const AFTER_MS = 150;

export function Later({ children }: { readonly children: ComponentChildren }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return shown ? children : null;
}
