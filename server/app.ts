/** Everything wired together. It decides nothing: what is decided stands in domain/ and use-cases/. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server as HttpServer } from 'node:http';
import { announceNotices } from './announcing.ts';
import { closing } from './closing.ts';
import type { Config } from './config.ts';
import type { Clock } from './domain/clock.ts';
import type { KeepMail } from './domain/inbound/arrival.ts';
import type { Letter } from './domain/letter.ts';
import type { PictureMaker } from './files/picture-maker.ts';
import { FIRST_SET } from './help/first-set.ts';
import { createHttpApp } from './http/app.ts';
import { demoRoutes } from './http/demo/routes.ts';
import { devMailRoutes } from './http/dev-mail.ts';
import { type ClockWatch, watchClocks } from './jobs/clock-watch.ts';
import { type DeskWatch, watchDesk } from './jobs/desk-watch.ts';
import { sweepFiles } from './jobs/file-sweep.ts';
import { watchHours } from './jobs/hours-turn.ts';
import type { Job } from './jobs/job.ts';
import { leased } from './jobs/leased.ts';
import { type MailReaderJob, startMailReader } from './jobs/mail-reader.ts';
import { beatNode } from './jobs/node-beat.ts';
import { startOutbox } from './jobs/outbox.ts';
import { watchUptime } from './jobs/uptime.ts';
import { lettersOut } from './letters-out.ts';
import type { Gauge } from './loop-gauge.ts';
import type { MailReader } from './mail/reading/read-in-worker.ts';
import type { MailTransport } from './mail/transport.ts';
import { type MailDoors, mailSetUpOf, openMailDoors } from './mail-doors.ts';
import { joinNodes } from './nodes.ts';
import { ownAddress } from './own-address.ts';
import { releasesOf } from './releases.ts';
import { fileRefs } from './security/file-refs.ts';
import { createIdentities } from './security/identity.ts';
import { createOrigins } from './security/origins.ts';
import { createPasswords } from './security/passwords.ts';
import { addressKey, createRates, type Rates } from './security/rates.ts';
import { secretsOf, visitorTokens } from './security/secrets.ts';
import { createSessions } from './security/sessions.ts';
import { welcomeAgents } from './sockets/agent-connection.ts';
import { createBroadcast } from './sockets/broadcast.ts';
import { callerAddress } from './sockets/caller-address.ts';
import { agentsOf, visitorsOf } from './sockets/namespaces.ts';
import { createSocketServer, type SocketServer } from './sockets/server.ts';
import { createViewers } from './sockets/viewers.ts';
import { welcomeVisitors } from './sockets/visitor-connection.ts';
import { refusePolling } from './sockets/websocket-only.ts';
import type { Store } from './store/port.ts';
import { timedStore } from './store/timed.ts';
import { createAbsence } from './use-cases/absence.ts';
import type { Announce, Deps, Logger } from './use-cases/deps.ts';
import { tellDeskFigures } from './use-cases/desk-figures.ts';
import { followInbox } from './use-cases/follow-inbox.ts';
import { seedArticles } from './use-cases/help/seed-articles.ts';
import { openShelf } from './use-cases/help/shelf.ts';
import { keepMail } from './use-cases/keep-mail.ts';
import { watchLoad } from './use-cases/load.ts';
import { createLogs, type Logs } from './use-cases/logs.ts';
import { createMailTester, type MailTester } from './use-cases/mail-test.ts';
import { rememberTrouble } from './use-cases/mailbox-trouble.ts';
import { createMetrics } from './use-cases/metrics.ts';
import { noteUndelivered } from './use-cases/note-undelivered.ts';
import { keepNotice } from './use-cases/notice.ts';
import { announceEverywhere, NO_PEERS, type Peers } from './use-cases/peers.ts';
import { createPresence } from './use-cases/presence.ts';
import { createProjections } from './use-cases/projections.ts';
import { repairHeaders } from './use-cases/repair-headers.ts';
import { keepCalendar } from './use-cases/set-hours.ts';
import { createSetUpLink, type DeskDeps, ensureAdmin } from './use-cases/sign-in.ts';
import { currentAvailability } from './use-cases/staff.ts';
import { takeMail } from './use-cases/take-mail.ts';
import { createTally } from './use-cases/tally.ts';
import { answerSought } from './use-cases/visitor-here.ts';
import { createVisitorsOnline } from './use-cases/visitors-online.ts';

export type AppParts = {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly transport: MailTransport;
  /** What mails that come in are read by; closed with the app. */
  readonly mailReader: MailReader;
  /** What pictures that come with messages are made anew by; closed with the app. */
  readonly pictures: PictureMaker;
  /** The built files of the widget and the console. */
  readonly distDir: string;
  /** What the doors hand a mail to, where it is not to be kept here. */
  readonly keepMail?: KeepMail;
  /** The other nodes on this store. */
  readonly peers?: Peers;
  /** Other than one node alone needs: counted over several, or for the benchmarks, whose load no honest client makes. */
  readonly rates?: Rates;
  /** The fault rig puts logs in that forget or do not queue, to prove that it would notice (testing/mutants.ts). */
  readonly logs?: (store: Store) => Logs;
  /** Without one the load is told by the sockets alone. */
  readonly gauge?: Gauge;
  /** Whether this process tries once a minute to send as a shopper would (OP7). Not where the clock is made up. */
  readonly measuresUptime?: boolean;
};

export type App = {
  readonly http: HttpServer;
  readonly io: SocketServer;
  readonly deps: Deps;
  readonly desk: DeskDeps;
  readonly mailDoors: MailDoors;
  readonly mailTester: MailTester;
  close(): Promise<void>;
};

/** The whole product, not listening yet. What was due while it was down is done before this returns (CL5). */
export async function createApp(parts: AppParts): Promise<App> {
  const { config, clock, logger, transport, mailReader, pictures, distDir, gauge } = parts;
  const { peers = NO_PEERS, rates = createRates(), logs = createLogs } = parts;
  const metrics = createMetrics();
  const store = timedStore(parts.store, metrics.storeAnswered);
  // Socket.IO puts itself before the listeners that are there when it is attached: this one must be.
  const http = createServer((request, response) => answer(request, response));
  const origins = createOrigins(config.publicUrl, config.allowedOrigins);
  const tally = createTally();
  const addressOf = callerAddress(config.trustProxy, addressKey);
  const { maxSockets } = config;
  const io = createSocketServer(http, { origins, rates, tally, addressOf, maxSockets, logger });
  if (config.redisUrl) refusePolling(io);
  const load = watchLoad(
    () => io.engine.clientsCount / maxSockets,
    (level, why) => logger.warn({ level, ...why }, 'the load has changed'),
  );
  const [visitors, agents] = [visitorsOf(io), agentsOf(io)];
  const secrets = secretsOf(store.secret);
  const tokens = visitorTokens(store.secret);
  const identities = createIdentities(config.identitySecrets);
  const sessions = createSessions(store, clock, config.publicUrl.startsWith('https:'));
  const desk: DeskDeps = { store, clock, secrets, passwords: await createPasswords(), setUp: createSetUpLink(clock) };
  if (config.admin) await ensureAdmin(desk, config.admin.email, config.admin.password);

  const whereIs: Announce['visitorSought'] = (conversationId, visitorId) =>
    answerSought(deps, conversationId, visitorId);
  const broadcast = createBroadcast(visitors, agents, { store, logger, whereIs });
  const inbox = followInbox(store, broadcast.headerChanged);
  const mailboxTrouble = rememberTrouble(broadcast.mailboxTroubled);
  const here: Announce = {
    ...broadcast,
    headerChanged(header) {
      inbox.saw(header);
      broadcast.headerChanged(header);
    },
    mailboxTroubled: mailboxTrouble.hear,
  };
  const announce = announceEverywhere(here, peers);
  const { addresses, links, render, renderTest } = lettersOut(config, store.secret);
  const calendar = await keepCalendar(store, (madeHere) => {
    turn.again();
    here.availabilityChanged(currentAvailability(deps));
    void deskWatch.here()?.look();
    void clockWatch.here()?.calendarChanged();
    if (madeHere) peers.tell({ name: 'hoursChanged', told: [] });
  });
  const notice = await keepNotice(store, clock, announce.noticeChanged);
  const deliver = (letter: Letter) => transport.send(render(letter));
  const outbox = startOutbox({
    store,
    clock,
    logger,
    deliver,
    noteFailed: (letter, reason) => noteUndelivered(deps, letter, reason),
    onFailed: (letter, reason) => announce.letterFailed(letter.number, letter.to.address, reason),
    onAlarm: (reason) => announce.letterFailed(null, '', reason),
  });
  await seedArticles({ store, clock }, FIRST_SET);
  const nodeId = randomUUID();
  let mails: MailReaderJob | null = null;
  const online = createVisitorsOnline();
  const deps: Deps = {
    store,
    nodeId,
    clock,
    logger,
    metrics,
    tally,
    load,
    secrets,
    announce,
    calendar: calendar.current,
    notice: notice.current,
    logs: logs(store),
    projections: createProjections(
      store,
      logger,
      {
        calendar: calendar.current,
        pages: config.onCall.length > 0,
      },
      announce.headerChanged,
    ),
    presence: createPresence({ store, nodeId, clock, logger }),
    online,
    absence: createAbsence({ clock, online, peers, isShared: store.isShared }),
    supportEmail: config.supportEmail,
    onCall: config.onCall,
    graceMs: config.graceMs,
    inbound: {
      own: addresses,
      trustedAuthservId: config.inbound.authservId,
      read: mailReader.read,
      wake: () => mails?.wake(),
    },
    files: { refs: fileRefs(store.secret), redraw: pictures.redraw },
    help: await openShelf(store),
    helpChanged: () => peers.tell({ name: 'articlesChanged', told: [] }),
    wakeOutbox: outbox.wake,
    wakeDeskAt: (instant) => watch?.wakeAt(instant),
    wakeClocksAt: (instant) => clocks?.wakeAt(instant),
  };
  await deps.presence.beat();
  await repairHeaders(deps);
  const turn = watchHours(clock, calendar.current, () => here.availabilityChanged(currentAvailability(deps)));
  // Its first look already finds what it has to be woken for.
  let watch: DeskWatch | null = null;
  const deskWatch = await leased(deps, 'desk', async () => {
    watch = watchDesk(deps);
    await watch.look();
    return watch;
  });
  let clocks: ClockWatch | null = null;
  const clockWatch = await leased(deps, 'clocks', async () => {
    clocks = watchClocks(deps);
    await clocks.calendarChanged();
    return clocks;
  });
  if (config.onCall.length === 0) logger.info({}, 'nobody is on call (ON_CALL_EMAIL): the support mailbox is told');
  const fileSweep = await leased(deps, 'files', () => sweepFiles(deps));
  const beat = beatNode(deps);
  mails = startMailReader({
    store,
    clock,
    logger,
    take: (mail) => takeMail(deps, mail),
    onGivenUp: ({ envelope }, reason) => announce.mailGivenUp(envelope.from, reason),
  });

  const { supportEmail } = config;
  const { replyAddress, messageId } = addresses;
  const mailTester = createMailTester({
    ...{ store, clock, secrets, supportEmail, replyAddress, messageId },
    post: (mail) => transport.send(renderTest(mail)),
    setUp: mailSetUpOf(config),
  });

  const { publicUrl, trustProxy } = config;
  const development = config.isProduction
    ? []
    : [
        demoRoutes({ clock, calendar: calendar.current, publicUrl, supportEmail: config.supportEmail }),
        devMailRoutes({ store, render }),
      ];
  const keep = parts.keepMail ?? keepMail(deps);
  const { secret } = config.inbound;
  const inbound = secret !== null ? { secret, keep } : null;
  const { releases, keeping } = await releasesOf(deps, distDir);
  const served = { origins, publicUrl, trustProxy, distDir, releases, inbound };
  const known = { sessions, tokens, identities, rates, links };
  const httpDeps = { deps, desk, calendar, notice, peers, mailTester, ...known, ...served };
  const connections = () => ({ visitors: visitors.sockets.size, agents: agents.sockets.size });
  tellDeskFigures(deps, peers, connections);
  const answer = createHttpApp(httpDeps, { development });
  const viewers = createViewers(agents, clock, (looks) =>
    peers.tell({ name: 'viewersAt', told: [deps.nodeId, looks] }),
  );
  const node = await joinNodes({ deps, peers, here, visitors, agents, viewers, calendar, notice, inbox });
  welcomeVisitors(visitors, { deps, tokens, identities, rates, addressOf });
  const { isOwn: isOwnOrigin } = origins;
  const mail = { mailIsSent: transport.sends, mailboxTrouble: mailboxTrouble.now };
  welcomeAgents(agents, { deps, sessions, rates, isOwnOrigin, viewers, ...mail });

  const stopGauge = gauge?.(load.read);
  const measuring: Job = { close: async () => stopGauge?.() };
  const uptime = parts.measuresUptime
    ? [watchUptime({ deps, tokens, url: () => ownAddress(http), origin: new URL(publicUrl).origin })]
    : [];
  const mailDoors = await openMailDoors({ config, deps, rates, keep });
  const announcing = await announceNotices(deps, notice, deliver);
  const watches = [turn, deskWatch, clockWatch, fileSweep, keeping];
  const jobs = [...watches, beat, node, outbox, announcing, mails, measuring, mailDoors, ...uptime];
  return {
    http,
    io,
    deps,
    desk,
    mailDoors,
    mailTester,
    close: closing({ http, io }, jobs, { deps, transport, mailReader, pictures, peers }),
  };
}
