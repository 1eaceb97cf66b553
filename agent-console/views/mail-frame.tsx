/** An email as it was sent: in a frame that runs nothing, loads nothing and is nobody's origin (IN4). */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { mailDocument } from '../../shared/mail-frame.ts';
import { useWords } from '../text/words.ts';

/** The console's page makes no markup from text but through this one policy, which only this frame uses. */
type Trusting = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createHTML: (text: string) => string },
  ) => {
    readonly createHTML: (text: string) => string;
  };
};
const trusting: Trusting | undefined = Reflect.get(globalThis, 'trustedTypes');
const policy = trusting?.createPolicy('mail-frame', { createHTML: (text) => text });

export function MailFrame({ html }: { readonly html: string }) {
  const { t } = useWords();
  const frame = useRef<HTMLIFrameElement>(null);
  useLayoutEffect(() => {
    const text = mailDocument(html);
    if (frame.current) frame.current.srcdoc = policy ? policy.createHTML(text) : text;
  }, [html]);
  return (
    <div class="mail-sent">
      {/* Links may be followed, in a tab of their own. */}
      <iframe
        ref={frame}
        class="mail-frame"
        title={t.mail.frame}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer"
      />
      <p class="mail-note">{t.mail.imagesBlocked}</p>
    </div>
  );
}
