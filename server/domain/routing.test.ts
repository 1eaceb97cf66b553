import { expect, test } from 'vitest';
import { NOW } from '../testing/builders.ts';
import { type Candidate, chooseAgent, isEligible, isStaffed } from './routing.ts';

function candidate(id: string, over: Partial<Candidate> = {}): Candidate {
  return {
    id,
    name: id,
    state: 'available',
    skills: ['customer'],
    capacity: 3,
    openChats: 0,
    idleSince: NOW,
    ...over,
  };
}

test.each<[string, boolean, Partial<Candidate>]>([
  ['available, of the skill, with room', true, {}],
  ['with room for one more', true, { openChats: 2 }],
  ['full', false, { openChats: 3 }],
  ['over the brim after a transfer', false, { openChats: 4 }],
  ['without a place at all', false, { capacity: 0 }],
  ['of another skill', false, { skills: ['seller', 'technical'] }],
  ['of no skill', false, { skills: [] }],
  ['assigned only', false, { state: 'assigned-only' }],
  ['away', false, { state: 'away' }],
])('[QU2] eligible: an agent %s: %s', (_, eligible, over) => {
  expect(isEligible(candidate('karim', over), 'customer')).toBe(eligible);
});

test("[QU2] first comes the returning shopper's last agent, however busy, if she can", () => {
  const busy = candidate('nadia', { openChats: 2, idleSince: NOW + 9 });
  expect(chooseAgent([candidate('karim'), busy], 'customer', 'nadia')?.id).toBe('nadia');
  expect(chooseAgent([candidate('karim'), { ...busy, openChats: 3 }], 'customer', 'nadia')?.id).toBe('karim');
  expect(chooseAgent([candidate('karim')], 'customer', 'gone')?.id).toBe('karim');
});

test('[QU2] then who has fewest open, then who has been idle longest, then by id: always the same one', () => {
  const staff = [
    candidate('anik', { openChats: 1, idleSince: NOW - 99 }),
    candidate('karim', { idleSince: NOW - 1 }),
    candidate('tariq', { idleSince: NOW - 5 }),
    candidate('rima', { idleSince: NOW - 5 }),
  ];
  const without = (...ids: readonly string[]) => staff.filter(({ id }) => !ids.includes(id));
  const chosen = (agents: readonly Candidate[]) => chooseAgent(agents, 'customer', null)?.id;
  expect(chosen(staff)).toBe('rima');
  expect(chosen(staff.toReversed())).toBe('rima');
  expect(chosen(without('rima'))).toBe('tariq');
  expect(chosen(without('rima', 'tariq'))).toBe('karim');
  expect(chosen(without('rima', 'tariq', 'karim'))).toBe('anik');
});

test('[QU3] who has missed it is asked again only where nobody else can take it, the last agent too', () => {
  const staff = [candidate('karim'), candidate('nadia', { openChats: 2 })];
  expect(chooseAgent(staff, 'customer', 'karim', ['karim'])?.id).toBe('nadia');
  expect(chooseAgent(staff, 'customer', 'karim', ['karim', 'nadia'])?.id).toBe('karim');
  expect(chooseAgent([candidate('karim')], 'customer', null, ['karim'])?.id).toBe('karim');
  const full = [candidate('karim'), candidate('nadia', { openChats: 3 })];
  expect(chooseAgent(full, 'customer', null, ['karim'])?.id).toBe('karim');
});

test('[QU2] nobody is chosen where nobody can', () => {
  expect(chooseAgent([candidate('karim', { state: 'away' })], 'customer', 'karim')).toBeNull();
  expect(chooseAgent([candidate('karim')], 'seller', 'karim')).toBeNull();
  expect(chooseAgent([], 'customer', null)).toBeNull();
});

test('[AD3] staffed: somebody is available, busy or not, for the skill if one is asked for', () => {
  const busy = candidate('karim', { openChats: 3 });
  expect([isStaffed([busy]), isStaffed([busy], 'customer'), isStaffed([busy], 'seller')]).toEqual([true, true, false]);
  expect(isStaffed([candidate('karim', { state: 'assigned-only' }), candidate('nadia', { state: 'away' })])).toBe(
    false,
  );
  expect(isStaffed([])).toBe(false);
});
