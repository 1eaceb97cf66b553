/** Faces that come in files of their own, when they are gone to: nobody pays for what she does not open. */
import type { ComponentChildren, ComponentType } from 'preact';
import type { Chat, PanelProps, Props } from './chat.ts';
import type { Face } from './state.ts';

type LaterFile = { readonly Face: ComponentType<PanelProps>; readonly Hints?: ComponentType<Props> };

const AGAIN_MS = 5_000;
const FETCH = {
  help: (): Promise<LaterFile> => import('./help/help.tsx'),
  history: (): Promise<LaterFile> => import('./history/history.tsx'),
  files: (): Promise<LaterFile> => import('./files/files.tsx'),
  rating: (): Promise<LaterFile> => import('./rating/rating.tsx'),
  notice: (): Promise<LaterFile> => import('./notice/notice.tsx'),
  receipt: (): Promise<LaterFile> => import('./receipt/receipt.tsx'),
};
/** Each is a place in the panel, and a file of the build. */
export type Later = keyof typeof FETCH;
const files: { [name in Later]?: LaterFile | 'coming' | 'failed' | undefined } = {};

export const isLater = (face: Face): face is Later => face in FETCH;

/**
 * Until its file is there, the shape of what is coming; where it does not come, that is said, and it is tried again. The
 * number of a message that was left is told in any case.
 */
export function LaterFace(props: PanelProps & { readonly name: Later }) {
  const { name, chat, state, text } = props;
  const file = later(name, chat);
  if (typeof file === 'object') return <file.Face {...props} />;
  return (
    <div class="body bones" role="alert">
      {file === 'failed' && [state.receipt?.number, text.notLoaded].join(' ')}
    </div>
  );
}

type HintsProps = Props & {
  readonly from: Later;
  readonly isWanted: boolean;
  readonly children?: ComponentChildren;
};

/** Beside the message that is being typed: its files, what may answer it (KB2), its promise; until then what leads to it. */
export function Hints(props: HintsProps) {
  const file = props.isWanted && later(props.from, props.chat);
  return typeof file === 'object' && file.Hints ? <file.Hints {...props} /> : props.children;
}

/** The file, or how it stands with it; the first who asks has it fetched. */
function later(name: Later, chat: Chat): (typeof files)[Later] {
  const file = files[name];
  const put = (next: LaterFile | 'failed' | undefined) => {
    files[name] = next;
    chat.dispatch({ type: 'changed', change: {} });
  };
  if (!file) {
    files[name] = 'coming';
    FETCH[name]().then(put, () => {
      setTimeout(put, AGAIN_MS);
      put('failed');
    });
  }
  return file;
}
