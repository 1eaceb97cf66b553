/** The help face. */
import type { PanelProps } from '../chat.ts';

export function Face({ text }: PanelProps) {
  return (
    <div class="body">
      <h2 tabIndex={-1}>{text.help}</h2>
    </div>
  );
}
