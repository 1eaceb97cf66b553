/**
 * A sheet as HTML for mail programs: no scripts, images or web fonts, and the styles inline, because many of them read
 * nothing else. The style sheet in the head only adds the dark side and the phone, for those that read it.
 */
import type { Locale } from '../../../shared/locales.ts';
import { type Html, html, write } from '../../domain/html.ts';
import { block, INK, inlineFact } from './html-blocks.ts';
import type { Sheet } from './sheet.ts';

const FONTS =
  'system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,Noto Sans Bengali,Hind Siliguri,Kohinoor Bangla,Vrinda,sans-serif';
/** Bangla's vowel signs need the room. */
const LINE_HEIGHT: Readonly<Record<Locale, string>> = { en: '1.5', bn: '1.65' };

const BODY = 'margin:0;padding:24px 12px;background:#f6f7f8;-webkit-text-size-adjust:100%';
const HIDDEN = 'display:none;max-height:0;overflow:hidden;mso-hide:all';
const SHEET =
  'box-sizing:border-box;max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #e2e5e9;border-radius:16px;overflow-wrap:anywhere';
const LETTERHEAD = `margin:0 0 20px;font-size:14px;font-weight:600;color:${INK.accent}`;
const TITLE = `margin:0 0 12px;font-size:24px;line-height:1.35;font-weight:600;color:${INK.text}`;
const FOOT = `margin:32px 0 0;padding:16px 0 0;border-top:1px solid #e2e5e9;font-size:13px;color:${INK.quiet}`;

const OTHER_SCREENS = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .page { padding: 0 !important; }
  .sheet { border: 0 !important; border-radius: 0 !important; padding: 24px 20px !important; }
}
@media (prefers-color-scheme: dark) {
  .page { background: #0e1114 !important; }
  .sheet { background: #14181c !important; border-color: #2b323a !important; }
  .ticket { background: #12332b !important; }
  .text { color: #eef1f4 !important; }
  .quiet { color: #9aa6b2 !important; }
  .accent, .link { color: #4cc9a8 !important; }
  .line { border-color: #2b323a !important; }
  .by-agent { border-color: #4cc9a8 !important; }
}
`;

/** The whole page. Outlook on Windows knows no `max-width`: the comment gives it a table of that width. */
export function asHtml({ locale, preheader, letterhead, title, blocks, contact, footnote }: Sheet): string {
  return write(html`<!doctype html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title ?? letterhead}</title>
<style>${OTHER_SCREENS}</style>
</head>
<body class="page" style="${BODY}">
<div style="${HIDDEN}">${preheader}</div>
<!--[if mso]><table role="presentation" width="560" align="center"><tr><td><![endif]-->
<div class="sheet" style="${SHEET};font:16px/${LINE_HEIGHT[locale]} ${FONTS}">
<p class="accent" style="${LETTERHEAD}">${letterhead}</p>
${title === null ? null : html`<h1 class="text" style="${TITLE}">${title}</h1>\n`}${blocks.map(block)}${contact === null ? null : foot(letterhead, contact, footnote)}</div>
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>
`);
}

function foot(letterhead: string, contact: NonNullable<Sheet['contact']>, footnote: string | null): Html {
  return html`<div class="line quiet" style="${FOOT}">
<p style="margin:0">${letterhead}<br>
${contact.address}<br>
${inlineFact(contact.phone)}</p>
${footnote === null ? null : html`<p style="margin:12px 0 0">${footnote}</p>\n`}</div>
`;
}
