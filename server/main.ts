/** The server's story: configuration, store, app, listen; and on a signal, close. */
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { openDoor } from './admin/door.ts';
import { createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { createPictureMaker } from './files/picture-maker.ts';
import { loopGauge } from './loop-gauge.ts';
import { capturedMail } from './mail/captured.ts';
import { CannotListen } from './mail/doors/smtp-listener.ts';
import { smtpMail } from './mail/smtp.ts';
import { openMailReader } from './open-mail-reader.ts';
import { openStore } from './open-store.ts';
import { openRedis } from './redis/connection.ts';
import { redisPeers } from './redis/peers.ts';
import { BUCKETS, createRates } from './security/rates.ts';
import { systemClock } from './system-clock.ts';
import { printWelcome, stopAt, stopWith } from './terminal.ts';

/** OP4: everything ends within 5 s of a signal, whatever hangs. */
const EXIT_WITHIN_MS = 4_500;

const config = readConfig(process.env);
if ('length' in config)
  stopWith(
    'The configuration is not right:',
    config.map(({ name, message }) => `${name} ${message}`),
  );
await serve(config as Config);

async function serve(config: Config): Promise<void> {
  const logger = pino(
    { level: config.logLevel, redact: ['req.headers.cookie', '*.token', '*.password'] },
    pino.destination(2),
  );
  const clock = systemClock(config.startClockAt ?? undefined);
  const store = await openStore(config);
  const transport = config.smtpUrl
    ? smtpMail(config.smtpUrl, { fileOf: (id) => store.blob(id), dkim: config.dkim })
    : capturedMail();
  const distDir = resolve(import.meta.dirname, '..');
  const redis = config.redisUrl ? openRedis(config.redisUrl, logger) : null;
  const shared = redis && { peers: redisPeers(redis), rates: createRates(BUCKETS, redis.commands) };
  const mailReader = openMailReader(config);
  const pictures = createPictureMaker(join(import.meta.dirname, 'picture-worker.js'));
  const readers = { mailReader, pictures };
  const parts = { config, store, clock, logger, transport, ...readers, distDir, gauge: loopGauge, ...shared };
  const measuresUptime = config.startClockAt === null;
  const app = await createApp({ ...parts, measuresUptime }).catch((error: unknown) => stopAt(error, CannotListen));

  app.http.on('error', (error: NodeJS.ErrnoException) => {
    const isTaken = error.code === 'EADDRINUSE';
    stopWith(isTaken ? `Port ${config.port} is in use. Choose another: PORT=3001 npm start` : error.message, []);
  });
  // A database is open to the commands by itself.
  const door = config.mongodbUrl === null ? await openDoor(config.dataDir, store, logger, app.mailTester) : null;
  app.http.listen(config.port, config.host, () => void printWelcome(config, clock, app));

  const close = (): void => {
    setTimeout(() => process.exit(1), EXIT_WITHIN_MS).unref();
    void Promise.all([door?.close(), app.close()]).then(() => process.exit(0));
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
}
