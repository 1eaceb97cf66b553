import { describe, expect, test } from 'vitest';
import { readMail } from '../../testing/mails.ts';
import type { OwnAddresses } from './own-addresses.ts';
import { signsOf } from './signs.ts';

/** Tokens that a test reads at sight: `support+good-7` is ours and leads to `7`, any other is forged. */
const own: OwnAddresses = {
  readReplyAddress: (address) => /^support\+good-(\w+)@/.exec(address)?.[1] ?? null,
  looksLikeReplyAddress: (address) => address.startsWith('support+'),
  readBounceAddress: (address) => /^bounces\+(\w+)@/.exec(address)?.[1] ?? null,
  readMessageId: (id) => /^<(\w+)@shop>$/.exec(id)?.[1] ?? null,
};
const bounce = { permanent: true, recipient: null, status: null, reason: '', messageId: '<letter9@shop>' };

describe('what of a mail is ours', () => {
  test('[IN2] where it was delivered to comes before what its writer put on it; each once', () => {
    const mail = readMail({
      to: ['support+good-2@shop', 'support+good-1@shop'],
      cc: ['support+good-3@shop'],
      deliveredTo: ['support+good-1@shop'],
    });
    expect(signsOf(mail, ['support+good-4@shop'], own).conversationIds).toEqual(['1', '4', '2', '3']);
  });

  test('[IN2] neither the subject, nor Reply-To, nor the text leads anywhere', () => {
    const mail = readMail({
      subject: '[AC-1001] support+good-1@shop',
      replyTo: { name: null, address: 'support+good-1@shop' },
      text: 'support+good-1@shop <letter1@shop>',
    });
    expect(signsOf(mail, [], own)).toMatchObject({ conversationIds: [], answeredLetterIds: [], hasBadToken: false });
  });

  test('[IN2] the letter that it answers comes first, then the thread from its end', () => {
    const mail = readMail({
      inReplyTo: ['<b@shop>', '<x@elsewhere>'],
      references: ['<a@shop>', '<b@shop>', '<c@shop>'],
    });
    expect(signsOf(mail, [], own).answeredLetterIds).toEqual(['b', 'c', 'a']);
  });

  test('[IN2] a bounce names its letter by where it came to, else by its report', () => {
    expect(signsOf(readMail({ deliveredTo: ['bounces+one@shop'], bounce }), [], own).returnedLetterIds).toEqual([
      'one',
      'letter9',
    ]);
    expect(signsOf(readMail({ bounce }), ['bounces+two@shop'], own).returnedLetterIds).toEqual(['two', 'letter9']);
    expect(signsOf(readMail(), [], own).returnedLetterIds).toEqual([]);
  });

  test('[IN3] a reply address that we never gave out is seen', () => {
    expect(signsOf(readMail({ to: ['support+1001.0000@shop'] }), [], own)).toMatchObject({
      conversationIds: [],
      hasBadToken: true,
    });
    expect(signsOf(readMail(), ['support+forged@shop'], own).hasBadToken).toBe(true);
  });

  test('[IN2] a letter of ours is known by its Message-ID', () => {
    expect(signsOf(readMail({ messageId: '<letter1@shop>' }), [], own).isOwnLetter).toBe(true);
    expect(signsOf(readMail(), [], own).isOwnLetter).toBe(false);
  });

  test('[S18] a mail full of addresses is not looked up for ever', () => {
    const to = Array.from({ length: 100 }, (_, n) => `support+good-${n}@shop`);
    expect(signsOf(readMail({ to }), [], own).conversationIds).toHaveLength(10);
  });
});
