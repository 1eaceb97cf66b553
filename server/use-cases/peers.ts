/** The nodes that serve one store: what one of them tells its own people, the others tell theirs. */
import type { Announce, Logger } from './deps.ts';

/** One thing that another node tells: what is called there, with what. */
export type News = { readonly name: string; readonly told: readonly unknown[] };

/** The other nodes. What they are told may be lost: the truth is in the store, and the heartbeat finds what is missing. */
export type Peers = {
  /** Never throws and is never waited for. */
  tell(news: News): void;
  /** From now on `hear` gets what the others tell, never what was told here. */
  listen(hear: (news: News) => unknown): void;
  /** Whether they can be told; null where there is nobody to tell. */
  isUp(): boolean | null;
  close(): void;
};

/** One node alone. */
export const NO_PEERS: Peers = { tell() {}, listen() {}, isUp: () => null, close() {} };

/** Tells this node's own people first, whatever becomes of the others. */
export function announceEverywhere(here: Announce, peers: Peers): Announce {
  const both =
    <Told extends readonly unknown[]>(name: keyof Announce, tellHere: (...told: Told) => void) =>
    (...told: Told): void => {
      tellHere(...told);
      peers.tell({ name, told });
    };
  return {
    entriesAdded: both('entriesAdded', here.entriesAdded),
    headerChanged: both('headerChanged', here.headerChanged),
    availabilityChanged: both('availabilityChanged', here.availabilityChanged),
    queueMoved: both('queueMoved', here.queueMoved),
    marksRaised: both('marksRaised', here.marksRaised),
    presenceChanged: both('presenceChanged', here.presenceChanged),
    visitorChanged: both('visitorChanged', here.visitorChanged),
    letterFailed: both('letterFailed', here.letterFailed),
    clockDue: both('clockDue', here.clockDue),
    mailGivenUp: both('mailGivenUp', here.mailGivenUp),
    mailboxTroubled: both('mailboxTroubled', here.mailboxTroubled),
    agentTyping: both('agentTyping', here.agentTyping),
    visitorTyping: both('visitorTyping', here.visitorTyping),
    visitorSought: both('visitorSought', here.visitorSought),
    visitorLeft: both('visitorLeft', here.visitorLeft),
    noticeChanged: both('noticeChanged', here.noticeChanged),
  };
}

/** Does what other nodes tell. A node of another version may tell what this one does not know: that is left. */
export function hearPeers(
  peers: Peers,
  ears: Readonly<Record<string, (...told: never[]) => unknown>>,
  logger: Logger,
): void {
  const known = new Map(Object.entries(ears));
  peers.listen(async ({ name, told }) => {
    try {
      await known.get(name)?.(...(told as never[]));
    } catch (error) {
      logger.warn({ err: error, name }, 'what another node told could not be done');
    }
  });
}
