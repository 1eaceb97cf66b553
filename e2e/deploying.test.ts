/** What docs/deploy holds is put together as an operator would, as far as this machine has the tools for it. */
import { fork, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endAll, startProcess } from './process.ts';

const root = resolve(import.meta.dirname, '..');
const deploy = join(root, 'docs/deploy');

const works = (command: readonly string[]) => spawnSync(command[0] ?? '', command.slice(1)).status === 0;
const compose = [['docker', 'compose'], ['docker-compose']].find((command) => works([...command, 'version']));
const hasSystemd = works(['systemd-analyze', '--version']);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'activecart-deploy-'));
  cpSync(deploy, join(folder, 'docs/deploy'), { recursive: true });
});
afterAll(() => {
  endAll();
  rmSync(folder, { recursive: true, force: true });
});

function run(command: readonly string[], cwd: string): { readonly code: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(command[0] ?? '', command.slice(1), { cwd, encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}

describe.skipIf(!compose)(`several nodes by compose${compose ? '' : ' (skipped: no docker compose)'}`, () => {
  test('[OP6] the compose file is whole with the example filled in, and says what is missing without', () => {
    const at = join(folder, 'docs/deploy');
    const config = (...more: string[]) => run([...(compose ?? []), ...more, '-f', 'compose.yaml', 'config'], at);
    cpSync(join(at, 'example.env'), join(at, 'chat.env'));
    const whole = config('--env-file', 'chat.env');
    expect(whole.said).toContain('mongodb://mongo:27017/activecart?replicaSet=rs0');
    expect(whole.code).toBe(0);
    writeFileSync(join(at, 'chat.env'), '');
    const bare = config('--env-file', 'chat.env');
    expect([bare.code === 0, bare.said]).toEqual([false, expect.stringContaining('CHAT_HOST is the name')]);
  });
});

describe.skipIf(!hasSystemd)(`one machine by systemd${hasSystemd ? '' : ' (skipped: no systemd)'}`, () => {
  test('[OP6] the unit is whole', () => {
    const unit = join(folder, 'activecart-chat.service');
    const text = readFileSync(join(deploy, 'activecart-chat.service'), 'utf8');
    writeFileSync(unit, text.replace('/usr/bin/node', process.execPath));
    expect(run(['systemd-analyze', 'verify', unit], folder)).toEqual({ code: 0, said: '' });
  });
});

test('[OP6] every variable of the example is one that the server knows, or compose', () => {
  const names = [...readFileSync(join(deploy, 'example.env'), 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(
    ([, name]) => name,
  );
  const config = readFileSync(join(root, 'server/config.ts'), 'utf8');
  const unknown = names.filter((name) => name !== 'CHAT_HOST' && !config.includes(`${name}:`));
  expect([names.length > 4, unknown]).toEqual([true, []]);
});

/** What the mail reader's worker says of a mail; null where it ends before it says anything. */
async function readBy(worker: string): Promise<unknown> {
  const child = fork(worker, { serialization: 'advanced', env: {} });
  const limits = { messageBytes: 1_000, parts: 10, depth: 2 };
  const ourselves = { trustedAuthservId: 'mx.activecart.example', ownAddresses: [] };
  const answer = new Promise((resolve) => {
    child.on('message', (said) => {
      if (said === 'ready') child.send({ raw: Buffer.from('From: a@b.example\r\n\r\nhello'), limits, ourselves });
      else resolve(said);
    });
    child.on('exit', () => resolve(null));
  });
  return answer.finally(() => child.kill());
}

/** Named as the Dockerfile copies them: no sources, no packages of development. */
test('[OP6] the server runs with nothing but dist/ and the packages of production', async () => {
  const bare = join(folder, 'app');
  for (const name of ['dist', 'package.json']) cpSync(join(root, name), join(bare, name), { recursive: true });
  type Lock = {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
  };
  const lock: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const [path, { dev, devOptional }] of Object.entries(lock.packages)) {
    if (path === '' || dev || devOptional || !existsSync(join(root, path))) continue;
    const inner = join(root, path, 'node_modules');
    cpSync(join(root, path), join(bare, path), { recursive: true, filter: (from) => !from.startsWith(inner) });
  }
  expect(existsSync(join(bare, 'node_modules/vite'))).toBe(false);
  const env = {
    HOST: '127.0.0.1',
    NODE_ENV: 'production',
    ADMIN_EMAIL: 'nadia@activecart.example',
    ADMIN_PASSWORD: 'a long enough password',
  };
  const main = join(bare, 'dist/server/main.js');
  const server = await startProcess(env, [process.execPath, main]);
  expect((await fetch(`${server.url}/widget.js`)).status).toBe(200);
  expect((await fetch(`${server.url}/console`)).status).toBe(200);
  expect((await fetch(`${server.url}/status`)).status).toBe(200);
  expect(await readBy(join(dirname(main), 'mail-worker.js'))).toMatchObject({ kind: 'read', mail: { text: 'hello' } });
  const backup = join(folder, 'house.gz');
  const admin = spawnSync(process.execPath, [join(dirname(main), 'admin.js'), 'backup', backup], {
    env: { DATA_DIR: server.dataDir },
    encoding: 'utf8',
  });
  expect([admin.status, admin.stdout]).toEqual([0, expect.stringContaining('The server is running')]);
  expect(await server.end('SIGTERM')).toBe(0);
});
