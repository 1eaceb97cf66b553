/**
 * KB1: the text of an article as a small tree, so that the page at /help and the widget draw the same of it, neither by a
 * string of markup. What has no place here (raw HTML, pictures, scripts) cannot be said in an article.
 */

export type HelpInline =
  | string
  | { readonly kind: 'strong' | 'em' | 'strike'; readonly of: readonly HelpInline[] }
  | { readonly kind: 'code'; readonly text: string }
  /** `to` is http, https, mailto, tel, or an address of the help centre itself (`/help/…`, `#…`); nothing else gets here. */
  | { readonly kind: 'link'; readonly to: string; readonly of: readonly HelpInline[] }
  | { readonly kind: 'break' };

export type HelpCellAlign = 'start' | 'center' | 'end';

export type HelpBlock =
  /** The title of the article is its only first heading; `id` is unique in it, and where `#…` leads. */
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4; readonly id: string; readonly of: readonly HelpInline[] }
  | { readonly kind: 'paragraph'; readonly of: readonly HelpInline[] }
  /** `from` is the first number where the list is numbered, null where it is not. */
  | { readonly kind: 'list'; readonly from: number | null; readonly items: readonly (readonly HelpBlock[])[] }
  | { readonly kind: 'quote'; readonly of: readonly HelpBlock[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly align: readonly HelpCellAlign[];
      readonly head: readonly (readonly HelpInline[])[];
      readonly rows: readonly (readonly (readonly HelpInline[])[])[];
    }
  | { readonly kind: 'rule' };
