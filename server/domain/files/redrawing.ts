/** What came of making a picture anew. */
export type Redrawing =
  | { readonly kind: 'drawn'; readonly bytes: Uint8Array; readonly width: number; readonly height: number }
  | { readonly kind: 'refused'; readonly reason: 'too-many-pixels' | 'unreadable' };
