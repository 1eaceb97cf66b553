/** The emoji that people write to a shop with: all others are on the keyboards that have them. */
export const EMOJI = [
  ...(['🙂', '😀', '😂', '😊', '😉', '😍', '😎', '🤔'] as const),
  ...(['😮', '😅', '😐', '🙁', '😢', '😭', '😡', '😴'] as const),
  ...(['🤒', '🙏', '👍', '👎', '👌', '👏', '🙌', '💪'] as const),
  ...(['👋', '🤝', '❤️', '💔', '🎉', '🎁', '⭐', '🔥'] as const),
  ...(['✅', '❌', '❓', '⚠️', '📦', '🚚', '💳', '📱'] as const),
] as const;
export type Emoji = (typeof EMOJI)[number];
/** In a row of the grid. */
export const COLUMNS = 8;
