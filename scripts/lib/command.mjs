/** Runs the programs that the set-up needs. */
import { spawn } from 'node:child_process';
import { root } from './project.mjs';

/** How much of a failed program's last words is kept. */
const KEPT_CHARACTERS = 25_000;

/**
 * Runs a program in the project's folder and keeps what it says to itself.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onStart?: (pid: number | undefined) => void }} [options]
 * @returns {Promise<{ code: number | null, said: string }>} code null: killed, or never started
 */
export function run(program, args, { onStart, ...options } = {}) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  onStart?.(child.pid);
  let said = '';
  const keep = (/** @type {Buffer} */ chunk) => {
    said = (said + chunk).slice(-KEPT_CHARACTERS);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, said: error.message }));
    child.on('close', (code) => resolve({ code, said }));
  });
}

/**
 * Runs a Node program in the project's folder, in the open: its words are ours.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit code
 */
export function runOpenly(args, env = process.env) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  const stop = () => child.kill();
  process.once('SIGTERM', stop);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGTERM', stop);
      resolve(code ?? 1);
    });
  });
}

/**
 * The npm that came with this Node, or the one on the PATH.
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNpm(args, options) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return run(process.execPath, [script, ...args], options);
  return run('npm', args, { shell: process.platform === 'win32', ...options });
}
