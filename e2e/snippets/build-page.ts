/** Builds a page around a snippet file, as a shop's own bundler would, with the module that is packed for npm. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { compileScript, parse } from 'vue/compiler-sfc';

const root = resolve(import.meta.dirname, '../..');
const EXAMPLE = 'https://chat.example';

/** A snippet as it stands in docs/snippets, with the chat's own address in it. */
export function snippet(name: string, chat: string): string {
  return readFileSync(resolve(root, 'docs/snippets', name), 'utf8').replaceAll(EXAMPLE, chat);
}

/** The script of a page whose entry is `code` (TSX); `snippet:<name>` is the file. Development builds: StrictMode runs effects twice there. */
export async function bundle(code: string, chat: string): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    mode: 'development',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"development"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    resolve: {
      alias: {
        'activecart-chat': resolve(root, 'dist/module/index.js'),
        'next/script': resolve(import.meta.dirname, 'next-stand-in.js'),
        'next/navigation': resolve(import.meta.dirname, 'next-stand-in.js'),
        // Vite's own alias would take the build without a compiler too; the snippet's template is compiled here.
        vue: resolve(root, 'node_modules/vue/dist/vue.runtime.esm-bundler.js'),
      },
    },
    plugins: [entry(code, chat)],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: 'page:entry', output: { format: 'iife', name: 'page' } },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

function entry(code: string, chat: string): Plugin {
  return {
    name: 'page-around-a-snippet',
    enforce: 'pre',
    resolveId(id) {
      if (id === 'page:entry') return '\0page.tsx';
      const [, name] = /^snippet:(.+)$/.exec(id) ?? [];
      // Under a name of its own: Vue's file is TypeScript once its template is compiled.
      return name ? `\0snippet/${name.replace(/\.vue$/, '.vue.ts')}` : null;
    },
    load(id) {
      if (id === '\0page.tsx') return { code, moduleType: 'tsx' };
      if (!id.startsWith('\0snippet/')) return null;
      const name = id.replace('\0snippet/', '').replace(/\.vue\.ts$/, '.vue');
      const text = snippet(name, chat);
      if (!name.endsWith('.vue')) return { code: text, moduleType: 'tsx' };
      const { content } = compileScript(parse(text).descriptor, { id: name, inlineTemplate: true });
      return { code: content, moduleType: 'ts' };
    },
  };
}
