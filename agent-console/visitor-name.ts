/** What a shopper is called at the desk. */
const ID_END = 4;

type Visitor = { readonly name: string | null; readonly id: string; readonly email?: string | null };

/** Her name, else her address; who gave neither is told apart by the end of her id ("Shopper 7K2M"). */
export function nameOf(visitor: Visitor, shopper: string): string {
  return (
    visitor.name ??
    visitor.email ??
    `${shopper} ${visitor.id
      .replace(/[^a-z0-9]/gi, '')
      .slice(-ID_END)
      .toUpperCase()}`
  );
}
