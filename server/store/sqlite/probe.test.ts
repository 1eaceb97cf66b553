import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../testing/builders.ts';
import { openSqliteStore } from './open.ts';

test('[OP3] the probe writes each time, no less than a message does: on a full disk it fails as a message would', async () => {
  const folder = tempFolder();
  const store = await openSqliteStore(folder.path);
  const written = () => statSync(join(folder.path, 'activecart.db-wal')).size;
  await store.probe();
  for (let times = 0; times < 3; times++) {
    const before = written();
    await store.probe();
    expect(written() - before).toBeGreaterThan(32 * 1024);
  }
  await store.close();
  folder.remove();
});
