/** The console's words for what did not work: what was being done, and why not, in English. */
export const failingEn = {
  doing: {
    claim: 'Could not claim it.',
    'hand-over': 'Could not hand it over.',
    resolve: 'Could not resolve it.',
    reopen: 'Could not reopen it.',
    transfer: 'Could not transfer it.',
    presence: 'Could not change your state.',
  },
  failures: {
    'bad-request': 'The server did not understand it.',
    unauthorized: 'Your session has ended. Sign in again.',
    forbidden: 'You may not do this.',
    'not-found': 'It is not there any more.',
    conflict: 'It has changed meanwhile. Look again.',
    closed: 'Chat is closed.',
    'needs-email': 'An email address is needed first.',
    'rate-limited': 'Too many at once. Wait a moment.',
    'too-large': 'It is too long.',
    'already-assigned': 'Somebody else has it already.',
    'store-down': 'The store does not answer. Try again shortly.',
    internal: 'It failed on our side. Try again.',
    'no-answer': 'The server does not answer. Try again.',
  },
};
