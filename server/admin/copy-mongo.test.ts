import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openMongoStore } from '../store/mongo/open.ts';
import { dropDatabase, ifMongo, mongodbUrl, newDatabase } from '../store/mongo/testing-database.ts';
import { NOW } from '../testing/builders.ts';
import { CONVERSATIONS, type Desk, everythingIn, FILES, furnish, hashOf, MAIL, openDesk } from './testing-desk.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe.skipIf(mongodbUrl === null)(`from house to house, MongoDB too${ifMongo}`, () => {
  const url = newDatabase();
  let desk: Desk;
  beforeEach(() => {
    desk = openDesk();
  });
  afterEach(async () => {
    desk.remove();
    await dropDatabase(url);
  });

  const copy = (from: string, to: string) => desk.admin(['copy', '--from', from, '--to', to]);

  test('[OP5] out of the folder and back again everything is the same, and the database is at work at once', async () => {
    await desk.inStore('data', furnish);
    const there = await copy(desk.at('data'), url);
    expect([there.code, there.said]).toEqual([0, expect.stringContaining(`Copied ${CONVERSATIONS} conversations`)]);
    const store = await openMongoStore(url);
    expect(await store.counts('')).toMatchObject({ waiting: 225, tickets: 24, complaints: 1, snoozed: 1 });
    expect(MAIL.equals((await store.blob(hashOf(MAIL))) ?? Buffer.alloc(0))).toBe(true);
    expect((await store.leaseMails(NOW, NOW + 1, 10)).map(({ id }) => id)).toEqual([hashOf(FILES.photo)]);
    expect(await store.laggingHeaders()).toEqual([]);
    expect(await store.takeNumber()).toBe(1026);
    await store.close();
    expect((await copy(url, desk.at('back'))).code).toBe(0);
    const but = (name: string) => desk.all(name).then((records) => records.filter(({ kind }) => kind !== 'numbers'));
    expect(await but('back')).toEqual(await but('data'));
  });

  test('[OP5] a database is filled only when it is empty, and read only when no server uses it', async () => {
    await desk.inStore('data', furnish);
    const first = await copy(desk.at('data'), url);
    expect([first.code, first.said]).toEqual([0, expect.stringContaining('Copied')]);
    expect((await copy(desk.at('data'), url)).said).toContain('Name another database');
    const store = await openMongoStore(url);
    await store.saveNode({ id: 'a-node', seenAt: NOW - 1_000, agents: [] });
    expect((await copy(url, desk.at('back'))).said).toContain('A server is using');
    await store.close();
  });

  test('[OP5] a backup of a folder is restored into a database, and the database backed up again', async () => {
    await desk.inStore('data', furnish);
    await desk.admin(['backup', desk.at('house.gz')]);
    expect((await desk.admin(['restore', desk.at('house.gz')], url)).code).toBe(0);
    const backed = await desk.admin(['backup', desk.at('again.gz')], url);
    expect([backed.code, backed.said]).toEqual([0, expect.stringContaining('the servers go on')]);
    const store = await openMongoStore(url);
    const rest = (await everythingIn(store)).filter(({ kind }) => kind !== 'store');
    await store.close();
    expect(rest).toEqual((await desk.all('data')).filter(({ kind }) => kind !== 'store'));
  });
});
