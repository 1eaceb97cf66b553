/** Without a time, until the next task: the browser may draw and answer in between, which no long task lets it (WG1). */
export const pause = (ms?: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
