/** Test support. Mails put in threads, as mail programs do. */

export type Posted = { readonly id: string; readonly references: readonly string[]; readonly inReplyTo: string | null };
type Branch = { readonly id: string; parent: Branch | null; readonly children: Branch[] };

/** By jwz.org/doc/threading.html, steps 1 and 2: the threads, each by the ids in it, parents first. */
export function threads(mails: readonly Posted[]): readonly (readonly string[])[] {
  const branches = new Map<string, Branch>();
  const branch = (id: string): Branch => {
    const known = branches.get(id) ?? { id, parent: null, children: [] };
    branches.set(id, known);
    return known;
  };
  const isAbove = (above: Branch, one: Branch | null): boolean =>
    one !== null && (one === above || isAbove(above, one.parent));
  const link = (parent: Branch, child: Branch): void => {
    if (isAbove(child, parent)) return;
    child.parent?.children.splice(child.parent.children.indexOf(child), 1);
    child.parent = parent;
    parent.children.push(child);
  };
  for (const { id, references, inReplyTo } of mails) {
    const named = references.length > 0 ? references : inReplyTo === null ? [] : [inReplyTo];
    const chain = named.map(branch);
    chain.forEach((one, index) => {
      const parent = chain[index - 1];
      if (parent && one.parent === null) link(parent, one);
    });
    const parent = chain.at(-1);
    if (parent) link(parent, branch(id));
    else branch(id);
  }
  const below = (one: Branch): string[] => [one.id, ...one.children.flatMap(below)];
  return [...branches.values()].filter(({ parent }) => parent === null).map(below);
}
