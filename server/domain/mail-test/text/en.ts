/** What the mail test says, in English. Its keys are the ones every locale must have. */
import type { StepCode, StepName, StepState } from '../steps.ts';

export type MailTestText = {
  readonly title: string;
  readonly intro: string;
  readonly start: string;
  readonly again: string;
  readonly notYet: string;
  readonly cure: string;
  readonly back: string;
  readonly otherLanguage: string;
  readonly adminsOnly: string;
  readonly ahead: string;
  readonly behind: string;
  readonly states: Readonly<Record<StepState, string>>;
  readonly steps: Readonly<Record<StepName, string>>;
  readonly codes: Readonly<Record<StepCode, string>>;
  /** What to do, where there is something to do. */
  readonly cures: Readonly<Partial<Record<StepCode, string>>>;
};

export const en: MailTestText = {
  title: 'Mail test',
  intro: 'Two letters go to the support mailbox, and this page watches for them to come back. No ticket comes of them.',
  start: 'Start the test',
  again: 'Test again',
  notYet: 'No test was made yet.',
  cure: 'What to do',
  back: 'To the console',
  otherLanguage: 'বাংলা',
  adminsOnly: 'Only an admin may test the mail. Sign in to the console first.',
  ahead: 'ahead',
  behind: 'behind',
  states: { ok: 'Good', failed: 'Failed', waiting: 'Waiting', skipped: 'Not tried' },
  steps: {
    'sign-in': 'Signing in to the mail server',
    send: 'Sending',
    arrival: 'Coming back',
    folder: 'Folder',
    'reply-address': 'Reply address',
    spf: 'SPF',
    dkim: 'DKIM',
    dmarc: 'DMARC',
    clock: 'Clock',
    threading: 'Threading',
  },
  codes: {
    'signed-in': 'The mail server let us in.',
    'no-smtp': 'No mail server is set, so letters are kept and not sent.',
    'sign-in-refused': 'The mail server refuses the sign-in: {reason}',
    unreachable: 'The mail server could not be reached, or told us to come later: {reason}',
    accepted: 'The mail server took the letter.',
    'letter-refused': 'The mail server refuses the letter: {reason}',
    arrived: 'It was here after {seconds} s, by {door}.',
    'on-its-way': 'Sent {seconds} s ago, not here yet.',
    'no-door': 'Nothing is set by which mail could come in.',
    lost: 'It did not come back within {minutes} minutes.',
    'in-folder': 'Found in {folder}.',
    'no-folder': 'It did not come through a mailbox.',
    'address-kept': 'A letter to {address} came back with that address.',
    'address-refused': 'The mail server refuses {address}: {reason}',
    'address-lost': 'The letter to the mailbox came back, the one to {address} did not.',
    'address-stripped': 'It came back, but nothing in it names {address} any more.',
    'auth-pass': '{method} passes.',
    'auth-fail': '{method} says "{result}".',
    'auth-none': 'The mail host found no {method} for {domain}.',
    'auth-unnamed': 'The mail host writes no Authentication-Results into mail that it sends to itself.',
    'auth-untrusted': 'The results were written by "{host}", whom we are not told to believe.',
    'clock-right': 'Our clock and the mail server’s differ by {seconds} s.',
    'clock-off': 'Our clock is {seconds} s {side} of the mail server’s.',
    'clock-unknown': 'No host on the way wrote when it took the letter.',
    threads: 'The Message-ID and References came back as they were sent.',
    'id-changed': 'The mail host gave the letter another Message-ID: {id}',
    'references-lost': 'References did not come back.',
    'not-reached': 'Not known yet.',
  },
  cures: {
    'no-smtp': 'Set SMTP_URL. "npm run admin -- mail-setup <address>" finds it for most mailboxes.',
    'sign-in-refused':
      'Check the user and the password in SMTP_URL. Many hosts want a password made for an app, and signs such as @ or # written as %40 or %23.',
    unreachable:
      'Check the host and the port in SMTP_URL (smtps: for 465, smtp: for 587), and whether a firewall lets us out on that port.',
    'letter-refused': 'The account may have to be allowed to send as MAIL_FROM, or SUPPORT_EMAIL is no mailbox there.',
    'no-door': 'Set IMAP_URL to the support mailbox, or open the SMTP listener or the webhook.',
    lost: 'Look into the support mailbox. If the letter is in another folder than {folder}, such as spam, name that folder in IMAP_URL or move such mail by a rule. If it is in {folder}, check the user and password of IMAP_URL. If it is nowhere, SUPPORT_EMAIL is not this mailbox, or its domain’s MX leads elsewhere.',
    'address-refused':
      'Switch on addresses with + (sub-addressing) for the support mailbox, or let all mail to the domain into it. Until then answers are matched by their Message-ID alone.',
    'address-lost':
      'The host takes addresses with + and delivers them elsewhere or not at all. Switch on sub-addressing for the support mailbox, and look into its spam folder.',
    'address-stripped':
      'A rule or a gateway writes the recipient anew. Let it keep To, or add Delivered-To or X-Original-To.',
    'auth-fail':
      'Compare the {method} record of {domain} with the host that sends for it; DKIM is signed by your mail host, or by DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE.',
    'auth-none':
      'Add the {method} record that your mail host gives you to the DNS of {domain}. Without it letters end up in spam.',
    'auth-unnamed': 'Write to the support mailbox from an address elsewhere and look for that header there.',
    'auth-untrusted': 'If that is your own mail host, set MAIL_AUTHSERV_ID={host}.',
    'clock-off': 'Keep this machine’s clock by NTP: opening hours and promises are reckoned by it.',
    'id-changed': 'Answers are then matched by their reply address alone. Send through a host that keeps Message-IDs.',
    'references-lost':
      'Something on the way takes that header out: mail programs then show each answer as a mail of its own.',
  },
};
