/** IN4: what tells that a line names a moment or a sender, in the figures of any script. */

export const YEAR = /(?<!\p{Nd})\p{Nd}{4}(?!\p{Nd})/u;
/** "14:14", "14.14" in Finland and Denmark, "14h14" in France. */
export const TIME = /(?<!\p{Nd})\p{Nd}{1,2} ?[:.h] ?\p{Nd}{2}(?!\p{Nd})/u;
export const ADDRESS = /[^\s@<>]@[^\s@<>]/;
