/** One configuration for the builds (`scripts/lib/vite-builds.mjs` runs them, in their order) and the tests. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { widgetHash } from './server/http/widget-hash.ts';

/** The set-up builds into a folder beside `dist` and renames it, so that a killed build never leaves half of one. */
const out = resolve(process.env.BUILD_DIR ?? 'dist');

/** `cssTarget` keeps `light-dark()` and nesting as written: lowered, `light-dark()` becomes a transparent panel. */
const browserBuild = {
  target: 'es2022',
  cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
  modulePreload: false,
} satisfies ViteUserConfig['build'];

/**
 * What shoppers' pages load: terser takes 2 % more off it than Vite's own minifier, and a language has room for that.
 * Methods are safe to shorten, for nothing here calls one with `new`.
 */
const smallest = {
  minify: 'terser',
  terserOptions: {
    module: true,
    ecma: 2020,
    compress: { passes: 2, pure_getters: true, keep_fargs: false, unsafe_methods: true, unsafe_comps: true },
  },
} satisfies ViteUserConfig['build'];

/** The widget is built once for each of its languages. */
const language = process.env.WIDGET_LANGUAGE ?? 'en';

const builds: Record<string, () => ViteUserConfig> = {
  widget,
  words,
  loader: () => script('loader', 'widget'),
  'chat-page': () => script('chat-page', 'chat-page'),
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
    define: { __LANGUAGE__: JSON.stringify(language) },
    plugins: [plainImports(), inLanguage(), byPreactAlone()],
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
    build: {
      ...browserBuild,
      ...smallest,
      outDir: resolve(out, 'widget', language),
      emptyOutDir: true,
      rolldownOptions: {
        // They share no code, or that would be a third file.
        input: { panel: resolve('widget/panel.tsx'), 'fit-phone': resolve('widget/fit-phone.ts') },
        preserveEntrySignatures: 'allow-extension',
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  };
}

/** All texts of one language, for who chooses it after the widget has come in another. */
function words(): ViteUserConfig {
  return {
    plugins: [inLanguage()],
    build: {
      ...browserBuild,
      outDir: resolve(out, 'widget/words'),
      emptyOutDir: false,
      lib: { entry: resolve('widget/text/whole.ts'), formats: ['es'], fileName: () => `${language}.js` },
    },
  };
}

/** The language's own text file stands in for the English one that the sources import. */
function inLanguage(): Plugin {
  return {
    name: 'in-language',
    enforce: 'pre',
    load(id) {
      if (language === 'en' || !id.endsWith('/en.ts')) return null;
      const own = [language, 'en'].find((name) => existsSync(resolve(dirname(id), `${name}.ts`)));
      return own === language ? `export { ${own} as en } from './${own}.ts'` : null;
    },
  };
}

/** Vite wraps every `import()` in a preloader of 700 bytes that only CSS files need, and the widget has none. */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null),
    // The calls of it go, too: what stands in them is the import itself.
    renderChunk: (code) =>
      code.replaceAll('__vitePreload(() => ', '(').replaceAll(', __VITE_PRELOAD__, import.meta.url)', ')'),
  };
}

/** Preact's own `h`, which it uses itself, in the place of its runtime for JSX: 200 bytes less for each shopper. */
function byPreactAlone(): Plugin {
  return {
    name: 'by-preact-alone',
    enforce: 'pre',
    transform: (code, id) => (id.endsWith('.tsx') ? `import { h, Fragment } from 'preact';${code}` : null),
  };
}

/**
 * The script of a tag, of the shops' or of our page /chat: a function around it keeps its names off the page; it knows the
 * folder of the panel's files.
 */
function script(entry: string, file: string): ViteUserConfig {
  return {
    define: { __FOLDER__: JSON.stringify(`widget/${widgetHash(resolve(out, 'widget'))}`) },
    build: {
      ...browserBuild,
      ...smallest,
      outDir: out,
      emptyOutDir: false,
      // Vite asks for a name; a script that exports nothing has no use for it, and leaves none behind.
      lib: { entry: resolve('widget', `${entry}.ts`), formats: ['iife'], name: 'script', fileName: () => `${file}.js` },
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
      // The server, the commands of its operator, and the workers that have what strangers sent.
      rolldownOptions: {
        input: {
          main: resolve('server/main.ts'),
          admin: resolve('server/admin.ts'),
          'mail-worker': resolve('server/mail/reading/worker.ts'),
          'picture-worker': resolve('server/files/worker.ts'),
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
    // Nor is what a test waits for wrong because it is late.
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['server/testing/patience.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['{shared,server,bench}/**/*.test.ts', '{scripts,.ci}/**/*.test.mjs'] },
      },
      {
        extends: true,
        define: { __FOLDER__: JSON.stringify('widget/hash'), __LANGUAGE__: JSON.stringify('en') },
        test: {
          name: 'components',
          include: ['{widget,agent-console}/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          setupFiles: ['agent-console/testing/patience.ts'],
          alias: [{ find: /.*\/fetch-words\.ts$/, replacement: resolve('widget/testing/fetch-words.ts') }],
          globals: true,
        },
      },
      {
        extends: true,
        // Of the widget's sources the journeys read the words and the languages.
        define: { __LANGUAGE__: JSON.stringify('en') },
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
