/** Reads which module a source file imports, without a compiler: imports stand at the start of a line in this house. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

export type Import = { readonly from: string; readonly isTypeOnly: boolean };

/** A file of the project, by its path from the top. */
export type Source = { readonly path: string; readonly text: string };

const statement = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*(?:\/\*.*?\*\/\s*)?['"]([^'"]+)['"]/g;

/** Every .ts and .tsx file below the folders. */
export function sourcesIn(root: string, folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(posix.join(root, folder), { withFileTypes: true }).flatMap((entry): Source[] => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return sourcesIn(root, [path]);
      return /(?<!\.d)\.tsx?$/.test(entry.name) ? [{ path, text: readFileSync(posix.join(root, path), 'utf8') }] : [];
    }),
  );
}

/** What a file imports; a relative import as a path from the top. */
export function importsOf({ path, text }: Source): Import[] {
  const code = withoutComments(text);
  const fixed = [...code.matchAll(statement)].map(([, type, from = '']) => ({ from, isTypeOnly: type !== undefined }));
  const late = [...code.matchAll(dynamic)].map(([, from = '']) => ({ from, isTypeOnly: false }));
  return [...fixed, ...late].map(({ from, isTypeOnly }) => ({ from: resolved(path, from), isTypeOnly }));
}

/** The text without its comments. A `//` within an address stays. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

function resolved(importer: string, from: string): string {
  const plain = from.replace(/\?.*$/, '');
  return plain.startsWith('.') ? posix.join(posix.dirname(importer), plain) : plain;
}
