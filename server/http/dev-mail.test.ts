import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Letter, LetterState, StoredLetter } from '../domain/letter.ts';
import { renderLetter } from '../mail/render/letter.ts';
import { CONTENT, letterOf, receiptContent, replyContent, SENDER, WRITTEN_AT } from '../mail/testing-letters.ts';
import { devMailRoutes } from './dev-mail.ts';

let server: Server;
let url: string;
let stored: StoredLetter[];
let announced: StoredLetter[];

beforeEach(async () => {
  stored = [];
  announced = [];
  const store = {
    recentLetters: async (limit: number) => stored.slice(0, limit),
    letter: async (id: string) => stored.find(({ letter }) => letter.id === id) ?? null,
    recentAnnouncements: async () => announced,
    announcement: async (id: string) => announced.find(({ letter }) => letter.id === id) ?? null,
  };
  server = createServer(express().use(devMailRoutes({ store, render: (letter) => renderLetter(letter, SENDER) })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}/dev/mail` : '';
});

afterEach(() => {
  server.close();
});

function keep(letter: Letter, state: LetterState = { kind: 'captured', at: WRITTEN_AT }): Letter {
  stored.push({ letter, state });
  return letter;
}

async function page(path = ''): Promise<{ status: number; policy: string; body: string }> {
  const response = await fetch(url + path);
  return {
    status: response.status,
    policy: response.headers.get('content-security-policy') ?? '',
    body: await response.text(),
  };
}

describe('/dev/mail', () => {
  test('[ML4] lists the letters with receiver, subject, state, kind and the store’s time, and renews itself', async () => {
    const letter = keep(letterOf(receiptContent()));
    keep(letterOf(replyContent()), { kind: 'failed', at: WRITTEN_AT, reason: '550 no such user' });
    const { status, body } = await page();
    expect(status).toBe(200);
    expect(body).toContain(`href="/dev/mail/${letter.id}"`);
    for (const text of [
      'rahima@mail.example',
      '[AC-1042] Your message',
      'Captured',
      'Failed',
      'receipt',
      'Sat 28 Nov',
    ]) {
      expect(body).toContain(text);
    }
    expect(body).toContain('<meta http-equiv="refresh"');
    expect(body.indexOf('Captured</span>')).toBeLessThan(body.indexOf('Failed</span>'));
  });

  test('[ML4] [NT3] lists letters about notices among the others, the last written first, and shows each as any other', async () => {
    const at = (letter: Letter, createdAt: number): StoredLetter => ({
      letter: { ...letter, createdAt },
      state: { kind: 'captured', at: createdAt },
    });
    const [before, after] = [letterOf(receiptContent()), letterOf(replyContent())];
    const [one, two] = [letterOf(CONTENT.announcement()), letterOf(CONTENT.announcement())];
    stored = [at(after, WRITTEN_AT + 2), at(before, WRITTEN_AT)];
    announced = [at(two, WRITTEN_AT + 1), at(one, WRITTEN_AT + 1)];
    const { body } = await page();
    const listed = [...body.matchAll(/href="\/dev\/mail\/([^"]+)"/g)].map(([, id]) => id);
    expect(listed.slice(-4)).toEqual([after.id, two.id, one.id, before.id]);
    expect(body.match(/<span class="kind">announcement/g)).toHaveLength(2);
    const shown = await page(`/${one.id}?view=text`);
    expect(shown.body).toContain('<span class="quiet">announcement, written');
    expect(shown.body).toContain('Returns are free from 1 May');
    expect((await page(`/${one.id}/html`)).body).toBe(renderLetter(one, SENDER).html);
  });

  test('[ML4] says how to get a letter where there is none yet', async () => {
    expect((await page()).body).toContain('No letter has been written yet');
  });

  test('[ML4] shows one letter with its headers, in a frame that can do nothing', async () => {
    const letter = keep(letterOf(receiptContent()));
    const { body, policy } = await page(`/${letter.id}`);
    for (const text of [
      SENDER.addresses.replyAddress(letter.conversationId),
      `bounces+${letter.id}@`,
      'auto-replied',
    ]) {
      expect(body).toContain(text);
    }
    expect(body).toContain(`src="/dev/mail/${letter.id}/html"`);
    expect(body).toMatch(/<iframe[^>]* sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
  });

  test('[ML4] serves the letter itself under a policy without scripts, framed by us alone', async () => {
    const letter = keep(letterOf(receiptContent('bn'), { locale: 'bn' }));
    const { body, policy } = await page(`/${letter.id}/html`);
    expect(body).toBe(renderLetter(letter, SENDER).html);
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; .*frame-ancestors 'self'; sandbox allow-popups/,
    );
  });

  test('[ML4] shows the text part', async () => {
    const letter = keep(letterOf(receiptContent()));
    const { body } = await page(`/${letter.id}?view=text`);
    expect(body).toContain('&gt; I paid twice for the blue jamdani saree.');
    expect(body).not.toContain('<iframe');
  });

  test('[ML1] [ML4] tells why a letter waits, when it is tried again, and why it was given up', async () => {
    const lastError = '450 mailbox <busy>';
    const waiting = keep(letterOf(receiptContent()), { kind: 'waiting', tries: 3, nextTryAt: WRITTEN_AT, lastError });
    const failed = keep(letterOf(receiptContent()), { kind: 'failed', at: WRITTEN_AT, reason: '550 no such user' });
    expect((await page(`/${waiting.id}`)).body).toContain(
      'Tried 3 times, again at Sat 28 Nov, 22:00:00. 450 mailbox &lt;busy&gt;',
    );
    expect((await page(`/${failed.id}`)).body).toContain('Given up: 550 no such user');
  });

  test.each(['/unknown', '/unknown/html'])('[ML4] %s is not found', async (path) => {
    expect((await page(path)).status).toBe(404);
  });

  test('[ML3] markup in what a visitor wrote is shown, never obeyed', async () => {
    const bad = '"><script>alert(1)</script>';
    const letter = keep(letterOf(receiptContent(), { to: { name: bad, address: 'v@x.test' } }));
    const { body } = await page(`/${letter.id}`);
    expect(body).not.toContain('<script');
    expect(body).toContain('&lt;script&gt;');
  });
});
