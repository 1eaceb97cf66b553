/** A letter of the mail test, ready for the post: marked against loops, so that it is never read as somebody's words. */
import { LOOP_HEADER } from '../../domain/inbound/automatic.ts';
import { TEST_HEADER } from '../../domain/mail-test/steps.ts';
import { MAIL_TEST_TEXTS } from '../../domain/mail-test/words.ts';
import type { TestMail } from '../../use-cases/mail-test.ts';
import type { Mail } from '../transport.ts';
import type { Sender } from './letter.ts';

export function renderTestMail(mail: TestMail, { mailFrom, addresses }: Sender): Mail {
  const { testId, kind, letterId, to, references, date } = mail;
  const text = MAIL_TEST_TEXTS.en;
  return {
    from: mailFrom,
    to: { name: '', address: to },
    replyTo: mailFrom,
    subject: text.title,
    messageId: addresses.messageId(letterId),
    inReplyTo: null,
    references,
    date,
    headers: {
      [TEST_HEADER]: `${testId} ${kind}`,
      [LOOP_HEADER]: 'yes',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    text: `${text.intro}\n`,
    html: `<p>${text.intro}</p>\n`,
    files: [],
    envelope: { from: addresses.bounceAddress(letterId), to },
  };
}
