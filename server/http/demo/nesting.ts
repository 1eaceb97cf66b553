/** Whether a page's tags are well nested: a parser mends what is wrong, so this reads the tags themselves. */

const VOID = new Set(['meta', 'link', 'input', 'br', 'img']);
/** What a paragraph's start or end tag is implied by: a browser would close the paragraph early. */
const NOT_IN_P = new Set([
  'p',
  'div',
  'ul',
  'ol',
  'dl',
  'section',
  'article',
  'h1',
  'h2',
  'h3',
  'form',
  'nav',
  'aside',
]);
const NOT_IN_SELF = new Set(['a', 'button', 'form', 'main', 'label']);
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/g;

/** Each thing wrong with the nesting, in words; empty when there is none. */
export function nestingProblems(page: string): readonly string[] {
  const problems: string[] = [];
  const open: string[] = [];
  const ids = new Set<string>();
  const rest = page.replace(TAG, (_, slash: string, written: string, attributes: string, selfClosed: string) => {
    const name = written.toLowerCase();
    const id = /\sid="([^"]*)"/.exec(attributes)?.[1];
    if (id !== undefined && ids.has(id)) problems.push(`the id ${id} twice`);
    if (id !== undefined) ids.add(id);
    if (slash) {
      const last = open.pop();
      if (last !== name) problems.push(`</${name}> closes <${last}>`);
    } else if (!VOID.has(name) && !selfClosed) {
      if (NOT_IN_P.has(name) && open.at(-1) === 'p') problems.push(`<${name}> in <p>`);
      if (NOT_IN_SELF.has(name) && open.includes(name)) problems.push(`<${name}> in <${name}>`);
      open.push(name);
    }
    return '';
  });
  const leftOver = /[<>]/.exec(rest.replace('<!doctype html>', ''));
  if (leftOver) problems.push(`a bracket outside of tags: ${rest.slice(leftOver.index, leftOver.index + 60)}`);
  return [...problems, ...open.map((name) => `<${name}> stays open`)];
}
