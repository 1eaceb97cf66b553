/** A desk with one ticket of Rahima's that was answered, and what our letters about it carry. */
import type { Entry } from '../../shared/entries.ts';
import type { TicketResult } from '../../shared/http-api.ts';
import type { StoredLetter } from '../domain/letter.ts';
import type { MailAddresses } from '../mail/addresses.ts';
import { mailAddresses } from '../mail/addresses.ts';
import type { AgentClient } from './clients.ts';
import { AUTHSERV, deliver, RAHIMA, type RawMail, rawMail } from './mails.ts';
import { startTestApp, type TestApp, type TestOptions } from './test-app.ts';

export type MailDesk = {
  readonly app: TestApp;
  readonly agent: AgentClient;
  readonly addresses: MailAddresses;
  readonly conversationId: string;
  readonly number: string;
  /** The address of the ticket, which Rahima and the support mailbox have. */
  readonly token: string;
  /** Message-IDs of our letters about it. */
  readonly messageIds: { readonly receipt: string; readonly notice: string; readonly answer: string };
  /** Hands it over as a door does; what became of it, and what it made us write. */
  send(mail: RawMail | Uint8Array): Promise<Sent>;
  entries(conversationId?: string): Promise<readonly Entry[]>;
};

export type Sent = {
  readonly action: string;
  readonly reason: string | null;
  readonly conversationId: string;
  readonly isOurTicket: boolean;
  readonly letters: readonly StoredLetter[];
};

export async function openMailDesk(options: TestOptions = {}): Promise<MailDesk> {
  const app = await startTestApp({ ...options, env: { MAIL_AUTHSERV_ID: AUTHSERV, ...options.env } });
  const { store } = app.app.deps;
  const addresses = mailAddresses('support@activecart.example', store.secret);
  const form = { clientId: 'left', topic: 'order', audience: 'customer', email: RAHIMA.address, text: 'Where is it?' };
  const { conversationId, number } = (await (await app.post('/api/tickets', form)).json()) as TicketResult;
  const agent = await app.agent();
  await agent.must('message:send', { conversationId, clientId: 'answer', text: 'It is on its way.' });
  const idOf = async (kind: string) => {
    const found = (await store.recentLetters(10)).find(({ letter }) => letter.content.kind === kind);
    return addresses.messageId(found?.letter.id ?? kind);
  };
  const messageIds = { receipt: await idOf('receipt'), notice: await idOf('notice'), answer: await idOf('reply') };

  return {
    app,
    agent,
    addresses,
    conversationId,
    number,
    token: addresses.replyAddress(conversationId),
    messageIds,
    async send(mail) {
      const before = new Set((await store.recentLetters(500)).map(({ letter }) => letter.id));
      const { outcome } = await deliver(app, mail instanceof Uint8Array ? mail : rawMail(mail));
      if (!outcome) throw new Error('it was known');
      const letters = (await store.recentLetters(500)).filter(({ letter }) => !before.has(letter.id));
      const { action, reason, conversationId: went } = outcome;
      return { action, reason, conversationId: went ?? '', isOurTicket: went === conversationId, letters };
    },
    entries: (id = conversationId) => store.entries(id, 0, 1_000),
  };
}
