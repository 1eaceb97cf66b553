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
