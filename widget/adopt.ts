/** Adds a style sheet to the chat's tree: adopted, for a strict CSP allows no other (WG2). */
export function adopt(root: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
}
