/** The live part's file: the socket, the conversation and its views. Loaded for a chat or for something to come back to. */
import { fill } from '../shared/format.ts';
import { adopt } from './adopt.ts';
import type { Chat, Live } from './chat.ts';
import type { SignIn } from './identity/sign-in.ts';
import { openLine } from './line.ts';
import { herePage } from './page.ts';
import { isChatOpen } from './state.ts';
import css from './style/thread.css?inline';
import { talk as talkOver } from './talk.ts';
import { liveWords } from './text/live-words.ts';
import { Menu } from './views/menu.tsx';
import { Offer, Start } from './views/start.tsx';
import { Thread } from './views/thread.tsx';

/** Connects, and gives the panel what it shows. `open` is the line's opener: a test brings its own. */
export function goLive(chat: Chat, open: typeof openLine = openLine): Live {
  const { shell, keep, state } = chat;
  adopt(shell.root, css);
  let token: string | undefined;
  let signIn: Promise<SignIn | undefined> | undefined;
  const line = open(shell.origin, async () => {
    const identity = await (await signIn)?.proof();
    ({ token } = keep.read());
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return { locale: state().locale, zone, page: herePage(), ...(token && { token }), ...(identity && { identity }) };
  });
  const talk = talkOver(chat, line, () => token);
  /** ID2: its file comes only where the page says that somebody is signed in. */
  const identify = () =>
    (signIn ??= import('./identity/sign-in.ts').then(
      (file) => file.signInWith(chat, line, talk),
      () => (signIn = undefined),
    ));
  if ('identity' in shell) identify();
  /** Files that are dropped or pasted anywhere in the panel go to the message. */
  const taken = (event: Event & { dataTransfer?: DataTransfer | null; clipboardData?: DataTransfer | null }) => {
    const { types, files } = event.dataTransfer ?? event.clipboardData ?? {};
    if (!types?.includes('Files')) return;
    event.preventDefault();
    const given = [...(files ?? [])];
    if (!given[0]) return;
    chat.dispatch({ type: 'changed', change: { tool: 'files' } });
    import('./files/files.tsx').then(({ take }) => take(chat, given));
  };
  for (const name of ['dragover', 'drop', 'paste']) shell.box.addEventListener(name, taken);
  return {
    ask: line.ask,
    on: line.on,
    pick: talk.pick,
    rate: talk.rate,
    looked: talk.looked,
    renew: talk.renew,
    leave: talk.leave,
    told() {
      talk.contextChanged();
      if ('identity' in shell) identify().then((file) => file?.told());
    },
    headline: ({ state }) => {
      const conversation = state.thread?.state;
      if (conversation?.phase !== 'live' || conversation.wait || isChatOpen(state)) return '';
      return fill(liveWords().isHere, { name: conversation.agent.name });
    },
    Offer,
    Start: (props) => <Start {...props} talk={talk} />,
    Thread: (props) => props.state.thread && <Thread {...props} thread={props.state.thread} talk={talk} />,
    Menu: (props) => <Menu {...props} talk={talk} keep={keep} />,
  };
}
