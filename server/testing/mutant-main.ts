/** The server as `main.ts` starts it, but for one broken promise: MUTANT names which. Only the fault rig builds it. */
import { resolve } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { MAIL_LIMITS } from '../domain/inbound/limits.ts';
import { capturedMail } from '../mail/captured.ts';
import { ourselves } from '../open-mail-reader.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { systemClock } from '../system-clock.ts';
import { mailReaderHere } from './mail-reader.ts';
import { MUTANTS } from './mutants.ts';
import { picturesHere } from './pictures.ts';

const mutate = MUTANTS[process.env.MUTANT ?? ''];
if (!mutate) throw new Error(`MUTANT is one of ${Object.keys(MUTANTS).join(', ')}`);
const config = readConfig(process.env);
if ('length' in config) throw new Error(JSON.stringify(config));

const { store, logs } = mutate(await openSqliteStore(resolve(config.dataDir)));
const app = await createApp({
  config,
  store,
  logs,
  clock: systemClock(config.startClockAt ?? undefined),
  logger: pino({ level: 'warn' }, pino.destination(2)),
  transport: capturedMail(),
  mailReader: mailReaderHere(MAIL_LIMITS, ourselves(config)),
  pictures: picturesHere(),
  distDir: resolve('dist'),
});
app.http.listen(config.port, config.host);
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
