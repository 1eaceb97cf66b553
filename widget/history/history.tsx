/** The history face. */
import type { PanelProps } from '../chat.ts';

export function Face({ text }: PanelProps) {
  return (
    <div class="body">
      <h2 tabIndex={-1}>{text.history}</h2>
    </div>
  );
}
