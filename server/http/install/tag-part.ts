/** The first part of /install: choices, the tag made of them, and what the page's policy needs for it. */
import { fill } from '../../../shared/format.ts';
import type { Locale } from '../../../shared/locales.ts';
import { accentContrast, isColour } from '../../domain/embed/accent.ts';
import { RELEASE_LIMITS } from '../../domain/embed/kept-release.ts';
import { readPolicies, writePolicy } from '../../domain/embed/policy.ts';
import {
  mergeInto,
  NONCE_PLACE,
  type PolicyChange,
  type PolicyWish,
  policyOf,
} from '../../domain/embed/policy-wish.ts';
import { importMap, pinnedTag, type Release, tagOf } from '../../domain/embed/tag.ts';
import { type Html, html } from '../../domain/html.ts';
import { accentPreview, DEFAULT_ACCENT } from './accent-preview.ts';
import { tagChoices, type Wish } from './wish.ts';
import { choice, code, option, TEXTS, tick } from './words.ts';

export type TagView = {
  readonly locale: Locale;
  readonly wish: Wish;
  /** The chat's origin. */
  readonly chat: string;
  readonly release: Release | null;
  /** The hash of a text, as a policy writes it. */
  readonly hashOf: (text: string) => string;
};

export function tagPart(view: TagView): Html {
  const { locale, wish } = view;
  const { tag, policy } = TEXTS[locale];
  const count = new Intl.NumberFormat(locale).format(RELEASE_LIMITS.kept);
  return html`<section id="tag" aria-labelledby="tag-title"><h2 id="tag-title">${tag.title}</h2>
<form method="get" action="/install">
<input type="hidden" name="lang" value="${locale}">
<div class="fields">
<p><label for="locale">${tag.locale}</label><select id="locale" name="locale">${option('', tag.localeAuto, wish.locale)}${option('en', tag.localeEn, wish.locale)}${option('bn', tag.localeBn, wish.locale)}</select></p>
<p><label for="position">${tag.position}</label><select id="position" name="position">${option('right', tag.right, wish.position)}${option('left', tag.left, wish.position)}</select></p>
<p><label for="accent">${tag.accent}</label><input id="accent" name="accent" value="${wish.accent}" placeholder="${DEFAULT_ACCENT}" maxlength="100" spellcheck="false" aria-describedby="accent-hint"><span class="hint" id="accent-hint">${tag.accentHint}</span></p>
<p><label for="email">${tag.supportEmail}</label><input id="email" name="email" type="email" value="${wish.supportEmail}" maxlength="254" autocomplete="off"></p>
</div>
${tick('pinned', tag.pinned, wish.isPinned, fill(tag.pinnedHint, { count }))}
<fieldset><legend>${policy.title}</legend><p class="hint">${policy.intro}</p>
<div class="row" role="group" aria-label="${policy.by}"><span>${policy.by}</span>${choice('scripts', 'host', policy.host, wish.scripts === 'host')}${choice('scripts', 'nonce', policy.nonce, wish.scripts === 'nonce')}</div>
<div class="row" role="group" aria-label="${policy.loadedBy}"><span>${policy.loadedBy}</span>${choice('by', 'tag', policy.byTag, wish.loadedBy === 'tag')}${choice('by', 'script', policy.byScript, wish.loadedBy === 'script')}</div>
<div class="row">${tick('strict', policy.strictDynamic, wish.strictDynamic)}${tick('types', policy.trustedTypes, wish.trustedTypes)}${tick('files', policy.files, wish.files)}</div>
<p><label for="policy">${policy.existing}</label><textarea id="policy" name="policy" rows="3" maxlength="8000" spellcheck="false" dir="ltr">${wish.policy}</textarea></p>
</fieldset>
<button>${tag.make}</button>
</form>
${tagResult(view)}${policyResult(view)}</section>`;
}

function tagResult({ locale, wish, chat, release }: TagView): Html {
  const { tag } = TEXTS[locale];
  const isNonced = wish.scripts === 'nonce';
  const options = { chat, ...tagChoices(wish), ...(isNonced ? { nonce: NONCE_PLACE } : {}) };
  const isPinned = wish.isPinned && release !== null;
  const text = isPinned ? pinnedTag(options, release) : tagOf(options);
  return html`<h3>${tag.result}</h3>
${wish.isPinned && !isPinned && html`<p class="problem">${tag.pinMissing}</p>`}
${code(text, tag.result)}
${accentNote(locale, wish.accent)}`;
}

function accentNote(locale: Locale, accent: string): Html {
  const { tag } = TEXTS[locale];
  const isBad = accent !== '' && !isColour(accent);
  const shown = accent === '' || isBad ? DEFAULT_ACCENT : accent;
  const contrast = accentContrast(shown);
  const figure = (value: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.floor(value * 10) / 10);
  const words = contrast
    ? fill(tag.contrast, {
        text: figure(contrast.ofText),
        white: figure(contrast.onWhite),
        black: figure(contrast.onBlack),
      })
    : tag.contrastUnknown;
  const isLow = contrast !== null && Math.min(contrast.onWhite, contrast.onBlack) < 3;
  return html`${isBad && html`<p class="problem">${tag.accentBad}</p>`}
<figure class="accent">${accentPreview(shown, contrast?.text ?? '#ffffff')}<figcaption><b>${tag.preview}</b><span data-contrast="${tag.contrast}">${words}</span><span class="warn" data-low${!isLow && html` hidden`}>${tag.contrastLow}</span></figcaption></figure>`;
}

function policyResult({ locale, wish, chat, release, hashOf }: TagView): Html {
  const { policy } = TEXTS[locale];
  const full: PolicyWish = {
    chat,
    scripts: wish.scripts,
    strictDynamic: wish.strictDynamic && wish.scripts === 'nonce',
    trustedTypes: wish.trustedTypes,
    loadedBy: wish.loadedBy,
    files: wish.files,
    importMapHash: wish.isPinned && release ? hashOf(importMap(chat, release.chunks)) : null,
  };
  if (wish.policy === '') return asCode(locale, policy.result, writePolicy(policyOf(full)), []);
  const merged = readPolicies(wish.policy.replace(/^\s*content-security-policy\s*:/i, '')).map((one) =>
    mergeInto(one, full),
  );
  if (merged.length === 0 || !/[a-z]-|sandbox/i.test(wish.policy)) return html`<p class="problem">${policy.unread}</p>`;
  const changes = merged.flatMap((one) => one.changes);
  if (changes.length === 0) return html`<h3>${policy.merged}</h3><p class="good">${policy.unchanged}</p>`;
  return asCode(locale, policy.merged, merged.map((one) => writePolicy(one.policy)).join(', '), changes);
}

function asCode(locale: Locale, title: string, written: string, changes: readonly PolicyChange[]): Html {
  const { policy } = TEXTS[locale];
  const lines = written.replaceAll('; ', ';\n');
  return html`<h3>${title}</h3>${code(lines, title)}
${written.includes(NONCE_PLACE) && html`<p class="hint">${fill(policy.noncePlace, { place: NONCE_PLACE })}</p>`}
${
  changes.length > 0 &&
  html`<ul class="changes">${changes.map(
    ({ directive, added, reason, isNew }) =>
      html`<li><code>${directive}</code> ${isNew ? policy.isNew : policy.added} <code>${added.join(' ')}</code> <span class="quiet">${policy.reasons[reason]}</span></li>`,
  )}</ul>`
}`;
}
