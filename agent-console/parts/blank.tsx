/** A pane with nothing in it, which says why and what to do. */
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type Props = { readonly icon: IconName; readonly title: string; readonly children?: ComponentChildren };

export function Blank({ icon, title, children }: Props) {
  return (
    <div class="blank">
      <span class="blank-icon">
        <Icon name={icon} />
      </span>
      <p class="blank-title">{title}</p>
      {children}
    </div>
  );
}
