/** Files that are shown or served as they are, built in as text. */
declare module '*.html?raw' {
  const text: string;
  export default text;
}
declare module '*.tsx?raw' {
  const text: string;
  export default text;
}
declare module '*.vue?raw' {
  const text: string;
  export default text;
}
declare module '*.liquid?raw' {
  const text: string;
  export default text;
}
declare module '*/check.js?raw' {
  const text: string;
  export default text;
}
declare module '*/page.js?raw' {
  const text: string;
  export default text;
}
