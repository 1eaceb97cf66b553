/** SE2: packets that no client library would send, against the built server: one process answers before and after. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRaw } from '../server/testing/raw-socket.ts';
import { type Desk, newShopper, openDesk, sendGood } from './bad-input/desk.ts';
import { figure, identity } from './bad-input/process-figures.ts';
import { endAll } from './process.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(endAll);

const deep = (levels: number) => `42/visitor,["message:send",${'['.repeat(levels)}${']'.repeat(levels)}]`;

/** Each on a connection of its own, which has joined the visitors. */
const PROBES: Readonly<Record<string, readonly string[]>> = {
  'no ack': ['42/visitor,["message:send",{"text":"x"}]'],
  'nothing where an object is due': ['42/visitor,1["message:send",null]'],
  'an object where text is due': ['42/visitor,1["message:send",{"text":{"$gt":""}}]'],
  'nothing, with no ack': ['42/visitor,["conversation:start",null]'],
  'the reserved event disconnect': ['42/visitor,["disconnect","x"]'],
  'an event called error': ['42/visitor,["error","x"]'],
  'an event called __proto__': ['42/visitor,["__proto__",1]'],
  'a number as an event': ['42/visitor,[7,1]'],
  'an object as an event': ['42/visitor,[{"a":1}]'],
  'no event at all': ['42/visitor,[]'],
  'no JSON': ['42/visitor,{{{'],
  'a namespace that is not there': ['40/admin,{}'],
  'a placeholder without its attachment': ['451-/visitor,["message:send",{"_placeholder":true,"num":99}]'],
  'a hundred million attachments': ['4599999999-/visitor,["message:send",{"_placeholder":true,"num":0}]'],
  'answers to what was not asked': ['43/visitor,1[1]', '43/visitor,1[1]', '43/visitor,99999999[1]'],
  'a nest of 10,000': [deep(10_000)],
  'a nest of 400,000': [deep(400_000)],
  'a frame above the limit': [`42/visitor,["message:send","${'a'.repeat(1_000_001)}"]`],
};

test.each(Object.entries(PROBES))('[SE2] %s: the same process takes the next good message', async (_, frames) => {
  const before = await identity(desk.server);
  const shopper = await newShopper(desk);
  shopper.raw.send(...frames);
  // Its own connection may end; that of another must not, and hers is taken up again.
  await Promise.race([shopper.raw.closed, shopper.raw.ask('nonsense', '{}').catch(() => undefined)]);
  await sendGood(desk, shopper);
  expect(await identity(desk.server)).toBe(before);
});

test('[SE3] a thousand hostile frames leave no more than 30 MB behind', async () => {
  const hostile = [
    ...Object.values(PROBES)
      .flat()
      .filter((frame) => frame.length < 100_000),
    `42/visitor,["message:send","${'a'.repeat(60_000)}"]`,
    `42/visitor,1["conversation:start",${JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`k${n}`, n])))}]`,
  ];
  /** On as many connections as it takes: some frames end theirs. */
  const send = async (count: number) => {
    let raw = await openRaw(desk.url);
    for (let sent = 0; sent < count; sent++) {
      raw.send(hostile[sent % hostile.length] ?? '');
      await Promise.race([raw.closed, raw.ask('nonsense', '{}').catch(() => undefined)]);
      if (raw.wire.readyState !== raw.wire.OPEN) raw = await openRaw(desk.url);
    }
    raw.end();
  };
  await send(200);
  const before = await figure(desk.server, 'process_resident_memory_bytes');
  await send(1_000);
  const after = await figure(desk.server, 'process_resident_memory_bytes');
  console.log(
    JSON.stringify({ run: 'hostile-frames', frames: 1_000, beforeMb: mb(before), grownMb: mb(after - before) }),
  );
  expect(after - before).toBeLessThan(30e6);
  await sendGood(desk, await newShopper(desk));
});

const mb = (bytes: number) => Math.round(bytes / 1e5) / 10;
