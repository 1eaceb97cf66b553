/** What a picture does to its process, and what is left of the maker then. */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltWorker, builtMailWorker } from '../testing/mail-worker.ts';
import { photo, pngBomb } from '../testing/sample-files.ts';
import { createPictureMaker, PICTURE_COST, type PictureMaker } from './picture-maker.ts';

let worker: BuiltWorker;
let small: Buffer;
const makers: PictureMaker[] = [];
beforeAll(async () => {
  worker = await builtMailWorker('server/files/worker.ts');
  small = await photo(40, 30);
});
afterAll(async () => {
  for (const maker of makers) await maker.close();
  worker.remove();
});

function makerWith(file = worker.file, cost = {}): PictureMaker {
  const maker = createPictureMaker(file, { ...PICTURE_COST, ...cost });
  makers.push(maker);
  return maker;
}

/** A process that does as it is told here, and draws nothing. */
function scripted(name: string, onPicture: string): string {
  const file = join(dirname(worker.file), `${name}.mjs`);
  writeFileSync(
    file,
    `process.on('message', async ({ bytes }) => { ${onPicture} });
     process.on('disconnect', () => process.exit());
     process.send('ready');`,
  );
  return file;
}
const draws = `process.send({ kind: 'drawn', bytes, width: process.pid, height: 1 });`;

test('[SE6] pictures are drawn one after the other, in one process', async () => {
  const maker = makerWith();
  const made = await Promise.all([1, 2, 3].map(() => maker.redraw(small, 'image/jpeg')));
  expect(made.map((one) => one.kind === 'drawn' && [one.width, one.height])).toEqual([
    [40, 30],
    [40, 30],
    [40, 30],
  ]);
  expect(await maker.redraw(pngBomb(20_000), 'image/png')).toEqual({ kind: 'refused', reason: 'too-many-pixels' });
});

test('[SE6] a process that is killed while it draws is replaced, and the picture is drawn', async () => {
  const mark = join(dirname(worker.file), 'was-here');
  const onceKilled = `const { existsSync, writeFileSync } = await import('node:fs');
    if (!existsSync(${JSON.stringify(mark)})) { writeFileSync(${JSON.stringify(mark)}, ''); process.kill(process.pid, 'SIGKILL'); }
    else ${draws}`;
  const made = await makerWith(scripted('killed-once', onceKilled)).redraw(small, 'image/jpeg');
  expect(made.kind).toBe('drawn');
});

test('[SE6] what kills its process twice is refused, and the next is drawn', async () => {
  const kills = `if (bytes.length === 1) process.kill(process.pid, 'SIGKILL'); else ${draws}`;
  const maker = makerWith(scripted('killed', kills));
  const [bad, good] = await Promise.all([
    maker.redraw(Buffer.from('x'), 'image/png'),
    maker.redraw(small, 'image/jpeg'),
  ]);
  expect(bad).toEqual({ kind: 'refused', reason: 'unreadable' });
  expect(good.kind).toBe('drawn');
});

test('[SE6] what takes too long is refused, and so is what takes too much memory', async () => {
  const slow = makerWith(scripted('slow', ''), { deadlineMs: 200 });
  expect(await slow.redraw(small, 'image/jpeg')).toEqual({ kind: 'refused', reason: 'too-many-pixels' });
  const hungry = makerWith(scripted('hungry', 'process.abort();'));
  expect(await hungry.redraw(small, 'image/jpeg')).toEqual({ kind: 'refused', reason: 'too-many-pixels' });
});
