/** What every command is answered with, and the one table of error codes. */
export const ERROR_STATUS = {
  'bad-request': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  closed: 409,
  'needs-email': 422,
  'rate-limited': 429,
  'too-large': 413,
  'already-assigned': 409,
  'store-down': 503,
  internal: 500,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

/** Worth another try later, without a change by the person. */
export const RETRYABLE: ReadonlySet<ErrorCode> = new Set(['rate-limited', 'store-down', 'internal']);

export type Refusal = {
  readonly code: ErrorCode;
  /** A plain sentence for a developer or an agent; the widget shows its own words for the code. */
  readonly message: string;
  /** Which fields are wrong, and how. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly retryAfterMs?: number;
  /** With `closed`: when chat opens next, null if never. */
  readonly nextOpening?: number | null;
  /** With `closed`: chat is open, yet takes no new one just now. */
  readonly busy?: true;
};

export type Done<T> = { readonly ok: true; readonly value: T };
export type Refused = { readonly ok: false; readonly refusal: Refusal };
export type Outcome<T> = Done<T> | Refused;

/** The shape on the wire (sockets). HTTP sends `{error}` with the code's status. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Refusal & { readonly retryable: boolean } };

export function done<T>(value: T): Done<T> {
  return { ok: true, value };
}

export function refuse(code: ErrorCode, message: string, more: Omit<Refusal, 'code' | 'message'> = {}): Refused {
  return { ok: false, refusal: { code, message, ...more } };
}

export function replyOf<T>(outcome: Outcome<T>): Reply<T> {
  if (outcome.ok) return outcome;
  return { ok: false, error: { ...outcome.refusal, retryable: RETRYABLE.has(outcome.refusal.code) } };
}
