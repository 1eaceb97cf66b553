// React 18 or 19, after `npm install https://chat.example/module/activecart-chat.tgz`.
import { loadChat } from 'activecart-chat';
import { useEffect, useState } from 'react';

const options = { src: 'https://chat.example/widget.js', accent: '#0b6b57' };

/**
 * The page's chat, with facts about the page for the agent. All is done in effects, so a server renders none of it;
 * StrictMode's second run finds the chat of the first, and what is unmounted is told nothing more.
 */
export function useChat(facts: Readonly<Record<string, string>> = {}) {
  const [unread, setUnread] = useState(0);
  const [isOpen, setIsOpen] = useState<boolean>();
  const told = JSON.stringify(facts);

  useEffect(() => {
    const chat = loadChat(options);
    let isMounted = true;
    chat.status().then((status) => isMounted && setIsOpen(status?.channels.chat.open));
    const stop = chat.on('unread', ({ count }) => setUnread(count));
    return () => {
      isMounted = false;
      stop();
    };
  }, []);

  useEffect(() => loadChat(options).setContext(JSON.parse(told)), [told]);

  return { unread, isOpen, open: () => loadChat(options).open() };
}

/** A button of your own, which says what is true now. */
export function ChatButton({ order }: { readonly order: string }) {
  const { unread, isOpen, open } = useChat({ order });
  const words = isOpen ? 'Chat with us' : 'Leave a message';
  return (
    <button type="button" onClick={open}>
      {isOpen === undefined ? 'Contact us' : words}
      {unread > 0 && ` (${unread})`}
    </button>
  );
}
