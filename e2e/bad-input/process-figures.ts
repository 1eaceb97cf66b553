/** What the server says of its own process. */
import type { Running } from '../process.ts';

/** A figure of /metrics. */
export async function figure({ url }: Running, name: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1] ?? Number.NaN);
}

/** Which process answers: its number, and when it began. */
export async function identity(server: Running): Promise<string> {
  return `${server.pid} ${await figure(server, 'process_start_time_seconds')}`;
}
