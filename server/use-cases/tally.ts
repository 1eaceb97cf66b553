/** What happened how often since the start, for the operator's figures (OP3). */
export const COUNTED = ['refusals', 'chats-shed', 'sockets-cut', 'handshakes-refused', 'clock-notices'] as const;
export type Counted = (typeof COUNTED)[number];

export type Tally = {
  /** One more; `why` parts the figure. */
  count(what: Counted, why: string): void;
  read(what: Counted): ReadonlyMap<string, number>;
};

export function createTally(): Tally {
  const counts: Readonly<Record<Counted, Map<string, number>>> = {
    refusals: new Map(),
    'chats-shed': new Map(),
    'sockets-cut': new Map(),
    'handshakes-refused': new Map(),
    'clock-notices': new Map(),
  };
  return {
    count(what, why) {
      counts[what].set(why, (counts[what].get(why) ?? 0) + 1);
    },
    read: (what) => counts[what],
  };
}
