/** What the routes stand on. */

import type { Identities } from '../security/identity.ts';
import type { Origins } from '../security/origins.ts';
import type { PageLinks } from '../security/page-links.ts';
import type { Rates } from '../security/rates.ts';
import type { VisitorTokens } from '../security/secrets.ts';
import type { Sessions } from '../security/sessions.ts';
import type { Deps } from '../use-cases/deps.ts';
import type { MailTester } from '../use-cases/mail-test.ts';
import type { NoticeKeeper } from '../use-cases/notice.ts';
import type { Peers } from '../use-cases/peers.ts';
import type { Releases } from '../use-cases/releases.ts';
import type { CalendarKeeper } from '../use-cases/set-hours.ts';
import type { DeskDeps } from '../use-cases/sign-in.ts';
import type { InboundMail } from './inbound-mail.ts';

export type HttpDeps = {
  readonly deps: Deps;
  readonly desk: DeskDeps;
  readonly sessions: Sessions;
  readonly tokens: VisitorTokens;
  readonly identities: Identities;
  readonly rates: Rates;
  readonly links: PageLinks;
  readonly origins: Origins;
  readonly calendar: CalendarKeeper;
  readonly notice: NoticeKeeper;
  readonly peers: Peers;
  /** Null where no mail comes in by HTTP. */
  readonly inbound: InboundMail | null;
  readonly mailTester: MailTester;
  readonly publicUrl: string;
  /** How many proxies before us are believed about the caller's address. */
  readonly trustProxy: number;
  /** The built files: console/, module/. Those of the widget are `releases`'. */
  readonly distDir: string;
  readonly releases: Releases;
};
