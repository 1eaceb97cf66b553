import { expect, test } from 'vitest';
import { blocking, mainThread, type TraceEvent } from './trace.ts';

const SHOP = 'http://localhost:4000';
const commit = (pid: number, url: string): TraceEvent => ({
  name: 'FrameCommittedInBrowser',
  ph: 'I',
  pid: 1,
  tid: 1,
  ts: 0,
  args: { data: { url, processId: pid } },
});
const thread = (pid: number, tid: number, name: string): TraceEvent => ({
  name: 'thread_name',
  ph: 'M',
  pid,
  tid,
  ts: 0,
  args: { name },
});
const mark = (pid: number, name: string, ts: number): TraceEvent => ({ name, ph: 'I', pid, tid: 7, ts });
const task = (pid: number, tid: number, ts: number, ms: number, cpuMs = ms): TraceEvent => ({
  name: 'RunTask',
  ph: 'X',
  pid,
  tid,
  ts,
  dur: ms * 1_000,
  tdur: cpuMs * 1_000,
});
const layout = (ts: number, by: string | null): TraceEvent => ({
  name: 'Layout',
  ph: 'X',
  pid: 5,
  tid: 7,
  ts,
  args: { beginData: by === null ? {} : { stackTrace: [{ url: by }] } },
});

const trace = [
  commit(4, 'about:blank'),
  commit(5, `${SHOP}/listing/0`),
  thread(5, 7, 'CrRendererMain'),
  thread(5, 8, 'Compositor'),
  mark(5, 'touched', 1_000),
  mark(5, 'done', 90_000),
];

test('the tasks are those of the shop’s own main thread between the two marks', () => {
  const events = [
    ...trace,
    task(5, 7, 500, 90),
    task(5, 7, 2_000, 80, 20),
    task(5, 8, 2_000, 70),
    task(4, 7, 2_000, 60),
    task(5, 7, 80_000, 3),
    task(5, 7, 95_000, 90),
  ];
  expect(mainThread(events, SHOP, 'touched', 'done').tasks).toEqual([
    { ms: 80, cpuMs: 20 },
    { ms: 3, cpuMs: 3 },
  ]);
});

test('a layout that a script of the page has asked for has its address in its stack', () => {
  const layouts = [layout(2_000, 'http://chat.example/panel.js'), layout(3_000, null), layout(4_000, '')];
  expect(mainThread([...trace, ...layouts], SHOP, 'touched', 'done').forced).toBe(1);
});

test('a trace without its marks is no measurement', () => {
  expect(() => mainThread(trace, SHOP, 'touched', 'gone')).toThrow('The trace has no mark "gone".');
});

test('what blocks is what a long task has above 50 ms', () => {
  const tasks = [
    { ms: 50, cpuMs: 50 },
    { ms: 70, cpuMs: 30 },
    { ms: 150, cpuMs: 120 },
  ];
  expect(blocking(tasks)).toEqual({ long: 2, blockedMs: 120, longestMs: 150, longestCpuMs: 120, busyCpuMs: 200 });
  expect(blocking([])).toEqual({ long: 0, blockedMs: 0, longestMs: 0, longestCpuMs: 0, busyCpuMs: 0 });
});
