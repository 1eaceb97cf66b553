/** The rules and the tests name each other: no test cites a rule that is not there, and no rule goes unproven. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const rules = [...readFileSync(join(root, 'shared/SPEC.md'), 'utf8').matchAll(/^- \*\*([A-Z]{2}\d+)\*\*/gm)].map(
  ([, rule]) => rule ?? '',
);

function citedIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(test\.tsx?|test\.mjs)$|contract\/.*\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(join(root, folder, file), 'utf8').matchAll(/['"`]\[([A-Z]{2}\d+)\]/g)])
    .map(([, rule]) => rule ?? '');
}

const cited = new Set(['shared', 'server', 'widget', 'agent-console', 'e2e', 'scripts'].flatMap(citedIn));

test('every rule has its number once', () => {
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);
  expect(rules.length).toBeGreaterThan(50);
});

test('a test cites only rules that stand in the specification', () => {
  expect([...cited].filter((rule) => !rules.includes(rule)).toSorted()).toEqual([]);
});

test('every rule is cited by a test', () => {
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
});
