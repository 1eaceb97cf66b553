/** An admin command from its words to its exit code. */
import { parseArgs } from 'node:util';
import { StoreAddressError } from '../store/mongo/open.ts';
import { StoreDown } from '../store/port.ts';
import { StoreFolderError } from '../store/sqlite/open.ts';
import { backup } from './backup.ts';
import { copy } from './copy.ts';
import { AdminFault, UsageFault } from './fault.ts';
import { mailSetup } from './mail-setup.ts';
import { mailTest } from './mail-test.ts';
import { createProgress, type Output } from './progress.ts';
import { restore } from './restore.ts';
import { addressOf, serversAddress } from './stores.ts';
import { HELP, told } from './text.ts';

export type AdminWorld = {
  readonly env: NodeJS.ProcessEnv;
  readonly now: Date;
  readonly out: Output;
  readonly err: Output;
};

const TAKES_ONE: ReadonlySet<string> = new Set(['backup', 'restore', 'mail-setup']);

/** 0: done. 1: it could not be done, and why is told. 2: the command was not understood. */
export async function runAdmin(words: readonly string[], world: AdminWorld): Promise<number> {
  try {
    await run(words, world);
    return 0;
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === null) throw error;
    world.err.write(`\n${sentence}\n`);
    if (error instanceof UsageFault) world.err.write(`\n${HELP}`);
    return error instanceof UsageFault ? 2 : 1;
  }
}

async function run(words: readonly string[], { env, now, out }: AdminWorld): Promise<void> {
  const { command, files, from, to, mayReplace } = read(words);
  const progress = createProgress(out);
  const [file, ...more] = files;
  const extra = TAKES_ONE.has(command) ? more[0] : file;
  if (extra !== undefined) throw new UsageFault(told.tooMany(extra));
  switch (command) {
    case 'backup':
      return backup(serversAddress(env), file ?? null, now, progress);
    case 'restore':
      return restore(serversAddress(env), needed(file, 'The file'), { mayReplace, now }, progress);
    case 'copy':
      return copy(addressOf(needed(from, '--from')), addressOf(needed(to, '--to')), { mayReplace, now }, progress);
    case 'mail-setup':
      return mailSetup(needed(file, 'The address'), out);
    case 'mail-test':
      return mailTest(env.DATA_DIR || './data', out);
    case 'help':
      out.write(HELP);
      return;
    default:
      throw new UsageFault(told.unknownCommand(command));
  }
}

function read(words: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        replace: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [command = 'help', ...files] = values.help ? ['help'] : positionals;
    return { command, files, from: values.from, to: values.to, mayReplace: values.replace };
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error));
  }
}

function needed(value: string | undefined, what: string): string {
  if (value === undefined) throw new UsageFault(told.missing(what));
  return value;
}

/** Null for what nobody expected: that keeps its stack. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof AdminFault || error instanceof StoreFolderError || error instanceof StoreAddressError)
    return error.message;
  if (error instanceof StoreDown) return `${error.message}: ${error.cause instanceof Error ? error.cause.message : ''}`;
  return null;
}
