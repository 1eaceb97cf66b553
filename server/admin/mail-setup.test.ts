import { expect, test } from 'vitest';
import { PROVIDERS } from '../domain/mail-providers.ts';
import { findServers, linesFor, type MailDns, mailSetup } from './mail-setup.ts';
import { runAdmin } from './run.ts';

type Srv = Awaited<ReturnType<MailDns['srv']>>[number];
const record = (name: string, port: number, priority = 0, weight = 0): Srv => ({ name, port, priority, weight });

function dnsOf(srv: Readonly<Record<string, readonly Srv[]>> = {}, mx: readonly string[] = []): MailDns {
  return { srv: async (name) => srv[name] ?? [], mx: async () => mx };
}
async function urls(address: string, dns = dnsOf()): Promise<readonly string[]> {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return linesFor(address, await findServers(domain, dns));
}

test.each([
  ['shop@gmail.com', 'smtps://shop%40gmail.com:PASSWORD@smtp.gmail.com:465', 'imap.gmail.com:993'],
  ['shop@GMX.net', 'smtp://shop%40GMX.net:PASSWORD@mail.gmx.net:587', 'imap.gmx.net:993'],
  ['shop@zoho.eu', 'smtps://shop%40zoho.eu:PASSWORD@smtp.zoho.eu:465', 'imap.zoho.eu:993'],
])('[OP1] %s: its host’s own servers', async (address, smtp, imap) => {
  const [support, out, back] = await urls(address);
  expect([support, out]).toEqual([`SUPPORT_EMAIL=${address}`, `SMTP_URL=${smtp}`]);
  expect(back).toContain(`@${imap}`);
});

test.each([
  ['aspmx.l.google.com', 'smtp.gmail.com', 'app-password'],
  ['shop-example.mail.protection.outlook.com.', 'smtp.office365.com', 'oauth-only'],
  ['MX.zoho.in', 'smtppro.zoho.in', 'app-password'],
  ['mx1.privateemail.com', 'mail.privateemail.com', 'own-password'],
  ['mx1.hostinger.com', 'smtp.hostinger.com', 'own-password'],
])('[OP1] a domain of its own whose mail %s takes', async (exchange, host, signIn) => {
  const found = await findServers('shop.example', dnsOf({}, [exchange]));
  expect({ host: found.smtp.host, signIn: found.signIn, by: found.by }).toEqual({ host, signIn, by: 'mx' });
});

test('[OP1] what a domain says of itself (RFC 6186) goes before what its host says of all', async () => {
  const dns = dnsOf(
    {
      '_submission._tcp.shop.example': [record('never.shop.example', 587)],
      '_submissions._tcp.shop.example': [record('second.shop.example', 465, 20), record('out.shop.example.', 465, 10)],
      '_imaps._tcp.shop.example': [record('light.shop.example', 993, 5, 1), record('in.shop.example', 1993, 5, 9)],
    },
    ['mx1.hostinger.com'],
  );
  expect(await findServers('shop.example', dns)).toEqual({
    smtp: { host: 'out.shop.example', port: 465, tls: true },
    imap: { host: 'in.shop.example', port: 1993, tls: true },
    name: 'Hostinger',
    signIn: 'own-password',
    by: 'srv',
  });
});

test('[OP1] a service that is said not to be there is not used; where nothing is known it is a guess, and said so', async () => {
  const dns = dnsOf({
    '_submissions._tcp.shop.example': [record('.', 0)],
    '_imaps._tcp.shop.example': [record('in.shop.example', 993)],
  });
  const said: string[] = [];
  await mailSetup('support@shop.example', { write: (text) => said.push(text) }, dns);
  expect(said.join('')).toContain('SMTP_URL=smtps://support%40shop.example:PASSWORD@mail.shop.example:465');
  expect(said.join('')).toContain('a guess');
});

test('[OP1] who takes no passwords is named, and what else can be done', async () => {
  const said: string[] = [];
  await mailSetup('shop@outlook.com', { write: (text) => said.push(text) }, dnsOf());
  expect(said.join('')).toContain('only OAuth');
});

test('[OP1] the command refuses what is no address, or two', async () => {
  const said: string[] = [];
  const world = { env: {}, now: new Date(0), out: { write() {} }, err: { write: (text: string) => said.push(text) } };
  expect(await runAdmin(['mail-setup', 'nobody'], world)).toBe(1);
  expect(await runAdmin(['mail-setup'], world)).toBe(2);
  expect(await runAdmin(['mail-setup', 'a@b.example', 'c@d.example'], world)).toBe(2);
  expect(said.join('')).toContain('is not one mail address');
});

test('[OP1] no domain and no MX is named twice, and every server is a host with a port', () => {
  const all = PROVIDERS.flatMap(({ domains, mx }) => [...domains, ...mx]);
  expect(new Set(all).size).toBe(all.length);
  for (const { smtp, imap } of PROVIDERS) {
    for (const { host, port } of [smtp, imap]) expect(`${host}:${port}`).toMatch(/^[a-z0-9.-]+:\d{3,4}$/);
  }
});
