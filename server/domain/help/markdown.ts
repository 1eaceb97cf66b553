/**
 * KB1: an article's Markdown as the tree that page and widget draw. CommonMark with tables and strikethrough, without raw
 * HTML, pictures, references, footnotes, entities and bare addresses: what those would be is shown as it was written.
 */
import { parse, postprocess, preprocess } from 'micromark';
import { gfm } from 'micromark-extension-gfm';
import type { HelpBlock, HelpCellAlign, HelpInline } from '../../../shared/help-blocks.ts';
import { safeLink } from './safe-link.ts';

const EXTENSIONS = [
  gfm({ singleTilde: false }),
  {
    disable: {
      null: [
        'htmlFlow',
        'htmlText',
        'labelStartImage',
        'definition',
        'gfmFootnoteDefinition',
        'gfmFootnoteCall',
        'gfmPotentialFootnoteCall',
        'tasklistCheck',
        'characterReference',
        // Each letter would be looked at as the beginning of one, with all that stands before it.
        'wwwAutolink',
        'protocolAutolink',
        'emailAutolink',
        // They surprise who only indents, or underlines.
        'codeIndented',
        'setextUnderline',
      ],
    },
  },
];

/** What can stand in itself, and how deep it may: deeper, its content stands in what is around it. */
const NESTING: Readonly<Record<string, 'block' | 'inline'>> = {
  blockQuote: 'block',
  listOrdered: 'block',
  listUnordered: 'block',
  emphasis: 'inline',
  strong: 'inline',
  strikethrough: 'inline',
  link: 'inline',
};
const DEEPEST = { block: 6, inline: 6 } as const;

type Node = { readonly type: string; readonly children: Node[]; readonly text: () => string; readonly align: Aligns };
type Aligns = readonly string[];

/** What is drawn of an article. Linear in the length of the text, whatever stands in it. */
export function readMarkdown(text: string): readonly HelpBlock[] {
  const taken = new Map<string, number>();
  return blocksOf(treeOf(text).children).map((block) => (block.kind === 'heading' ? named(block, taken) : block));
}

/** The words of blocks, for the search; a block a line. */
export function plainText(blocks: readonly HelpBlock[]): string {
  return blocks.map(wordsOfBlock).filter(Boolean).join('\n');
}

function wordsOfBlock(block: HelpBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return wordsOf(block.of);
    case 'list':
      return block.items.map(plainText).join('\n');
    case 'quote':
      return plainText(block.of);
    case 'code':
      return block.text;
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(wordsOf).join(' ')).join('\n');
    case 'rule':
      return '';
  }
}

function wordsOf(inlines: readonly HelpInline[]): string {
  return inlines
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      if (inline.kind === 'break') return ' ';
      return inline.kind === 'code' ? inline.text : wordsOf(inline.of);
    })
    .join('');
}

/** Beyond so many in one paragraph a bracket begins no link: for each the parser looks through those before it. */
const BRACKETS = 100;
/** A quote in a quote, and so on: the parser looks at each for each. */
const QUOTES = 20;

/** The text without what takes the parser more time than it has length. */
function tame(text: string): string {
  return text
    .split(/(\n[ \t]*\n)/)
    .map((paragraph) => {
      let brackets = 0;
      return paragraph.replace(/\\[\s\S]|[[\]]/g, (sign) =>
        sign.length > 1 || ++brackets <= 2 * BRACKETS ? sign : `\\${sign}`,
      );
    })
    .join('')
    .replace(/^(?:[ \t]*>)+/gm, (signs) => signs.split('>', QUOTES).join('>'));
}

/** The events of the parser as a tree whose depth is bounded. */
function treeOf(text: string): Node {
  const root: Node = { type: 'root', children: [], text: () => text, align: [] };
  const open: (Node | null)[] = [];
  const path = [root];
  const depth = { block: 0, inline: 0 };
  const chunks = preprocess()(tame(text), undefined, true);
  for (const [step, token, context] of postprocess(parse({ extensions: EXTENSIONS }).document().write(chunks))) {
    const nests = NESTING[token.type];
    if (step === 'enter') {
      const isTooDeep = nests !== undefined && ++depth[nests] > DEEPEST[nests];
      const align = '_align' in token && Array.isArray(token._align) ? token._align : [];
      const node: Node = { type: token.type, children: [], text: () => context.sliceSerialize(token), align };
      open.push(isTooDeep ? null : node);
      if (isTooDeep) continue;
      path.at(-1)?.children.push(node);
      path.push(node);
    } else {
      if (nests !== undefined) depth[nests]--;
      if (open.pop() !== null) path.pop();
    }
  }
  return root;
}

function blocksOf(nodes: readonly Node[]): readonly HelpBlock[] {
  return nodes.flatMap((node) => blockOf(node));
}

function blockOf(node: Node): readonly HelpBlock[] {
  const { type, children } = node;
  switch (type) {
    case 'content':
      return blocksOf(children);
    case 'paragraph': {
      const of = inlinesOf(children);
      return of.length > 0 ? [{ kind: 'paragraph', of }] : [];
    }
    case 'atxHeading':
      return headingOf(children);
    case 'listOrdered':
    case 'listUnordered':
      return [listOf(node)];
    case 'blockQuote':
      return [{ kind: 'quote', of: blocksOf(children) }];
    case 'codeFenced':
      return [{ kind: 'code', text: linesOf(children) }];
    case 'table':
      return [tableOf(node)];
    case 'thematicBreak':
      return [{ kind: 'rule' }];
    default:
      return [];
  }
}

/** The title of the article is the first level, so `#` and `##` are both of the second. */
function headingOf(children: readonly Node[]): readonly HelpBlock[] {
  const signs = children.find(({ type }) => type === 'atxHeadingSequence')?.text().length ?? 0;
  const of = inlinesOf(children.find(({ type }) => type === 'atxHeadingText')?.children ?? []);
  return of.length === 0 ? [] : [{ kind: 'heading', level: signs <= 2 ? 2 : signs === 3 ? 3 : 4, id: '', of }];
}

function named(heading: HelpBlock & { kind: 'heading' }, taken: Map<string, number>): HelpBlock {
  const words = wordsOf(heading.of).normalize('NFC').toLowerCase();
  const base = words.match(/[\p{L}\p{M}\p{N}]+/gu)?.join('-') ?? 'part';
  const again = (taken.get(base) ?? 0) + 1;
  taken.set(base, again);
  // Two underscores: no heading's own words make them.
  return { ...heading, id: again === 1 ? base : `${base}__${again}` };
}

function listOf({ type, children }: Node): HelpBlock {
  const items: Node[][] = [];
  for (const child of children) {
    if (child.type === 'listItemPrefix') items.push([]);
    else items.at(-1)?.push(child);
  }
  const first = children.find((child) => child.type === 'listItemPrefix');
  const value = first?.children.find((child) => child.type === 'listItemValue')?.text();
  return { kind: 'list', from: type === 'listOrdered' ? Number(value ?? 1) : null, items: items.map(blocksOf) };
}

/** The lines between the fences. */
function linesOf(children: readonly Node[]): string {
  const from = children.findIndex(({ type }) => type === 'lineEnding') + 1;
  const lines = from === 0 ? [] : children.slice(from);
  return lines
    .filter(({ type }) => type === 'codeFlowValue' || type === 'lineEnding')
    .map((node) => (node.type === 'lineEnding' ? '\n' : node.text()))
    .join('')
    .replace(/\n$/, '');
}

function tableOf({ children, align }: Node): HelpBlock {
  const rowsIn = (part: string) =>
    (children.find(({ type }) => type === part)?.children ?? []).filter(({ type }) => type === 'tableRow').map(cellsOf);
  const [head = []] = rowsIn('tableHead');
  return { kind: 'table', align: align.map(alignOf), head, rows: rowsIn('tableBody') };
}

function cellsOf({ children }: Node): readonly (readonly HelpInline[])[] {
  return children
    .filter(({ type }) => type === 'tableHeader' || type === 'tableData')
    .map((cell) => inlinesOf(cell.children.find(({ type }) => type === 'tableContent')?.children ?? []));
}

function alignOf(align: string): HelpCellAlign {
  return align === 'right' ? 'end' : align === 'center' ? 'center' : 'start';
}

function inlinesOf(nodes: readonly Node[]): readonly HelpInline[] {
  const inlines: HelpInline[] = [];
  let text: string[] = [];
  const put = (...more: readonly HelpInline[]) => {
    for (const inline of more) {
      if (typeof inline === 'string') {
        text.push(inline);
        continue;
      }
      if (text.length > 0) inlines.push(text.join(''));
      text = [];
      inlines.push(inline);
    }
  };
  for (const [index, node] of nodes.entries()) {
    const isBroken = nodes[index - 1]?.type.startsWith('hardBreak') ?? false;
    if (node.type === 'lineEnding') put(isBroken ? { kind: 'break' } : ' ');
    else put(...inlineOf(node));
  }
  if (text.length > 0) inlines.push(text.join(''));
  return inlines;
}

function inlineOf(node: Node): readonly HelpInline[] {
  const { type, children } = node;
  const inside = (part: string) => inlinesOf(children.find((child) => child.type === part)?.children ?? []);
  switch (type) {
    case 'data':
      return [node.text()];
    case 'characterEscape':
      return [node.text().slice(1)];
    case 'codeText':
      return [{ kind: 'code', text: codeOf(children) }];
    case 'strong':
      return [{ kind: 'strong', of: inside('strongText') }];
    case 'emphasis':
      return [{ kind: 'em', of: inside('emphasisText') }];
    case 'strikethrough':
      return [{ kind: 'strike', of: inside('strikethroughText') }];
    case 'link':
      return linkOf(node);
    case 'autolink':
      return addressOf(node);
    default:
      return [];
  }
}

function codeOf(children: readonly Node[]): string {
  return children
    .filter(({ type }) => type === 'codeTextData' || type === 'lineEnding')
    .map((node) => (node.type === 'lineEnding' ? ' ' : node.text()))
    .join('');
}

/** A link that leads nowhere safe is its words. */
function linkOf({ children }: Node): readonly HelpInline[] {
  const label = children.find(({ type }) => type === 'label')?.children.find(({ type }) => type === 'labelText');
  const of = inlinesOf(label?.children ?? []);
  const to = safeLink(destinationIn(children.find(({ type }) => type === 'resource')));
  return to === null ? of : [{ kind: 'link', to, of }];
}

function destinationIn(resource: Node | undefined): string {
  let node = resource?.children.find(({ type }) => type === 'resourceDestination');
  while (node && node.type !== 'resourceDestinationString')
    node = node.children.find(({ type }) => /^resource.*(Raw|String|Literal)$/.test(type));
  return (node?.children ?? []).flatMap((child) => inlineOf(child)).join('');
}

/** An address in angles. */
function addressOf({ children }: Node): readonly HelpInline[] {
  const [address] = children.filter(({ type }) => type === 'autolinkProtocol' || type === 'autolinkEmail');
  const words = address?.text() ?? '';
  const to = safeLink(address?.type === 'autolinkEmail' ? `mailto:${words}` : words);
  return to === null ? [words] : [{ kind: 'link', to, of: [words] }];
}
