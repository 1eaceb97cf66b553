/** What the use cases stand on. `app.ts` makes it once; tests make it with a fixed clock and a store of their own. */
import type { Entry, Instant } from '../../shared/entries.ts';
import type { ClockDue, TypingSign } from '../../shared/events.ts';
import type { PictureType } from '../../shared/file-types.ts';
import type {
  AgentView,
  Availability,
  ConversationHeader,
  Marks,
  Notice,
  VisitorView,
  WaitMinutes,
} from '../../shared/views.ts';
import type { Clock } from '../domain/clock.ts';
import type { Redrawing } from '../domain/files/redrawing.ts';
import type { Calendar } from '../domain/hours/calendar.ts';
import type { OwnAddresses } from '../domain/inbound/own-addresses.ts';
import type { Reading } from '../domain/inbound/read-mail.ts';
import type { FileRefs } from '../security/file-refs.ts';
import type { Secrets } from '../security/secrets.ts';
import type { Side, Store } from '../store/port.ts';
import type { Absence } from './absence.ts';
import type { HelpShelf } from './help/shelf.ts';
import type { ServerLoad } from './load.ts';
import type { Logs } from './logs.ts';
import type { Metrics } from './metrics.ts';
import type { Presence } from './presence.ts';
import type { Projections } from './projections.ts';
import type { Tally } from './tally.ts';
import type { VisitorsOnline } from './visitors-online.ts';

/** Telling the people who are connected, to any node. Nothing here is stored: who misses it asks `entries:since`. */
export type Announce = {
  entriesAdded(conversationId: string, visitorId: string, entries: readonly Entry[]): void;
  headerChanged(header: ConversationHeader): void;
  availabilityChanged(availability: Availability): void;
  queueMoved(visitorId: string, place: number, waitMinutes: WaitMinutes): void;
  /** `side` is whose eyes they are; the other side is told. */
  marksRaised(conversationId: string, visitorId: string, side: Side, marks: Marks): void;
  presenceChanged(agent: AgentView): void;
  visitorChanged(conversationId: string, visitor: VisitorView): void;
  letterFailed(number: string | null, to: string, reason: string): void;
  clockDue(due: ClockDue): void;
  mailGivenUp(from: string | null, reason: string): void;
  /** Why the mailbox cannot be read; null when it can again. Told at every try: who hears it tells what is new. */
  mailboxTroubled(trouble: string | null): void;
  /** `name` is what the visitor knows the agent by. */
  agentTyping(visitorId: string, sign: TypingSign & { readonly name: string }): void;
  visitorTyping(sign: TypingSign): void;
  /** Asks where a visitor is: a node that has her connected answers with `visitorChanged`. */
  visitorSought(conversationId: string, visitorId: string): void;
  /** ID2: the conversation was this visitor's, and is another's now: her windows find anew how they stand. */
  visitorLeft(conversationId: string, visitorId: string): void;
  /** POLICY 9: published, or withdrawn. */
  noticeChanged(notice: Notice | null): void;
};

/** Structured, without message text (OP3). */
export type Logger = {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
};

/** What mail that comes in is judged by. */
export type Inbound = {
  readonly own: OwnAddresses;
  /** The name of our own mail server in Authentication-Results; null where nothing proves a sender. */
  readonly trustedAuthservId: string | null;
  /** Rejects where it could not even be tried. */
  read(raw: Uint8Array): Promise<Reading>;
  /** A mail was kept: look now. */
  wake(): void;
};

/** SE6: what is done to a file that comes with a message, and how it is named until it stands in one. */
export type Files = {
  readonly refs: FileRefs;
  /** Rejects where it could not even be tried. */
  redraw(bytes: Uint8Array, type: PictureType): Promise<Redrawing>;
};

export type Deps = {
  readonly store: Store;
  /** This process among those that serve the store; another after every start. */
  readonly nodeId: string;
  readonly clock: Clock;
  readonly calendar: () => Calendar;
  /** POLICY 9: what is published now. */
  readonly notice: () => Notice | null;
  readonly logs: Logs;
  readonly projections: Projections;
  readonly presence: Presence;
  readonly online: VisitorsOnline;
  readonly absence: Absence;
  readonly announce: Announce;
  readonly secrets: Secrets;
  readonly logger: Logger;
  readonly tally: Tally;
  readonly load: ServerLoad;
  readonly metrics: Metrics;
  readonly supportEmail: string;
  /** SL7: who is called, the first of them first. */
  readonly onCall: readonly string[];
  /** CL3 */
  readonly graceMs: number;
  readonly inbound: Inbound;
  readonly files: Files;
  readonly help: HelpShelf;
  /** An article was changed here: the other nodes are told. */
  readonly helpChanged: () => void;
  readonly wakeOutbox: () => void;
  /** Something on the desk becomes due then: an offer, a long wait, an agent who may be gone. */
  readonly wakeDeskAt: (instant: Instant) => void;
  /** Something of a promise is to be told then. */
  readonly wakeClocksAt: (instant: Instant) => void;
};
