/** `mail-test`: asks the running server to test its mail, and tells each step as it is known. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { ToldStep } from '../domain/mail-test/words.ts';
import { doorOf } from './door.ts';
import { AdminFault, codeOf } from './fault.ts';
import { noServer, stepInWords, testFailed } from './mail-text.ts';
import type { Output } from './progress.ts';

const ASK_EVERY_MS = 2_000;

export async function mailTest(dataDir: string, out: Output, everyMs = ASK_EVERY_MS): Promise<void> {
  const shown = new Set<string>();
  for (let steps = await ask(dataDir, 'POST'); ; steps = await ask(dataDir, 'GET')) {
    for (const step of steps) {
      if (step.state === 'waiting' || shown.has(step.name)) continue;
      shown.add(step.name);
      out.write(stepInWords(step));
    }
    if (shown.size === steps.length) {
      const failed = steps.filter(({ state }) => state === 'failed');
      if (failed.length > 0) throw new AdminFault(testFailed(failed.map(({ title }) => title)));
      return;
    }
    await pause(everyMs);
  }
}

async function ask(dataDir: string, method: 'POST' | 'GET'): Promise<readonly ToldStep[]> {
  const asked = request({ socketPath: doorOf(dataDir), path: '/mail-test', method, agent: false }).end();
  try {
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const answer = await text(response);
    if (response.statusCode !== 200) throw new AdminFault(answer);
    return JSON.parse(answer) as readonly ToldStep[];
  } catch (error) {
    if (['ENOENT', 'ECONNREFUSED', 'ENAMETOOLONG'].includes(codeOf(error))) throw new AdminFault(noServer(dataDir));
    throw error;
  }
}
