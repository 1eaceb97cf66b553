/** The words of the rating in English. */
export type RatingText = Readonly<Record<'rate' | 'words' | 'send', string>>;

export const en: RatingText = { rate: 'How was it? 5 is best', words: 'A few words, if you like', send: 'Send' };
