/** How often each journey is taken, and on how slow a machine: 4x is about a phone that is sold today for little. */
export const TURNS = { full: 3, brief: 1 } as const;
export const SLOWER = { full: [1, 4], brief: [1] } as const;
