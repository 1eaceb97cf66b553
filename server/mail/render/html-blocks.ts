/** The blocks of a sheet as HTML, styled inline. The class names are what the dark side takes hold of. */
import { type Html, html } from '../../domain/html.ts';
import { lines, linkedLines } from './markup.ts';
import type { Block, Fact, QuotedLine } from './sheet.ts';

export const INK = { text: '#14181d', quiet: '#5b6672', accent: '#0b6b57', line: '#c9d0d7' } as const;

const PARAGRAPH = `margin:0 0 16px;color:${INK.text}`;
const LABEL = `margin:0;font-size:13px;color:${INK.quiet}`;
const TICKET = 'margin:20px 0 24px;padding:16px 20px 8px;background:#e3f2ee;border-radius:10px';
const NUMBER = `margin:0 0 12px;font-size:32px;line-height:1.25;font-weight:650;color:${INK.text}`;
const CHOICE = 'display:block;padding:12px 2px;background:#e3f2ee;border-radius:10px;text-decoration:none';
const HEADING = `margin:28px 0 12px;font-size:16px;font-weight:600;color:${INK.text}`;

export function block(block: Block): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p class="text" style="${PARAGRAPH}">${block.text}</p>\n`;
    case 'ticket':
      return html`<div class="ticket" style="${TICKET}">
<p class="quiet" style="${LABEL}">${block.label}</p>
<p class="text" style="${NUMBER}">${block.number}</p>
${block.facts.map((fact) => standingFact(fact, 600))}</div>
`;
    case 'facts':
      return html`<div style="margin:24px 0 16px">\n${block.facts.map((fact) => standingFact(fact, 400))}</div>\n`;
    case 'choices':
      return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:20px 0 24px;table-layout:fixed"><tr>
${block.choices.map(choice)}</tr></table>
`;
    case 'answer':
      return html`${block.text === '' ? null : html`<p class="text" dir="auto" style="${PARAGRAPH}">${linkedLines(block.text)}</p>\n`}<p class="text" style="margin:0 0 24px;color:${INK.text}">${lines(block.signature.join('\n'))}</p>
`;
    case 'history':
      return html`<h2 class="text" style="${HEADING}">${block.title}</h2>
${block.leftOut === null ? null : html`<p class="quiet" style="${LABEL};margin-bottom:12px">${block.leftOut}</p>\n`}${block.lines.map(quoted)}`;
  }
}

/** "Or call us: +88 ..." */
export function inlineFact(fact: Fact): Html {
  return html`${fact.label}: ${value(fact)}`;
}

/** Large enough for a thumb: five of them fit a phone of 320 px. */
function choice({ sign, label, link }: Extract<Block, { kind: 'choices' }>['choices'][number]): Html {
  return html`<td align="center" valign="top" style="padding:0 3px"><a class="ticket choice" href="${link}" style="${CHOICE}"><span class="text" style="display:block;font-size:24px;line-height:1.3;font-weight:650;color:${INK.text}">${sign}</span><span class="quiet" style="display:block;font-size:12px;line-height:1.3;color:${INK.quiet}">${label}</span></a></td>
`;
}

/** The label above its value: on a phone there is no room beside it. */
function standingFact(fact: Fact, weight: 400 | 600): Html {
  return html`<p class="quiet" style="${LABEL}">${fact.label}</p>
<p class="text" dir="auto" style="margin:0 0 10px;font-weight:${String(weight)};color:${INK.text}">${value(fact)}</p>
`;
}

function value({ value, link }: Fact): Html {
  if (link === undefined) return html`${value}`;
  return html`<a class="link" href="${link}" style="color:${INK.accent}">${value}</a>`;
}

function quoted({ who, when, text, by }: QuotedLine): Html {
  const edge = by === 'agent' ? INK.accent : INK.line;
  return html`<div class="${by === 'agent' ? 'by-agent' : 'line'}" style="margin:0 0 16px;padding:0 0 0 14px;border-left:3px solid ${edge}">
<p class="quiet" dir="auto" style="${LABEL}">${who}, ${when}</p>
<p class="text" dir="auto" style="margin:2px 0 0;color:${INK.text}">${lines(text)}</p>
</div>
`;
}
