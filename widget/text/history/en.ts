/** The words of the history face in English. Its keys are the ones every language must have. */
import type { Phase } from '../../../shared/conversation.ts';

export type HistoryText = {
  readonly phases: Readonly<Record<Phase, string>>;
} & Readonly<
  Record<'loading' | 'none' | 'failed' | 'again' | 'more' | 'unread' | 'unreadMany' | 'respondBy' | 'rated', string>
>;

export const en: HistoryText = {
  phases: { queued: 'Waiting', live: 'Going on', ticket: 'By email', resolved: 'Ended' },
  loading: 'Loading your conversations',
  none: 'You have no conversations yet.',
  failed: 'Your conversations cannot be loaded just now.',
  again: 'Try again',
  more: 'Show earlier ones',
  unread: '{n} new',
  unreadMany: '{n} or more new',
  respondBy: 'You will have an answer by {when}.',
  rated: 'You rated it {n} of 5.',
};
