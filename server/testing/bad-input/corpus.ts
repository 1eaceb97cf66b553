/**
 * SE10: what has broken products like ours, an input and its verdict a line.
 *
 * `accepted-escaped`: the call succeeds, what is stored reads the same for both sides (or cut and cleaned, as `why` says).
 * `rejected-clear-error`: an answer with a code of the table and a plain sentence, nothing stored, the connection stays
 * open unless `why` allows its end. After either the next good message works, in the same process.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type BadInput = {
  readonly id: string;
  readonly target: string;
  readonly channel: 'socket' | 'http' | 'mail' | 'any';
  readonly payload: unknown;
  readonly expect: 'accepted-escaped' | 'rejected-clear-error';
  readonly why: string;
  /** `raw`: JSON as text, which nobody could write with JSON.stringify. `gen`: made here. `sequence`: steps. */
  readonly encoding?: 'raw' | 'gen' | 'sequence';
};

export const CORPUS: readonly BadInput[] = readFileSync(join(import.meta.dirname, 'corpus.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as BadInput);

type Repeat = { field?: string; unit: string; n: number; prefix?: string; suffix?: string; base?: object };
type Nest = { field: string; depth: number; kind: 'array' | 'object'; base?: object };
type Keys = { n: number; base?: object };
type Generator = { readonly $rep?: Repeat; readonly $nest?: Nest; readonly $keys?: Keys };
/** An identity to be signed with the shop's own key or with another; `exp` counts from now. */
export type Signing = { readonly key: 'RIGHT' | 'WRONG'; readonly claims: Readonly<Record<string, unknown>> };

/** The input as the JSON that goes on the wire, with the fields of `more` where it is an object that lacks them. */
export function jsonOf({ id, payload, encoding }: BadInput, more: Readonly<Record<string, unknown>> = {}): string {
  if (encoding === 'raw') return withFields(String(payload), more);
  if (encoding !== 'gen') return isObject(payload) ? JSON.stringify({ ...more, ...payload }) : JSON.stringify(payload);
  const { $rep, $nest, $keys } = payload as Generator;
  if ($rep) return repeated($rep, more);
  if ($nest) return nested($nest, more);
  if ($keys) {
    const keys = Object.fromEntries(Array.from({ length: $keys.n }, (_, n) => [`k${n}`, n]));
    return JSON.stringify({ ...more, ...$keys.base, ...keys });
  }
  throw new Error(`${id} has a generator that is not known here`);
}

function repeated({ field, unit, n, prefix = '', suffix = '', base }: Repeat, more: object): string {
  const value = prefix + unit.repeat(n) + suffix;
  return JSON.stringify(field === undefined ? value : { ...more, ...base, [field]: value });
}

/** As text: JSON.stringify itself would not go so deep. */
function nested({ field, depth, kind, base }: Nest, more: object): string {
  const [opens, inner, closes] = kind === 'array' ? ['[', '[]', ']'] : ['{"o":', '{}', '}'];
  const value = opens.repeat(depth) + inner + closes.repeat(depth);
  return withFields(`{${JSON.stringify(field)}:${value}}`, { ...more, ...base });
}

/** A key that is there already stays the only one. */
function withFields(json: string, more: object): string {
  const fields = Object.entries(more).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`);
  return json.replace('{', `{${fields.filter((field) => !json.includes(`${field.split(':')[0]}:`)).join('')}`);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
