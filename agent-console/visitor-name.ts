/** What a shopper is called at the desk. */
const ID_END = 4;

/** Her name; the nameless are told apart by the end of their id ("Shopper 7K2M"). */
export function nameOf(visitor: { readonly name: string | null; readonly id: string }, shopper: string): string {
  return (
    visitor.name ??
    `${shopper} ${visitor.id
      .replace(/[^a-z0-9]/gi, '')
      .slice(-ID_END)
      .toUpperCase()}`
  );
}
