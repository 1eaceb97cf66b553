/** The words of the terminal. Operators read English; there is no other. */
export const terminal = {
  shop: 'The shop',
  console: 'The console',
  mail: 'The letters',
  mailIsSent: 'go out by SMTP_URL',
  firstAdmin: 'First admin (30 minutes)',
  store: 'The store',
  clock: 'The clock reads',
} as const;
