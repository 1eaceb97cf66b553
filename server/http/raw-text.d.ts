/** The browser's own files, built in as text. */
declare module '*.css?raw' {
  const text: string;
  export default text;
}
declare module '*/shop.js?raw' {
  const text: string;
  export default text;
}
