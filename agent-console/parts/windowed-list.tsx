/** A list of rows of one height that draws only what is seen: 10,000 rows cost as much as 20 (AC12). */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

type Props = {
  readonly label: string;
  readonly count: number;
  readonly rowHeight: number;
  /** Kept drawn, and brought into view when it changes; -1 for none. */
  readonly activeIndex: number;
  readonly keyOf: (index: number) => string;
  readonly row: (index: number) => ComponentChildren;
  /** The last rows are near. */
  readonly onEnd: () => void;
};

/** Rows drawn beyond the edges, so that a quick scroll shows no hole. */
const BEYOND = 8;
/** Before the list has been measured. */
const ASSUMED_HEIGHT = 900;

export function WindowedList({ label, count, rowHeight, activeIndex, keyOf, row, onEnd }: Props) {
  const box = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const height = box.current?.clientHeight || ASSUMED_HEIGHT;
  const first = Math.max(0, Math.floor(top / rowHeight) - BEYOND);
  const last = Math.min(count - 1, Math.ceil((top + height) / rowHeight) + BEYOND);

  useLayoutEffect(() => {
    if (last >= count - 1 - BEYOND) onEnd();
  }, [last, count]);
  useLayoutEffect(() => {
    const list = box.current;
    if (!list || activeIndex < 0) return;
    const at = activeIndex * rowHeight;
    if (at < list.scrollTop) list.scrollTop = at;
    else if (at + rowHeight > list.scrollTop + list.clientHeight) list.scrollTop = at + rowHeight - list.clientHeight;
  }, [activeIndex < 0 ? '' : keyOf(activeIndex)]);

  const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
  if (activeIndex >= 0 && (activeIndex < first || activeIndex > last)) drawn.push(activeIndex);
  return (
    <ul class="rows" ref={box} aria-label={label} onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
      {drawn.map((index) => (
        <li
          key={keyOf(index)}
          class="row-place"
          style={{ top: `${index * rowHeight}px`, height: `${rowHeight}px` }}
          aria-setsize={count}
          aria-posinset={index + 1}
        >
          {row(index)}
        </li>
      ))}
      <li class="rows-height" style={{ height: `${count * rowHeight}px` }} aria-hidden="true" />
    </ul>
  );
}
