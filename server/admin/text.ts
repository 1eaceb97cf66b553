/** The words of the admin commands. Operators read English; there is no other. */
import type { Counts } from './checksum.ts';

const number = new Intl.NumberFormat('en');

function count(amount: number, one: string, many = `${one}s`): string {
  return `${number.format(amount)} ${amount === 1 ? one : many}`;
}

export function inWords({
  conversations,
  entries,
  letters,
  mails,
  files,
  agents,
}: Pick<Counts, 'conversations' | 'entries' | 'letters' | 'mails' | 'files' | 'agents'>): string {
  return [
    count(conversations, 'conversation'),
    count(entries, 'entry', 'entries'),
    count(letters, 'letter'),
    count(mails, 'mail'),
    count(files, 'file'),
    count(agents, 'agent'),
  ].join(', ');
}

/** How much of a store has been read or written. */
export function amountInWords({ conversations, files }: Pick<Counts, 'conversations' | 'files'>): string {
  return files === 0
    ? conversationsInWords(conversations)
    : `${conversationsInWords(conversations)}, ${count(files, 'file')}`;
}

export function conversationsInWords(conversations: number): string {
  return count(conversations, 'conversation');
}

export const HELP = `Usage: npm run admin -- <command>

  backup [file]                Writes all that the store holds to one file. A server that runs goes on meanwhile.
  restore <file> [--replace]   Puts a backup into an empty store. With --replace what was there is moved aside first.
  copy --from <store> --to <store> [--replace]
                               Moves house: a store is a data folder, or a mongodb:// address.
  mail-setup <address>         Finds where a mailbox's mail goes out and comes in, and prints the lines to set.
  mail-test                    Asks the running server to send itself mail, and names what fails.
  help                         Shows this.

The store is the one of the server: MONGODB_URL, or else the folder DATA_DIR (./data).
Stop the server before restore and copy.
`;

export const doing = {
  asking: 'The server is running: it hands out its store and goes on.',
  alone: 'No server is running: reading the store itself.',
  shared: 'Reading the database; the servers go on.',
  backup: 'Reading',
  checking: 'Checking the file',
  loading: 'Putting it in',
  verifying: 'Comparing every conversation',
} as const;

export const told = {
  backedUp: (file: string, counts: string) => `Backed up ${counts}.\n${file}`,
  restored: (counts: string) =>
    `Restored ${counts}; every conversation was read back and is the same.\nThe epoch is new: clients forget what they knew and read again. Shoppers' tokens and reply addresses stay good; agents sign in again.`,
  copied: (counts: string) =>
    `Copied ${counts}; every conversation was read back and is the same.\nNothing of the old store was changed. Start the server with the new one; agents sign in again.`,
  movedAside: (folder: string) => `What was there before is in ${folder}. Delete it when you no longer need it.`,
  noFile: (file: string) => `There is no file ${file}.`,
  foreign: (file: string) => `${file} is no backup of ActiveCart chat. Nothing was changed.`,
  newer: (file: string) => `${file} was made by a newer version. Update this one first. Nothing was changed.`,
  cut: (file: string) => `${file} was cut: its end is missing. Use another backup. Nothing was changed.`,
  damaged: (file: string) =>
    `${file} is damaged: what it holds is not what was written. Use another backup. Nothing was changed.`,
  exists: (file: string) => `${file} is there already. Choose another name.`,
  notWritten: (file: string, why: string) => `${file} cannot be written: ${why}. No file was left behind.`,
  diskFull: (place: string) =>
    `The disk is full: ${place} was not written, and nothing was left half done. Free some space and run the command again.`,
  databaseFull: (place: string) =>
    `The disk of ${place} is full. Empty that database, free some space and run the command again.`,
  noStore: (folder: string) => `There is no store in ${folder}. Name the right folder, or set DATA_DIR.`,
  notEmpty: (place: string) =>
    `${place} is not empty. Add --replace to move what is there aside, or name another place. Nothing was changed.`,
  databaseNotEmpty: (place: string) =>
    `${place} is not empty. Name another database, or empty this one yourself. Nothing was changed.`,
  inUse: (place: string) =>
    `A server is using ${place}. Stop it first: what arrives meanwhile would be left behind. Nothing was changed.`,
  unreadable: (why: string) => `${why} With --replace it is moved aside.`,
  otherUser: (folder: string) => `The server that uses ${folder} runs as another user. Run this command as that user.`,
  serverLeft:
    'The server ended, or could not read its store, before it had handed out everything. No file was left behind; run the command again.',
  same: 'The store to copy from and the store to copy to are the same.',
  differs: (ids: readonly string[]) =>
    `${conversationsInWords(ids.length)} did not come out as they went in: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ' and more' : ''}.`,
  countsDiffer: (from: string, to: string) => `Not everything came out as it went in: ${from} went in, ${to} came out.`,
  filesDiffer: 'A mail or a file did not come out as it went in.',
  unknownCommand: (command: string) => `There is no command "${command}".`,
  missing: (what: string) => `${what} is missing.`,
  tooMany: (what: string) => `${what} is one too many.`,
} as const;
