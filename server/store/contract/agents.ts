/** Test support. The contract of the agents and their sessions. */
import { expect } from 'vitest';
import { agentRecord, NOW } from '../../testing/builders.ts';
import type { StoreTest } from '../contract.ts';
import type { SessionRecord } from '../port.ts';

const SESSION: SessionRecord = { tokenHash: 'hash', agentId: 'nadia', createdAt: NOW, seenAt: NOW };

export function agentContract(storeTest: StoreTest): void {
  storeTest('[ID3] an agent is found by id and by address, however the address is spelled', async (store) => {
    const nadia = agentRecord('nadia', { role: 'admin', skills: ['customer', 'seller'], capacity: 5 });
    expect(await store.addAgent({ ...nadia, email: 'Nadia@ActiveCart.example' }, false)).toBe(true);
    expect(await store.agentById('nadia')).toEqual(nadia);
    expect(await store.agentByEmail('NADIA@activecart.EXAMPLE')).toEqual(nadia);
    expect(await store.agentByEmail('karim@activecart.example')).toBeNull();
    expect(await store.agentById('karim')).toBeNull();
  });

  storeTest('[ID3] an address belongs to one agent', async (store) => {
    await store.addAgent(agentRecord('nadia'), false);
    const twin = agentRecord('other', { email: 'NADIA@activecart.example' });
    expect(await store.addAgent(twin, false)).toBe(false);
    expect(await store.agents()).toEqual([agentRecord('nadia')]);
  });

  storeTest('[ID3] agents are listed in one order', async (store) => {
    for (const id of ['salma', 'anik', 'nadia']) await store.addAgent(agentRecord(id), false);
    expect((await store.agents()).map(({ id }) => id)).toEqual(['anik', 'nadia', 'salma']);
  });

  storeTest('[ID3] of many first admins at once there is one, and none where there is an agent', async (store) => {
    const racing = Array.from({ length: 20 }, (_, index) => agentRecord(`admin-${index}`));
    const outcomes = await Promise.all(racing.map((admin) => store.addAgent(admin, true)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await store.agents()).toHaveLength(1);
    expect(await store.addAgent(agentRecord('late'), true)).toBe(false);
    expect(await store.addAgent(agentRecord('late'), false)).toBe(true);
  });

  storeTest('[ID3] a session is kept, seen again, and gone for good when it ends', async (store) => {
    await store.saveSession(SESSION);
    await store.saveSession({ ...SESSION, tokenHash: 'another' });
    await store.saveSession({ ...SESSION, seenAt: NOW + 1 });
    expect(await store.session('hash')).toEqual({ ...SESSION, seenAt: NOW + 1 });
    expect(await store.session('unknown')).toBeNull();
    await store.deleteSession('hash');
    await store.deleteSession('hash');
    expect(await store.session('hash')).toBeNull();
    expect(await store.session('another')).not.toBeNull();
  });

  storeTest('[ID3] agents and sessions are there after the store is opened again', async (store, reopen) => {
    await store.addAgent(agentRecord('nadia'), true);
    await store.saveSession(SESSION);
    const again = await reopen();
    expect(await again.agentById('nadia')).toEqual(agentRecord('nadia'));
    expect(await again.session('hash')).toEqual(SESSION);
    expect(await again.addAgent(agentRecord('late'), true)).toBe(false);
  });
}
