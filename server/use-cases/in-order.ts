/** Tasks under one key run one after the other; different keys do not wait for each other. */
export type InOrder = <T>(key: string, task: () => Promise<T>) => Promise<T>;

export function inOrder(): InOrder {
  const tails = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const earlier = tails.get(key);
    const run = earlier ? earlier.then(task, task) : task();
    tails.set(key, run);
    const forget = () => {
      if (tails.get(key) === run) tails.delete(key);
    };
    run.then(forget, forget);
    return run;
  };
}

/**
 * Items under one key are served in order, several at once: what comes while some are served joins the line. `serve`
 * is given the line as it stands and grows; it never throws, settles the first of it and tells how many, at least one.
 */
export type InBatches<Item> = (
  key: string,
  item: Item,
  serve: (line: readonly Item[]) => Promise<number>,
) => Promise<void>;

export function inBatches<Item>(): InBatches<Item> {
  const lines = new Map<string, Item[]>();
  return async (key, item, serve) => {
    const waiting = lines.get(key);
    if (waiting) {
      waiting.push(item);
      return;
    }
    const line = [item];
    lines.set(key, line);
    while (line.length > 0) line.splice(0, await serve(line));
    lines.delete(key);
  };
}
