import { expect, test, vi } from 'vitest';
import { createMetrics } from './metrics.ts';

test('[OP3] a figure that cannot be read, or not in time, is left out, and the others are told', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const metrics = createMetrics();
  metrics.figure('activecart_broken', 'Fails', null, () => Promise.reject(new Error('the store is down')));
  metrics.figure('activecart_hanging', 'Hangs', 'side', () => new Promise(() => undefined));
  metrics.figure('activecart_whole', 'Works', 'side', () => ({ visitor: 3, agent: 1 }));
  const text = metrics.text();
  await vi.advanceTimersByTimeAsync(2_000);
  const lines = (await text).split('\n').filter((line) => line.startsWith('activecart_'));
  vi.useRealTimers();
  expect(lines).toEqual(['activecart_whole{side="visitor"} 3', 'activecart_whole{side="agent"} 1']);
});

test('[OP3] a figure whose label is gone is not told any more', async () => {
  const metrics = createMetrics();
  let figures: Record<string, number> = { a: 1 };
  metrics.figure('activecart_lists', 'Lists', 'list', () => figures);
  expect(await metrics.text()).toContain('activecart_lists{list="a"} 1');
  figures = { b: 2 };
  expect(await metrics.text()).not.toContain('list="a"');
});

test('[OP3] commands and calls of the store are counted by how they ended, with their times', async () => {
  const metrics = createMetrics();
  metrics.commandEnded('visitor', 'message:send', 'ok', 4);
  metrics.commandEnded('visitor', 'message:send', 'store-down', 4_000);
  metrics.storeAnswered('append', false, 3);
  const text = await metrics.text();
  const sent = 'side="visitor",command="message:send"';
  expect(text).toContain(`activecart_command_seconds_bucket{le="0.005",${sent},outcome="ok"} 1`);
  expect(text).toContain(`activecart_command_seconds_count{${sent},outcome="store-down"} 1`);
  expect(text).toContain('activecart_store_seconds_count{method="append",outcome="failed"} 1');
});
