/** The words of the mail commands. Operators read English; there is no other. */

import type { SignIn } from '../domain/mail-providers.ts';
import type { ToldStep } from '../domain/mail-test/words.ts';
import type { Found } from './mail-setup.ts';

const PASSWORDS: Readonly<Record<SignIn, string>> = {
  'own-password': 'PASSWORD is the mailbox’s own.',
  'app-password':
    'PASSWORD is not the one that you sign in with: make a password for an app in the account’s security settings, and switch IMAP on there.',
  'bridge-password': 'PASSWORD is the one that the Bridge shows. It has to run on this machine, all the time.',
  'oauth-only':
    'This host takes no passwords from programs any more, only OAuth, which this server does not speak. Send through another mail service, and let the mailbox forward to this server’s own SMTP port or webhook.',
};

const HOW: Readonly<Record<Found['by'], string>> = {
  provider: 'as this host publishes them.',
  srv: 'as the domain’s SRV records say.',
  mx: 'as the host that takes this domain’s mail publishes them.',
  guess: 'a guess: the domain says nothing, and this is where most web hosts have them. Ask yours if it fails.',
};

export function setupInWords(address: string, lines: readonly string[], { name, by, signIn }: Found): string {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const bounces =
    by === 'provider'
      ? `Mail that does not arrive comes back to bounces+…@${domain}, which is not yours there: a refusal at once is told, a later bounce is not. A domain of your own has both.`
      : `Mail that does not arrive comes back to bounces+…@${domain}: make bounces@${domain} another name of this mailbox.`;
  return [
    `${name ?? domain}: ${HOW[by]}`,
    '',
    ...lines,
    '',
    PASSWORDS[signIn ?? 'own-password'],
    'Write signs other than letters and digits in it as %XX: # is %23, @ is %40, / is %2F.',
    bounces,
    'Then start the server and try it: npm run admin -- mail-test',
    '',
  ].join('\n');
}

export function noAddress(text: string): string {
  return `"${text}" is not one mail address.`;
}

const MARKS: Readonly<Record<ToldStep['state'], string>> = {
  ok: 'ok     ',
  failed: 'FAILED ',
  waiting: '...    ',
  skipped: '-      ',
};

export function stepInWords({ title, state, detail, cure }: ToldStep): string {
  const what = `${MARKS[state]}${title}: ${detail}\n`;
  return state === 'failed' && cure !== null ? `${what}       ${cure}\n` : what;
}

export function testFailed(titles: readonly string[]): string {
  return `Not all is well: ${titles.join(', ')}.`;
}

export function noServer(dataDir: string): string {
  return `No server that uses ${dataDir} is running on this machine. Start it, or open /console/mail-test as an admin: servers that share a database are asked there.`;
}
