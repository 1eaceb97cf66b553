/** Imported for what it does in the page; it gives nothing. */
export {};
