/** Test support. A line whose other end is the test: it answers what is asked and says what the server would, and what that means is drawn. */
import type { Refusal } from '../../shared/reply.ts';
import type { Asked, Line, LineEvents } from '../line.ts';
import { drawn } from './drawn.ts';

export type Question = { readonly name: string; readonly input: unknown };
export type ReplyOf = (input: never) => unknown;

export type TestLine = {
  readonly line: Line;
  readonly asked: readonly Question[];
  readonly signs: readonly Question[];
  /** How often it has been connected anew. */
  readonly connects: () => number;
  readonly says: <Name extends keyof LineEvents>(name: Name, detail: Parameters<LineEvents[Name]>[0]) => void;
  /** With how many tries in vain since it was there. */
  readonly isLost: (triesInVain?: number) => void;
  /** How often it was told that the page has woken. */
  readonly wakes: () => number;
  /** The answers to come; null is no answer in time, a refusal is refused. */
  readonly answers: Partial<Record<Asked, ReplyOf>>;
};

export function refusal(code: Refusal['code'], more: Partial<Refusal> = {}) {
  return { ok: false, error: { code, message: '', retryable: false, ...more } };
}

export function testLine(answers: Partial<Record<Asked, ReplyOf>>): TestLine {
  const listeners: [string, (detail: never) => void][] = [];
  const asked: Question[] = [];
  const signs: Question[] = [];
  let connects = 0;
  let wakes = 0;
  let lost = (_triesInVain: number) => {};
  const line: Line = {
    on: (name, listener) => {
      listeners.push([name, listener]);
    },
    onLost: (listener) => {
      lost = listener;
    },
    ask: async (name, input) => {
      asked.push({ name, input });
      return Reflect.apply(answers[name] ?? (() => null), null, [input]);
    },
    sign: (name, input) => {
      signs.push({ name, input });
    },
    connect: () => {
      connects++;
    },
    disconnect: () => lost(0),
    wake: () => {
      wakes++;
    },
  };
  const says: TestLine['says'] = (name, detail) => {
    for (const [heard, listener] of listeners) if (heard === name) Reflect.apply(listener, null, [detail]);
    drawn();
  };
  return {
    line,
    asked,
    signs,
    connects: () => connects,
    says,
    isLost(triesInVain = 0) {
      lost(triesInVain);
      drawn();
    },
    wakes: () => wakes,
    answers,
  };
}
