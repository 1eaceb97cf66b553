/** DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE: all or none. */
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Config, readConfig } from './config.ts';
import { tempFolder } from './testing/builders.ts';

function configOf(env: NodeJS.ProcessEnv): Config {
  const config = readConfig(env);
  if ('length' in config) throw new Error(JSON.stringify(config));
  return config;
}

function problemsOf(env: NodeJS.ProcessEnv): readonly { readonly name: string; readonly message: string }[] {
  const config = readConfig(env);
  return 'length' in config ? config : [];
}

describe('[OP2] the key that letters are signed with', () => {
  const folder = tempFolder();
  afterAll(() => folder.remove());
  const file = (name: string, text: string): string => {
    const path = join(folder.path, name);
    writeFileSync(path, text);
    return path;
  };
  const pem = (bits: number) =>
    generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const good = pem(2_048);
  const all = { DKIM_DOMAIN: 'mail.example', DKIM_SELECTOR: 'chat', MAIL_FROM: 'shop@news.mail.example' };

  test('[OP2] is read, with its domain and selector', () => {
    const key = { domain: 'mail.example', selector: 'chat', privateKey: good };
    expect(configOf({ ...all, DKIM_KEY_FILE: file('good.pem', good) }).dkim).toEqual(key);
  });

  test.each([
    ['half of it', { DKIM_DOMAIN: 'mail.example' }, 'DKIM_DOMAIN', 'set all or none'],
    ['no file', { ...all, DKIM_KEY_FILE: '/nowhere/key.pem' }, 'DKIM_KEY_FILE', 'ENOENT'],
    ['no key', { ...all, DKIM_KEY_FILE: file('text.pem', 'hello') }, 'DKIM_KEY_FILE', 'without a private key'],
    ['a short key', { ...all, DKIM_KEY_FILE: file('short.pem', pem(512)) }, 'DKIM_KEY_FILE', '512 bits'],
    [
      'no selector',
      { ...all, DKIM_SELECTOR: 'a;d=x', DKIM_KEY_FILE: file('b.pem', good) },
      'DKIM_SELECTOR',
      'selector',
    ],
    [
      'another domain',
      { ...all, MAIL_FROM: 'a@notmail.example', DKIM_KEY_FILE: file('c.pem', good) },
      'DKIM_DOMAIN',
      'DMARC',
    ],
  ])('[OP2] %s is told by name, and never the key', (_, env, name, words) => {
    const problems = problemsOf(env);
    expect(problems).toEqual([{ name, message: expect.stringContaining(words) }]);
    expect(JSON.stringify(problems)).not.toContain('PRIVATE KEY');
  });
});
