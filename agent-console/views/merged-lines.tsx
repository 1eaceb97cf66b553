/** TK8: what was said in the conversation that goes on here, folded away until one wants to read it. */
import type { EntryOf, Instant } from '../../shared/entries.ts';
import { RichText } from '../parts/rich-text.tsx';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

type Props = { readonly entry: EntryOf<'merged-from'>; readonly name: string; readonly now: Instant };

export function MergedLines({ entry, name, now }: Props) {
  const { t, fill, count, when } = useWords();
  const { run } = useDesk();
  const number = entry.number ?? t.cases.unnumbered;
  return (
    <details class="merged">
      <summary>
        <b>{fill(t.merged.from, { number })}</b> · {count(t.merged.count, entry.lines.length)}
      </summary>
      <ol class="merged-lines">
        {entry.lines.map((line) => (
          <li key={`${line.at} ${line.text}`} data-side={line.by}>
            <p class="merged-who">
              {line.name ?? name} · {when(line.at, now)}
            </p>
            <p class="merged-text" dir="auto">
              <RichText text={line.text} />
            </p>
          </li>
        ))}
      </ol>
      <button type="button" class="link" onClick={() => run({ do: 'open', id: entry.conversationId })}>
        {fill(t.merged.open, { number })}
      </button>
    </details>
  );
}
