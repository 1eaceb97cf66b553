import { expect, test } from 'vitest';
import { asStoreDown } from './as-store-down.ts';
import { type Store, StoreDown } from './port.ts';

test('[MS3] a read that fails, at once or later, is a store that is down, with its cause; what works stays as it is', async () => {
  const cause = new Error('disk I/O error');
  const store: Partial<Store> = {
    epoch: 'e',
    slot: () => {
      throw cause;
    },
    header: async () => {
      throw cause;
    },
    takeNumber: async () => 1001,
    probe: async () => {
      throw new StoreDown('already said');
    },
  };
  const guarded = asStoreDown(store as Store);
  await expect(guarded.slot('v')).rejects.toMatchObject({ name: 'StoreDown', cause });
  await expect(guarded.header('c')).rejects.toMatchObject({ name: 'StoreDown', cause });
  await expect(guarded.probe()).rejects.toThrow('already said');
  expect([guarded.epoch, await guarded.takeNumber()]).toEqual(['e', 1001]);
});
