/** Several nodes in one process: one store that says it is shared, one clock, and peers that a test can cut off. */
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import type { News, Peers } from '../use-cases/peers.ts';
import { tempFolder } from './builders.ts';
import { type ManualClock, manualClock } from './clock.ts';
import { MONDAY_10, startTestApp, type TestApp, type TestOptions } from './test-app.ts';

export type Nodes = {
  readonly nodes: readonly TestApp[];
  readonly clock: ManualClock;
  readonly store: Store;
  /** What nodes tell each other gets lost, or comes through again. */
  cut(isCut: boolean): void;
  /** Ends a node as a kill does: its clients lose it, its leases stay, and nothing of it reaches the store any more. */
  kill(node: TestApp): Promise<void>;
  close(): Promise<void>;
};

export type NodesOptions = Pick<TestOptions, 'now' | 'env'> & {
  readonly count?: number;
  /** The built files of each node, where they are not the project's own. */
  readonly distDirs?: readonly string[];
  /** Instead of the test's own peers, one for each node. */
  readonly peers?: (index: number) => Peers;
};

export async function startNodes({
  count = 2,
  now = MONDAY_10,
  env,
  peers,
  distDirs = [],
}: NodesOptions = {}): Promise<Nodes> {
  const folder = tempFolder();
  const clock = manualClock(now);
  const store = await openSqliteStore(folder.path);
  const room = meetingRoom();
  const alive = new Map<TestApp, () => void>();
  const nodes: TestApp[] = [];
  for (let index = 0; index < count; index++) {
    const view = viewOf(store);
    const others = peers?.(index) ?? room.enter();
    const node = { store: view.store, clock, peers: others };
    const distDir = distDirs[index];
    const app = await startTestApp({ node, ...(env && { env }), ...(distDir !== undefined && { distDir }) });
    alive.set(app, () => {
      view.kill();
      others.close();
    });
    nodes.push(app);
  }

  return {
    nodes,
    clock,
    store,
    cut: room.cut,
    async kill(node) {
      alive.get(node)?.();
      alive.delete(node);
      await node.app.io.close();
    },
    async close() {
      for (const node of alive.keys()) await node.close();
      await store.close();
      folder.remove();
    },
  };
}

/** The store as one node has it: others write to it too, and closing the node leaves it open. */
function viewOf(store: Store): { readonly store: Store; kill(): void } {
  let isKilled = false;
  const view = new Proxy(store, {
    get(target, name) {
      if (name === 'isShared') return true;
      if (name === 'close') return async () => {};
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => (isKilled ? new Promise(() => {}) : value.apply(target, args));
    },
  });
  return {
    store: view,
    kill() {
      isKilled = true;
    },
  };
}

/** Peers that hear each other as by a network: later, and as a copy. */
function meetingRoom() {
  const ears = new Map<Peers, (news: News) => unknown>();
  let isCut = false;
  return {
    cut(cut: boolean) {
      isCut = cut;
    },
    enter(): Peers {
      const self: Peers = {
        tell(news) {
          if (isCut || !ears.has(self)) return;
          const copy = JSON.stringify(news);
          for (const [peer, hear] of ears) if (peer !== self) setImmediate(() => hear(JSON.parse(copy)));
        },
        listen: (hear) => void ears.set(self, hear),
        isUp: () => !isCut,
        close: () => void ears.delete(self),
      };
      return self;
    },
  };
}
