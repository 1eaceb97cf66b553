/** A sheet as plain text: what a screen reader, a watch or a terminal shows, composed as carefully as the other part. */
import type { Block, Fact, QuotedLine, Sheet } from './sheet.ts';

/** Mail programs fold what follows this line away as a signature (RFC 3676 section 4.3). */
const SIGNATURE_MARK = '-- ';

export function asText({ letterhead, title, blocks, contact, footnote }: Sheet): string {
  const signature = [
    SIGNATURE_MARK,
    letterhead,
    ...(contact === null ? [] : [contact.address, written(contact.phone)]),
    ...(footnote === null ? [] : ['', footnote]),
  ];
  return `${[...(title === null ? [] : [title]), ...blocks.map(block), signature.join('\n')].join('\n\n')}\n`;
}

function block(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'ticket':
      return [`${block.label}: ${block.number}`, ...block.facts.map(written)].join('\n');
    case 'facts':
      return block.facts.map(written).join('\n');
    case 'choices':
      return block.choices.map(({ sign, label, link }) => `${sign} ${label}: ${link}`).join('\n');
    case 'answer':
      return [...(block.text === '' ? [] : [block.text]), block.signature.join('\n')].join('\n\n');
    case 'history':
      return [block.title, ...(block.leftOut === null ? [] : [block.leftOut]), ...block.lines.map(quoted)].join('\n\n');
  }
}

function written({ label, value }: Fact): string {
  return `${label}: ${value}`;
}

function quoted({ who, when, text }: QuotedLine): string {
  const lines = text.split('\n').map((line) => (line === '' ? '>' : `> ${line}`));
  return [`${who}, ${when}`, ...lines].join('\n');
}
