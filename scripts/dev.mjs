/** `npm run dev`: builds what changes, starts the server anew when it is its own code or the widget, and reloads the open pages. */
import { mkdirSync, rmSync, watch } from 'node:fs';
import { modes } from './lib/build.mjs';
import { devProxy } from './lib/dev-proxy.mjs';
import { devServer, freePort } from './lib/dev-server.mjs';
import { install } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { inProject, root } from './lib/project.mjs';
import { explaining, Stop } from './lib/stop.mjs';

/** An editor writes a file in several steps. */
const SETTLE_MS = 60;

/** What to build when a file of a folder changes. */
const folders = {
  widget: ['widget', 'loader', 'chat-page'],
  'agent-console': ['console'],
  server: ['server'],
  shared: modes,
};

await explaining(async () => {
  requireNode();
  process.chdir(root);
  await install();

  // Apart from dist/, which stays one whole build of one state of the sources.
  const out = inProject('.cache', 'dev');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  process.env.BUILD_DIR = out;
  const { build } = await import('vite');
  const [port, host, serverPort] = [
    Number(process.env.PORT ?? 3000),
    process.env.HOST ?? '127.0.0.1',
    await freePort(),
  ];
  const env = { ...process.env, PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${port}` };
  const server = devServer(inProject('.cache', 'dev', 'server', 'main.js'), serverPort, env);
  const { proxy, reload } = devProxy({ port, host, serverPort, untilReady: server.untilReady });
  proxy.on('error', (error) => explaining(() => Promise.reject(portFault(error, port))));

  /** @type {Set<string>} */
  const waiting = new Set(modes);
  let isBusy = false;
  const work = async () => {
    if (isBusy) return;
    isBusy = true;
    while (waiting.size > 0) {
      const wanted = modes.filter((mode) => waiting.has(mode));
      waiting.clear();
      const start = performance.now();
      try {
        for (const mode of wanted) await build({ mode, configFile: inProject('vite.config.ts'), logLevel: 'warn' });
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        continue;
      }
      console.log(`Built ${wanted.join(', ')} in ${Math.round(performance.now() - start)} ms`);
      // It reads the widget's files once, at its start.
      if (wanted.some((mode) => mode !== 'console')) await server.restart();
      reload();
    }
    isBusy = false;
  };

  for (const [folder, wanted] of Object.entries(folders)) {
    watch(inProject(folder), { recursive: true }, (_event, file) => {
      if (file && /\.test\.tsx?$/.test(file)) return;
      for (const mode of wanted) waiting.add(mode);
      setTimeout(work, SETTLE_MS);
    });
  }
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  await work();
});

/**
 * @param {Error} error
 * @param {number} port
 */
function portFault(error, port) {
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error;
  return new Stop(`Port ${port} is in use.`, `Choose another: PORT=${port + 1} npm run dev`);
}
