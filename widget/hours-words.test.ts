import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bothTimes, channelLine, headline } from './hours-words.ts';
import { EMPTY_DRAFT, firstState, type State } from './state.ts';
import { bangla } from './testing/fetch-words.ts';
import { closed, MONDAY_9, MONDAY_10, open, SATURDAY_22 } from './testing/shop.ts';
import { panelWords } from './text/words.ts';

const at = (availability: State['availability'], locale: State['locale'] = 'en'): State => ({
  ...firstState({ locale, draft: EMPTY_DRAFT, conversationId: null }),
  availability,
});

beforeEach(() => {
  vi.useFakeTimers({ now: SATURDAY_22 });
  vi.stubEnv('TZ', 'Asia/Dhaka');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('the header', () => {
  test('[HR4] says until when chat is open, or when it opens and how far that is', () => {
    expect(headline(at(closed()), panelWords())).toBe('Closed, opens Monday 09:00 (in 1 day)');
    vi.setSystemTime(MONDAY_10);
    expect(headline(at(open()), panelWords())).toBe('Chat is open until 18:00');
  });

  test('[WG4] says it in Bangla, digits and all', () => {
    expect(headline(at(closed(), 'bn'), bangla.panel)).toMatch(/^এখন বন্ধ, খুলবে সোমবার ০৯:০০/);
  });

  test('[HR6] bears a chat that never opens and one that never closes', () => {
    const never = { open: false, nextChange: null, nextOpening: null };
    const always = { open: true, nextChange: null, nextOpening: SATURDAY_22 };
    const { channels } = closed();
    expect(headline(at({ ...closed(), channels: { ...channels, chat: never } }), panelWords())).toBe('Chat is closed');
    expect(headline(at({ ...closed(), channels: { ...channels, chat: always } }), panelWords())).toBe(
      'Chat is open day and night',
    );
    expect(headline(at(null), panelWords())).toBe('');
  });

  test("[HR4] goes by the server's clock, not by the device's", () => {
    const wrong: State = { ...at(closed()), skewMs: 24 * 3_600_000 };
    expect(headline(wrong, panelWords())).toContain('(in 11 hours)');
  });
});

describe('times', () => {
  test("[HR4] are the shopper's own and, where they differ, the store's too", () => {
    expect(bothTimes(MONDAY_9, at(closed()), panelWords())).toBe('Monday 09:00');
    vi.stubEnv('TZ', 'Asia/Tokyo');
    expect(bothTimes(MONDAY_9, at(closed()), panelWords())).toBe('Monday 12:00 your time (Monday 09:00 in the store)');
    expect(channelLine(closed().channels.chat, at(closed()), panelWords())).toContain('opens Monday 12:00 your time');
  });
});
