/** Facts beside the thread: a titled part, with labels at its left edge and values aligned. */
import type { ComponentChildren } from 'preact';

type PartProps = {
  readonly title: string;
  /** Labels that are not ours may be long. */
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
};

export function Part({ title, isWide = false, children }: PartProps) {
  return (
    <section class="context-part" data-wide={isWide}>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

type FactProps = { readonly label: string; readonly isQuiet?: boolean; readonly children: ComponentChildren };

export function Fact({ label, isQuiet = false, children }: FactProps) {
  return (
    <div class="fact">
      <dt dir="auto">{label}</dt>
      <dd class={isQuiet ? 'quiet' : undefined}>{children}</dd>
    </div>
  );
}
