/** /rate: where the letter's five links lead, and what stands there once it has been rated (FB1, FB4). */
import { fill } from '../../../shared/format.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { Locale } from '../../../shared/locales.ts';
import { type Html, html } from '../../domain/html.ts';
import { SCORES } from '../../domain/rating.ts';
import type { RatingAsked } from '../../use-cases/rate.ts';
import { problem, told } from '../pages/form-parts.ts';
import type { Page } from '../pages/page.ts';
import { inLocale } from '../pages/visit.ts';
import { type FeedbackWords, TEXTS } from './texts.ts';

export type RatingView = {
  readonly locale: Locale;
  /** `/rate/<token>` */
  readonly path: string;
  readonly asked: RatingAsked;
  /** Chosen by the link, or typed before something was wrong. */
  readonly score: number | null;
  readonly words: string;
  readonly clientId: string;
  readonly problem?: 'score' | 'commentLength' | keyof FeedbackWords['problems'];
};

export function ratingPage(view: RatingView): Page {
  const { locale, path, asked } = view;
  const { rate } = TEXTS[locale];
  const number = asked.number ?? '';
  const kind = 'feedback';
  switch (asked.stands) {
    case 'to-be-rated':
      return { path: scorePath(view), kind, title: rate.title, main: rateForm(view), sendsForms: true };
    case 'rated-badly':
      return { path, kind, title: rate.badTitle, main: reopenForm(view), sendsForms: true };
    case 'rated':
      return { path, kind, title: rate.doneTitle, main: card(rate.doneTitle, rate.done) };
    case 'open':
      return { path, kind, title: rate.openTitle, main: card(rate.openTitle, fill(rate.open, { number })) };
  }
}

export function brokenLinkPage(locale: Locale, path: string, email: string): Page {
  const { rate } = TEXTS[locale];
  return {
    path,
    kind: 'feedback',
    title: rate.brokenTitle,
    main: card(rate.brokenTitle, fill(rate.broken, { email })),
  };
}

/** The other language keeps what the link chose. */
function scorePath({ path, score }: RatingView): string {
  return score === null ? path : `${path}?score=${score}`;
}

function card(title: string, words: string): Html {
  return html`<section class="card"><h1>${title}</h1><p>${words}</p></section>`;
}

function problemIn({ locale, problem: what }: RatingView): string | undefined {
  const { rate, problems } = TEXTS[locale];
  if (what === undefined) return undefined;
  return what === 'score' || what === 'commentLength' ? rate[what] : problems[what];
}

function rateForm(view: RatingView): Html {
  const { locale, path, asked, score, words } = view;
  const { rate } = TEXTS[locale];
  const about = asked.agent === null ? rate.aboutNumber : rate.about;
  const isScoreWrong = view.problem === 'score';
  const said = problemIn(view);
  const values = { number: asked.number ?? '', name: asked.agent?.name ?? '' };
  return html`<h1>${rate.title}</h1>
<p class="lead">${fill(about, values)}</p>
<form class="card" method="post" action="${inLocale(path, locale)}" novalidate>
<fieldset${told('score', isScoreWrong, isScoreWrong)}><legend>${rate.legend}</legend>
${isScoreWrong && problem('score', said)}<div class="scores">${SCORES.map((one) => tile(one, score, locale))}</div></fieldset>
<div class="field"><label for="comment">${rate.comment}</label>
${!isScoreWrong && problem('comment', said)}<textarea class="short" id="comment" name="comment" rows="3" maxlength="${LIMITS.ratingCommentLength}" dir="auto"${told('comment', said !== undefined && !isScoreWrong, false)}>
${words}</textarea></div>
<button type="submit">${rate.send}</button>
</form>`;
}

function tile(score: (typeof SCORES)[number], chosen: number | null, locale: Locale): Html {
  const { scores } = TEXTS[locale].rate;
  const sign = new Intl.NumberFormat(locale).format(score);
  return html`<label class="score"><input type="radio" name="score" value="${score}" required${score === chosen && html` checked`}><b>${sign}</b><span>${scores[score]}</span></label>`;
}

function reopenForm(view: RatingView): Html {
  const { locale, path, asked, words, clientId } = view;
  const { rate } = TEXTS[locale];
  const said = problemIn(view);
  return html`<h1>${rate.badTitle}</h1>
<p class="lead">${fill(rate.badLead, { number: asked.number ?? '' })}</p>
<form class="card" method="post" action="${inLocale(`${path}/reopen`, locale)}" novalidate>
<input type="hidden" name="clientId" value="${clientId}">
<div class="field"><label for="text">${rate.words}</label>
${problem('text', said)}<textarea id="text" name="text" rows="5" maxlength="${LIMITS.textLength}" dir="auto" required${told('text', said !== undefined, said !== undefined)}>
${words}</textarea></div>
<button type="submit">${rate.reopen}</button>
</form>`;
}
