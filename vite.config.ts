/** One configuration for the builds (`vite build --mode widget|loader|module|console|server`, in this order) and the tests. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** The set-up builds into a folder beside `dist` and renames it, so that a killed build never leaves half of one. */
const out = resolve(process.env.BUILD_DIR ?? 'dist');

/** `cssTarget` keeps `light-dark()` and nesting as written: lowered, `light-dark()` becomes a transparent panel. */
const browserBuild = {
  target: 'es2022',
  cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
  modulePreload: false,
} satisfies ViteUserConfig['build'];

const builds: Record<string, () => ViteUserConfig> = {
  widget,
  loader,
  module: bundlersModule,
  console: agentConsole,
  server,
  bench,
};

export default defineConfig(({ mode }) => ({
  envDir: false,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  ...builds[mode]?.(),
  test: tests(),
}));

/** The panel with the message form, and the live chat that it imports when it is needed. */
function widget(): ViteUserConfig {
  return {
    base: './',
    plugins: [plainImports()],
    build: {
      ...browserBuild,
      outDir: resolve(out, 'widget'),
      emptyOutDir: true,
      manifest: true,
      rolldownOptions: {
        input: { panel: resolve('widget/panel.tsx') },
        preserveEntrySignatures: 'allow-extension',
        output: { format: 'es', entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

/** Vite wraps every `import()` in a preloader of 700 bytes that only CSS files need, and the widget has none. */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null),
  };
}

/** The script of the tag: a function around it keeps its names off the page; it knows the panel's hashed name. */
function loader(): ViteUserConfig {
  return {
    define: { __PANEL_FILE__: JSON.stringify(panelFile()) },
    build: {
      ...browserBuild,
      outDir: out,
      emptyOutDir: false,
      // Vite asks for a name; a loader that exports nothing has no use for it, and leaves none behind.
      lib: { entry: resolve('widget/loader.ts'), formats: ['iife'], name: 'loader', fileName: () => 'widget.js' },
    },
  };
}

/** What a page's own bundler takes (WG5): readable, since it is minified with the page. */
function bundlersModule(): ViteUserConfig {
  return {
    build: {
      ...browserBuild,
      outDir: resolve(out, 'module'),
      emptyOutDir: true,
      minify: false,
      lib: { entry: resolve('widget/module/load-chat.ts'), formats: ['es'], fileName: () => 'index.js' },
    },
  };
}

function panelFile(): string {
  const manifest: Record<string, { file: string }> = JSON.parse(
    readFileSync(resolve(out, 'widget/.vite/manifest.json'), 'utf8'),
  );
  const panel = manifest['widget/panel.tsx'];
  if (!panel) throw new Error('The widget is built before its loader.');
  return `widget/${panel.file}`;
}

/** No asset is inlined: the console's page allows no `data:` address. */
function agentConsole(): ViteUserConfig {
  return {
    root: resolve('agent-console'),
    base: '/console/',
    build: { ...browserBuild, outDir: resolve(out, 'console'), emptyOutDir: true, assetsInlineLimit: 0 },
  };
}

function server(): ViteUserConfig {
  return {
    ssr: { external: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: resolve(out, 'server'),
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      // The server, the commands of its operator, and the worker that reads mails.
      rolldownOptions: {
        input: {
          main: resolve('server/main.ts'),
          admin: resolve('server/admin.ts'),
          'mail-worker': resolve('server/mail/reading/worker.ts'),
        },
      },
    },
  };
}

/** The benchmarks' programs: each runs in a process of its own, built as the server is. */
function bench(): ViteUserConfig {
  const programs = [
    'main',
    'load/crowd',
    'load/history-writer',
    'load/relay',
    'servers/bare-ws',
    'servers/no-store',
    'servers/product',
  ];
  return {
    ssr: { external: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: out,
      minify: false,
      sourcemap: true,
      rolldownOptions: { input: Object.fromEntries(programs.map((name) => [name, resolve('bench', `${name}.ts`)])) },
    },
  };
}

/** `globals` gives @testing-library/preact its clean-up after each test. The browser journeys run last, one by one. */
function tests(): NonNullable<ViteUserConfig['test']> {
  return {
    maxWorkers: 2,
    // The demo's style sheets are texts of the server; left out, the browser journeys would see a bare page.
    css: true,
    // A machine that is busy with other things makes a test slow, not wrong.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['{shared,server,bench}/**/*.test.ts', '{scripts,.ci}/**/*.test.mjs'] },
      },
      {
        extends: true,
        define: { __PANEL_FILE__: JSON.stringify('widget/panel.js') },
        test: {
          name: 'components',
          include: ['{widget,agent-console}/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          globals: true,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          sequence: { groupOrder: 1 },
          fileParallelism: false,
          // A browser on a busy machine loses one journey in thousands; the report names each that needed a second try.
          retry: process.env.CI ? 1 : 0,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  };
}
