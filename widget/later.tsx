/** Faces that come in files of their own, when they are gone to: nobody pays for what she does not open. */
import type { ComponentType } from 'preact';
import type { PanelProps } from './chat.ts';
import type { Face } from './state.ts';

type LaterFile = { readonly Face: ComponentType<PanelProps> };

const AGAIN_MS = 5_000;
const FETCH = {
  help: (): Promise<LaterFile> => import('./help/help.tsx'),
  history: (): Promise<LaterFile> => import('./history/history.tsx'),
};
/** Each is a place in the panel, and a file of the build. */
export type Later = keyof typeof FETCH;
const files: { [name in Later]?: LaterFile | 'coming' | 'failed' | undefined } = {};

export const isLater = (face: Face): face is Later => face in FETCH;

/** Until its file is there, the shape of what is coming; where it does not come, that is said, and it is tried again. */
export function LaterFace(props: PanelProps & { readonly name: Later }) {
  const { name, text, chat } = props;
  const file = files[name];
  if (typeof file === 'object') return <file.Face {...props} />;
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
  return (
    <div class="body bones" role="alert">
      {file === 'failed' && text.notLoaded}
    </div>
  );
}
