/** The bodies of the HTTP contract. Errors are `{error: Refusal}` with the code's status. */
import type { Instant, Page } from './entries.ts';
import type { Refusal } from './reply.ts';
import type { Audience, Topic } from './topics.ts';
import type { AgentView } from './views.ts';

export type TicketInput = {
  readonly clientId: string;
  readonly topic: Topic;
  readonly audience: Audience;
  readonly name?: string;
  readonly email: string;
  readonly text: string;
  readonly page?: Page;
  readonly locale?: string;
  readonly token?: string;
};

/** 201 the first time, 200 with the same answer for the same clientId again. */
export type TicketResult = {
  readonly number: string;
  readonly respondBy: Instant;
  readonly targetAt: Instant;
  readonly token: string;
  readonly conversationId: string;
  /** Whether a copy goes to the shopper's address (ML2: at most one automatic letter per address in 24 h). */
  readonly copySent: boolean;
};

/** FB2. What is said of a ticket's clientId holds here too. */
export type FeedbackInput = {
  readonly clientId: string;
  readonly kind: 'feedback' | 'complaint';
  readonly email: string;
  readonly text: string;
  readonly orderRef?: string;
  readonly locale?: string;
};
/** `resolveBy` of a complaint (FB3). */
export type FeedbackResult = { readonly number: string; readonly resolveBy?: Instant };

export type SessionInput = { readonly email: string; readonly password: string };
export type SessionResult = { readonly agent: AgentView };
/** The first admin, made with the one-time link that the terminal shows. */
export type SetUpInput = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

export type ErrorBody = { readonly error: Refusal };
