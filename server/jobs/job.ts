/** Work that goes on by itself until it is closed. */
export type Job = { close(): Promise<void> };
