/** An article's text, drawn from its blocks: nothing in it can become markup (KB1, WG2). */
import type { ComponentChildren } from 'preact';
import type { HelpBlock, HelpInline } from '../../shared/help-blocks.ts';

export type Ways = {
  readonly origin: string;
  /** To another article, in its place. */
  readonly open: (slug: string) => void;
  /** To a part of this one. */
  readonly goTo: (id: string) => void;
};
type Drawn = ComponentChildren;

/** Its parts are told from all else in the tree. */
export const idOf = (id: string) => `ac-part-${id}`;

export function Blocks({ blocks, ways }: { readonly blocks: readonly HelpBlock[]; readonly ways: Ways }) {
  return <>{blocks.map((block) => drawn(block, ways))}</>;
}

function drawn(block: HelpBlock, ways: Ways): Drawn {
  const words = (of: readonly HelpInline[]) => of.map((inline) => inlineDrawn(inline, ways));
  switch (block.kind) {
    case 'heading': {
      const Tag = block.level === 2 ? 'h3' : 'h4';
      return (
        <Tag id={idOf(block.id)} tabIndex={-1}>
          {words(block.of)}
        </Tag>
      );
    }
    case 'paragraph':
      return <p>{words(block.of)}</p>;
    case 'list': {
      const items = block.items.map((item) => <li>{item.map((part) => drawn(part, ways))}</li>);
      return block.from === null ? <ul>{items}</ul> : <ol start={block.from}>{items}</ol>;
    }
    case 'quote':
      return <blockquote>{block.of.map((part) => drawn(part, ways))}</blockquote>;
    case 'code':
      return <pre>{block.text}</pre>;
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard.
        <div class="wide" tabIndex={0}>
          <table>
            <tr>
              {block.head.map((cell, at) => (
                <th scope="col" class={block.align[at]}>
                  {words(cell)}
                </th>
              ))}
            </tr>
            {block.rows.map((row) => (
              <tr>
                {row.map((cell, at) => (
                  <td class={block.align[at]}>{words(cell)}</td>
                ))}
              </tr>
            ))}
          </table>
        </div>
      );
    case 'rule':
      return <hr />;
  }
}

function inlineDrawn(inline: HelpInline, ways: Ways): Drawn {
  if (typeof inline === 'string') return inline;
  if (inline.kind === 'break') return <br />;
  if (inline.kind === 'code') return <code>{inline.text}</code>;
  const of = inline.of.map((part) => inlineDrawn(part, ways));
  if (inline.kind === 'link') return link(inline.to, of, ways);
  const Tag = ({ strong: 'b', em: 'em', strike: 's' } as const)[inline.kind];
  return <Tag>{of}</Tag>;
}

function link(to: string, of: Drawn, { origin, open, goTo }: Ways): Drawn {
  const [, slug] = /^\/help\/([a-z0-9-]+)/.exec(to) ?? [];
  const part = to.startsWith('#') ? to.slice(1) : null;
  if (slug === undefined && part === null) {
    return (
      <a href={to.startsWith('/') ? origin + to : to} target="_blank" rel="noopener noreferrer">
        {of}
      </a>
    );
  }
  return (
    <a
      href={part === null ? origin + to : to}
      onClick={(event) => {
        // With a key held the browser is meant: another tab, another window.
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        if (slug !== undefined) open(slug);
        else if (part !== null) goTo(part);
      }}
    >
      {of}
    </a>
  );
}
