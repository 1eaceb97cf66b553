// Next, app router. In app/layout.tsx, inside <body>: <Chat nonce={(await headers()).get('x-nonce') ?? undefined} />
'use client';

import { usePathname } from 'next/navigation';
import Script from 'next/script';
import { useEffect } from 'react';

type Calls = ((...call: readonly unknown[]) => void) & { q?: unknown[] };

/** To the chat, or to the queue that it reads when it comes. */
function say(...call: readonly unknown[]) {
  const page = window as unknown as { ActiveCartChat?: Calls };
  page.ActiveCartChat ??= Object.assign((...early: readonly unknown[]) => void page.ActiveCartChat?.q?.push(early), {
    q: [],
  });
  page.ActiveCartChat(...call);
}

/** Next puts the script in once, over all routes; the path is told to the agent at each. */
export function Chat({ nonce }: { readonly nonce?: string | undefined }) {
  const path = usePathname();
  useEffect(() => say('setContext', { path }), [path]);
  return (
    <Script src="https://chat.example/widget.js" strategy="afterInteractive" nonce={nonce} data-accent="#0b6b57" />
  );
}

/** A button of your own, on any page. */
export function ChatButton() {
  return (
    <button type="button" onClick={() => say('open')}>
      Contact us
    </button>
  );
}
