/** MS4: messages that the server has not stored yet. They survive a reload, a closed laptop and a server that is gone. */

export type Unsent = {
  readonly conversationId: string;
  readonly clientId: string;
  readonly text: string;
  /** When send was pressed, by this device's clock. */
  readonly at: number;
};

const MOST = 50;
const DAY_MS = 86_400_000;

/** With one more at the end; the oldest go where there are too many. */
export function put(unsent: readonly Unsent[], message: Unsent): readonly Unsent[] {
  return [...unsent, message].slice(-MOST);
}

/** Without those that have come back in the log, or were refused for good. */
export function drop(unsent: readonly Unsent[], clientIds: readonly string[]): readonly Unsent[] {
  return unsent.filter(({ clientId }) => !clientIds.includes(clientId));
}

/** What is still worth sending in this conversation: older than a day, nobody waits for it any more. */
export function waiting(unsent: readonly Unsent[], conversationId: string, now: number): readonly Unsent[] {
  return unsent.filter((message) => message.conversationId === conversationId && now - message.at < DAY_MS);
}
