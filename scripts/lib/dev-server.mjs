/** The built server as a child that can be started anew. One at a time: its store is one process's. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './project.mjs';

const POLL_MS = 30;

/**
 * @param {string} main the server's file
 * @param {number} port
 * @param {NodeJS.ProcessEnv} env
 */
export function devServer(main, port, env) {
  /** @type {import('node:child_process').ChildProcess | null} */
  let child = null;
  /** @type {Promise<unknown>} */
  let ready = Promise.resolve();

  async function restart() {
    await stop();
    const started = spawn(process.execPath, ['--enable-source-maps', main], {
      cwd: root,
      stdio: 'inherit',
      env: { ...env, PORT: String(port), HOST: '127.0.0.1' },
    });
    child = started;
    await untilItListens(started, port);
  }

  async function stop() {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    running.kill();
    await once(running, 'exit');
  }

  return {
    /** Resolves when it listens, or has given up: its own words say why. */
    restart() {
      ready = restart();
      return ready;
    },
    stop,
    untilReady: async () => void (await ready),
  };
}

/** @returns {Promise<number>} a port that nobody uses */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('The probe has no port.');
  return address.port;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} port
 */
async function untilItListens(child, port) {
  while (child.exitCode === null && child.signalCode === null) {
    const socket = connect(port, '127.0.0.1');
    const listens = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (listens) return;
    await pause(POLL_MS);
  }
}
