/** What the operator reads in the terminal. */
import { resolve } from 'node:path';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import type { Clock } from './domain/clock.ts';
import { shownAddress } from './store/mongo/address.ts';
import { terminal } from './terminal-text.ts';

/** Says what is wrong, and ends. */
export function stopWith(message: string, lines: readonly string[]): never {
  process.stderr.write(`\n${message}\n${lines.map((line) => `  - ${line}\n`).join('')}\n`);
  process.exit(1);
}

/** Says what is wrong where it is what its operator can mend; anything else is thrown on. */
export function stopAt(error: unknown, expected: new (message: string) => Error): never {
  if (error instanceof expected) stopWith(error.message, []);
  throw error;
}

/** Where everything is, and how the first admin gets in. */
export async function printWelcome(config: Config, clock: Clock, app: App): Promise<void> {
  const { publicUrl, isProduction } = config;
  const hasAgents = (await app.deps.store.agents()).length > 0;
  const lines = [
    ...(isProduction ? [] : [[terminal.shop, `${publicUrl}/`]]),
    [terminal.console, `${publicUrl}/console`],
    ...(isProduction ? [] : [[terminal.mail, config.smtpUrl ? terminal.mailIsSent : `${publicUrl}/dev/mail`]]),
    [terminal.store, config.mongodbUrl === null ? resolve(config.dataDir) : shownAddress(config.mongodbUrl)],
    ...(hasAgents ? [] : [[terminal.firstAdmin, `${publicUrl}/console#setup=${app.desk.setUp.renew()}`]]),
    ...(config.startClockAt === null ? [] : [[terminal.clock, new Date(clock.now()).toISOString()]]),
  ];
  const width = Math.max(...lines.map(([label = '']) => label.length));
  process.stdout.write(`\n${lines.map(([label = '', text]) => `  ${label.padEnd(width)}  ${text}`).join('\n')}\n\n`);
}
