import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isMailAddress } from '../domain/mail-address.ts';
import { secretsOf } from '../security/secrets.ts';
import { mailAddresses } from './addresses.ts';

const secret = new Uint8Array(32).fill(7);
const { newConversationId, newLetterId } = secretsOf(secret);
const addresses = mailAddresses('support@activecart.example', secret);

describe('reply addresses', () => {
  test('[ML2] lead back to their conversation, also in capitals', () => {
    const id = newConversationId();
    const address = addresses.replyAddress(id);
    expect(address).toMatch(/^support\+[a-z2-7]{26}\.[a-z2-7]{16}@activecart\.example$/);
    expect(isMailAddress(address)).toBe(true);
    expect(addresses.readReplyAddress(address)).toBe(id);
    expect(addresses.readReplyAddress(address.toUpperCase())).toBe(id);
  });

  test('[ML2] stay the same over restarts and differ between stores', () => {
    const id = newConversationId();
    expect(mailAddresses('support@activecart.example', secret).replyAddress(id)).toBe(addresses.replyAddress(id));
    const other = mailAddresses('support@activecart.example', randomBytes(32));
    expect(other.readReplyAddress(addresses.replyAddress(id))).toBeNull();
  });

  test('[ML2] [TK4] open nothing when one letter of them is changed', () => {
    const id = newConversationId();
    const address = addresses.replyAddress(id);
    const token = address.slice('support+'.length, address.indexOf('@'));
    for (let place = 0; place < token.length; place++) {
      const changed = token[place] === 'a' ? 'b' : 'a';
      const forged = `support+${token.slice(0, place)}${changed}${token.slice(place + 1)}@activecart.example`;
      expect(addresses.readReplyAddress(forged), forged).toBeNull();
    }
  });

  test.each(['support@activecart.example', 'support+@activecart.example', '', 'x'])(
    '[ML2] %j is none of ours',
    (address) => {
      expect(addresses.readReplyAddress(address)).toBeNull();
    },
  );

  test('[ML2] fit in the 64 octets of a local part, or the mailbox is refused by name', () => {
    const longest = `${'s'.repeat(20)}@shop.example`;
    const [local = ''] = mailAddresses(longest, secret).replyAddress(newConversationId()).split('@');
    expect(Buffer.byteLength(local)).toBe(64);
    expect(() => mailAddresses(`s${longest}`, secret)).toThrow(/SUPPORT_EMAIL/);
  });
});

describe('the envelope and the Message-ID', () => {
  test('[ML1] [ML2] are made of the letter alone, so that every try has the same', () => {
    const id = newLetterId();
    expect(addresses.bounceAddress(id)).toBe(`bounces+${id}@activecart.example`);
    expect(addresses.messageId(id)).toBe(`<${id}@activecart.example>`);
  });

  test('[ML2] are ASCII where the domain is not', () => {
    expect(mailAddresses('help@দোকান.বাংলা', secret).messageId('abc')).toMatch(/^<abc@xn--[a-z0-9-]+\.xn--[a-z0-9-]+>$/);
  });
});
