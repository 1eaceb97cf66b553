/** The panel: its header, and the face that its state means. */
import type { PanelProps } from './chat.ts';
import { isLater, LaterFace } from './later.tsx';
import { faceOf } from './state.ts';
import { Form } from './views/form.tsx';
import { Header } from './views/header.tsx';
import { Home } from './views/home.tsx';

type ViewProps = PanelProps & {
  /** The head alone is seen first. */
  readonly isWhole: boolean;
};

export function View(props: ViewProps) {
  return (
    <>
      <Header {...props} />
      {face(props)}
    </>
  );
}

/** Until its part is there, the shape of what is coming. */
function face(props: ViewProps) {
  const { state, live, isWhole } = props;
  const wanted = isWhole && faceOf(state);
  if (wanted === 'home') return <Home {...props} />;
  if (wanted === 'form') return <Form {...props} />;
  if (live && wanted === 'start') return <live.Start {...props} />;
  if (wanted === 'thread' && live && state.thread) return <live.Thread {...props} />;
  if (wanted && isLater(wanted)) return <LaterFace {...props} name={wanted} />;
  return <div class="body bones" />;
}
