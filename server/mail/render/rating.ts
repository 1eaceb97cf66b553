/** The letter that asks how it was: five links, one for each score (FB1). */
import { fill } from '../../../shared/format.ts';
import type { Letter, LetterContent } from '../../domain/letter.ts';
import { SCORES } from '../../domain/rating.ts';
import type { Wording } from '../text/wording.ts';
import { contact, preheader } from './parts.ts';
import type { Sheet } from './sheet.ts';

type Rating = Extract<LetterContent, { kind: 'rating' }>;

export function ratingSheet(
  letter: Letter,
  { agentName }: Rating,
  wording: Wording,
  rateLink: (conversationId: string, score: number) => string,
): Sheet {
  const { rating } = wording.mail;
  const lead = agentName === null ? rating.lead : fill(rating.leadBy, { name: agentName });
  return {
    locale: wording.locale,
    letterhead: wording.shared.supportName,
    preheader: preheader(lead),
    title: rating.title,
    blocks: [
      { kind: 'paragraph', text: lead },
      {
        kind: 'choices',
        choices: SCORES.map((score) => ({
          sign: wording.count(score),
          label: rating.scores[score],
          link: rateLink(letter.conversationId, score),
        })),
      },
      { kind: 'paragraph', text: rating.notSolved },
    ],
    contact: contact(wording),
    footnote: rating.notYou,
  };
}
