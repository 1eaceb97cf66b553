import { describe, expect, test } from 'vitest';
import { answer, oracleCases } from './oracle.ts';

describe('[HR3] the oracle', () => {
  test('[HR3] holds its 92 cases', () => {
    expect(oracleCases).toHaveLength(92);
    expect(new Set(oracleCases.map(({ id }) => id)).size).toBe(92);
  });

  test.each(oracleCases)('[HR3] $id $scheduleName $tz $fn: $why', (question) => {
    expect(answer(question)).toBe(question.expected);
  });
});
