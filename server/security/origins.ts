/** SE1: exact origins. CORS does not guard a WebSocket; this does. */
export type Origins = {
  /** A shop's page, or one of our own. */
  isAllowed(origin: string | undefined): boolean;
  /** One of our own pages: the console. */
  isOwn(origin: string | undefined): boolean;
};

/** `own` is PUBLIC_URL's origin, `others` the shops' (ALLOWED_ORIGINS). Both are compared whole. */
export function createOrigins(publicUrl: string, others: readonly string[]): Origins {
  const own = new URL(publicUrl).origin;
  const allowed = new Set([own, ...others]);
  return {
    isAllowed: (origin) => origin !== undefined && allowed.has(origin),
    isOwn: (origin) => origin === own,
  };
}
