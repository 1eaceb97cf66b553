/** A value that is copied by a click, and says so. */
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../text/words.ts';
import { Icon } from './icon.tsx';

const SAID_FOR_MS = 1_600;

export function CopyButton({ value, what }: { readonly value: string; readonly what: string }) {
  const { t, fill } = useWords();
  const [copied, setCopied] = useState(false);
  // An address that does not fit is broken where one would break it by hand.
  const breakAt = Math.max(0, value.lastIndexOf('@'));
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // No clipboard without https or leave; the value can still be marked by hand.
    }
  };
  return (
    <button type="button" class="copy" onClick={() => void copy()} title={fill(t.context.copy, { what })}>
      {value.slice(0, breakAt)}
      <span class="copy-end">
        {value.slice(breakAt)}
        <Icon name={copied ? 'check' : 'copy'} />
      </span>
      <span class="unseen" role="status">
        {copied ? t.context.copied : ''}
      </span>
    </button>
  );
}
