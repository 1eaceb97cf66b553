/**
 * The product as `main.ts` starts it, but for two things: its rate limiter has room for a generator that writes faster
 * than people do (it runs and counts as ever), and its store may be one to compare with.
 */
import { resolve } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { MAIL_LIMITS } from '../../server/domain/inbound/limits.ts';
import { capturedMail } from '../../server/mail/captured.ts';
import { ourselves } from '../../server/open-mail-reader.ts';
import { BUCKETS, type Buckets, createRates } from '../../server/security/rates.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import { systemClock } from '../../server/system-clock.ts';
import { mailReaderHere } from '../../server/testing/mail-reader.ts';
import { picturesHere } from '../../server/testing/pictures.ts';
import { commitEach, logInMemory } from './stores.ts';

/** More than one machine can ask for. */
const ROOM = { points: 1_000_000_000, duration: 5 };
const roomy = Object.fromEntries(Object.keys(BUCKETS).map((name) => [name, ROOM])) as Buckets;

const config = readConfig(process.env);
if ('length' in config) throw new Error(JSON.stringify(config));
const embedded = await openSqliteStore(resolve(config.dataDir));
const stores = {
  sqlite: () => embedded,
  'commit-each': () => commitEach(embedded),
  memory: () => logInMemory(embedded),
};
const kind = process.env.BENCH_STORE as keyof typeof stores;

const app = await createApp({
  config,
  store: stores[kind](),
  clock: systemClock(config.startClockAt ?? undefined),
  logger: pino({ level: config.logLevel }, pino.destination(2)),
  transport: capturedMail(),
  mailReader: mailReaderHere(MAIL_LIMITS, ourselves(config)),
  pictures: picturesHere(),
  distDir: resolve('dist'),
  rates: createRates(roomy),
});
app.http.listen(config.port, config.host);
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
