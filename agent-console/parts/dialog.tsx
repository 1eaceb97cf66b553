/** A question on top of everything: the browser's own dialog keeps the focus in, and Esc closes it. */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

type Props = {
  readonly title: string;
  /** Without it the title is for the ear only. */
  readonly showsTitle?: boolean;
  readonly kind?: 'question' | 'palette';
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

export function Dialog({ title, showsTitle = true, kind = 'question', onClose, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const before = document.activeElement;
    const dialog = box.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      class="dialog"
      data-kind={kind}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === box.current) onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div class="dialog-inside">
        <h2 id={titleId} class={showsTitle ? 'dialog-title' : 'unseen'}>
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
