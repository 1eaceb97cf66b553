import { describe, expect, test } from 'vitest';
import { HOUR_MS, NOW } from '../../testing/builders.ts';
import type { ClockRun } from './clock-run.ts';
import { promiseReport } from './promise-report.ts';

function run(over: Partial<ClockRun> = {}): ClockRun {
  return {
    conversationId: 'one',
    timer: 'first',
    cycle: 1,
    class: 'general',
    startedAt: NOW,
    targetAt: NOW + 24 * HOUR_MS,
    dueAt: NOW + 48 * HOUR_MS,
    endedAt: null,
    end: null,
    breachedAt: null,
    cause: null,
    ...over,
  };
}
const answered = (hours: number, over: Partial<ClockRun> = {}) =>
  run({ endedAt: NOW + hours * HOUR_MS, end: 'answered', ...over });
const broken = (cause: ClockRun['cause'], over: Partial<ClockRun> = {}) =>
  run({ breachedAt: NOW + 48 * HOUR_MS, cause, ...over });

describe('[AC9] promise kept', () => {
  test('a line counts what was in its target, in its promise, broken and why, open, and set aside', () => {
    const runs = [
      answered(24),
      answered(25),
      answered(50, { breachedAt: NOW + 48 * HOUR_MS, cause: 'queue' }),
      broken('no-staff'),
      broken(null),
      run(),
      run({ endedAt: NOW, end: 'dropped' }),
      run({ endedAt: NOW, end: 'resolved' }),
    ];
    expect(promiseReport(runs, NOW, NOW + 1)).toEqual({
      from: NOW,
      to: NOW + 1,
      lines: [
        {
          class: 'general',
          timer: 'first',
          count: 8,
          decided: 5,
          withinTarget: 1,
          withinPromise: 2,
          breached: 3,
          causes: { 'no-staff': 1, queue: 1, reclassified: 0, 'channel-down': 0, unknown: 1 },
          open: 1,
          setAside: 2,
        },
      ],
      classes: [{ class: 'general', decided: 5, withinTarget: 0.2, withinPromise: 0.4 }],
    });
  });

  test('a class has two shares over all its answers, and none where nothing is decided', () => {
    const { lines, classes } = promiseReport(
      [answered(1), broken('queue', { timer: 'next' }), run({ class: 'order' })],
      0,
      1,
    );
    expect(lines.map((line) => [line.class, line.timer])).toEqual([
      ['order', 'first'],
      ['general', 'first'],
      ['general', 'next'],
    ]);
    expect(classes).toEqual([
      { class: 'order', decided: 0, withinTarget: null, withinPromise: null },
      { class: 'general', decided: 2, withinTarget: 0.5, withinPromise: 0.5 },
    ]);
  });

  test('a complaint that is resolved in time is kept; its answers’ shares are apart from it', () => {
    const resolved = run({ class: 'complaint', timer: 'resolution', endedAt: NOW, end: 'resolved' });
    const { lines, classes } = promiseReport([resolved], 0, 1);
    expect(lines).toMatchObject([{ timer: 'resolution', decided: 1, withinTarget: 1 }]);
    expect(classes).toEqual([]);
  });

  test('a chat has a target and no limit: who waited longer counts as missed, by whatever it ended', () => {
    const chat = { timer: 'chat', targetAt: NOW + 60_000, dueAt: null } as const;
    const runs = [
      run({ ...chat, endedAt: NOW + 60_000, end: 'answered' }),
      run({ ...chat, endedAt: NOW + 60_001, end: 'answered' }),
      run({ ...chat, endedAt: NOW + HOUR_MS, end: 'dropped' }),
      run({ ...chat, endedAt: NOW + 1_000, end: 'resolved' }),
    ];
    expect(promiseReport(runs, 0, 1).lines).toMatchObject([
      { timer: 'chat', count: 4, decided: 3, withinTarget: 1, withinPromise: 3, breached: 0, setAside: 1 },
    ]);
  });
});
