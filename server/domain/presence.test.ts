import { describe, expect, test } from 'vitest';
import { atNode, NOW } from '../testing/builders.ts';
import { type AgentAtNode, NODE_GONE_MS, type NodeRecord, standing } from './presence.ts';

const node = (id: string, agent: AgentAtNode, seenAt = NOW): NodeRecord => ({ id, seenAt, agents: [agent] });
const nadia = (over: Partial<AgentAtNode>) => atNode('nadia', over);
const of = (...nodes: readonly NodeRecord[]) => standing(nodes, 'nadia', NOW);

describe('[QU6] an agent over several nodes', () => {
  test('[QU6] is here where any living node has her', () => {
    expect(of(node('a', nadia({ goneAt: NOW - 1 })), node('b', nadia({})))).toMatchObject({
      isHere: true,
      lastHere: NOW,
    });
    expect(of(node('a', nadia({ goneAt: NOW - 5 })), node('b', nadia({ goneAt: NOW - 9 })))).toMatchObject({
      isHere: false,
      lastHere: NOW - 5,
      state: 'away',
    });
    expect(of()).toMatchObject({ isHere: false, lastHere: 0, state: 'away' });
  });

  test('[QU6] stands as she said last, wherever she said it; of two at once the more available counts', () => {
    const away = node('a', nadia({ state: 'away', saidAt: NOW - 1 }));
    const available = node('b', nadia({ state: 'available', saidAt: NOW - 2 }));
    expect(of(away, available).state).toBe('away');
    expect(of(node('a', nadia({ state: 'away', saidAt: NOW - 2 })), available).state).toBe('available');
    expect(of(node('c', nadia({ saidAt: 0 })), available).state).toBe('available');
  });

  test('[QU4] was here until a node that is silent for 15 s was last heard of', () => {
    const said = nadia({ state: 'available', saidAt: NOW - 60_000 });
    expect(of(node('a', said, NOW - NODE_GONE_MS + 1))).toMatchObject({ isHere: true, state: 'available' });
    expect(of(node('a', said, NOW - NODE_GONE_MS))).toMatchObject({
      isHere: false,
      lastHere: NOW - NODE_GONE_MS,
      state: 'away',
    });
  });

  test('[QU3] has missed an offer until she does something, at whichever node', () => {
    const missed = node('a', nadia({ missedAt: NOW - 5, goneAt: 0 }));
    expect(of(missed, node('b', nadia({ actedAt: NOW - 9 }))).hasMissed).toBe(true);
    expect(of(missed, node('b', nadia({ actedAt: NOW - 1 }))).hasMissed).toBe(false);
    expect(of(node('b', nadia({}))).hasMissed).toBe(false);
  });

  test('[QU3] is turned away by the node that saw her miss twice, until she says otherwise', () => {
    const turned = node('a', nadia({ state: 'away', turnedAway: true, saidAt: NOW - 5, goneAt: 0 }));
    const there = (saidAt: number) => node('b', nadia({ state: 'available', saidAt }));
    expect(of(turned, there(NOW - 9))).toMatchObject({ state: 'away', turnedAway: true });
    expect(of(turned, there(NOW - 1))).toMatchObject({ state: 'available', turnedAway: false });
  });
});
