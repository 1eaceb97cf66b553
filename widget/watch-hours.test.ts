import { describe, expect, test } from 'vitest';
import { closed, MONDAY_9, SATURDAY_22 } from './testing/shop.ts';
import { untilNextChange } from './watch-hours.ts';

describe('the next look at the hours', () => {
  test('[HR5] is at the instant at which the first channel changes', () => {
    expect(untilNextChange(closed(MONDAY_9 - 1_500))).toBe(1_500);
    const { channels } = closed();
    const phone = { open: true, nextChange: SATURDAY_22 + 9_000, nextOpening: SATURDAY_22 };
    expect(untilNextChange({ ...closed(), channels: { ...channels, phone } })).toBe(9_000);
  });

  test('[HR6] is within the hour, though nothing may change for weeks or ever', () => {
    expect(untilNextChange(closed())).toBe(3_600_000);
    const never = { open: false, nextChange: null, nextOpening: null };
    expect(untilNextChange({ ...closed(), channels: { chat: never, phone: never, email: never } })).toBe(3_600_000);
  });
});
