/** The store's logo and the small signs of the pages, drawn in the colour of the text around them. */

/** A cart that is also a tick. The name stands beside it as text. */
export function logo(): string {
  return `<svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="9" fill="#0b6b57"/><path d="M6.5 9H9.600L12.4 20.500H23.6" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/><path d="M13.5 13 17 16.5 24.5 8.5" fill="none" stroke="#f2b134" stroke-width="2.8" stroke-linecap="round" stroke-linejoin="round"/><circle cx="14" cy="24.5" r="1.9" fill="#fff"/><circle cx="22" cy="24.5" r="1.9" fill="#fff"/></svg>`;
}

/** The logo as a file of its own, for the browser's tab. */
export function icon(): string {
  return logo().replace('<svg class="logo"', '<svg xmlns="http://www.w3.org/2000/svg"');
}

const SIGNS = {
  search: '<circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 3.8 3.8"/>',
  cart: '<path d="M2.5 3.500H4.800L7 13H15.500L17.5 6.500H5.5"/><circle cx="8" cy="16.5" r="1"/><circle cx="14.5" cy="16.5" r="1"/>',
  chevron: '<path d="m5.5 8 4.5 4.500L14.5 8"/>',
  delivery:
    '<path d="M1.5 5H11.500V14H1.500ZM11.5 8H15.500L18.5 11V14H11.5"/><circle cx="5.5" cy="15" r="1.7"/><circle cx="15" cy="15" r="1.7"/>',
  payment: '<rect x="2" y="4.5" width="16" height="11" rx="2"/><path d="M2 8.500H18M5 12.500H8"/>',
  help: '<path d="M3 5.500Q3 3.5 5 3.500H15Q17 3.5 17 5.500V11.500Q17 13.5 15 13.500H9L5.5 16.800V13.500H5Q3 13.5 3 11.500Z"/><path d="M6.5 7.500H13.500M6.5 10H11"/>',
  email: '<rect x="2" y="4" width="16" height="12" rx="2"/><path d="m3 6 7 5 7-5"/>',
  phone:
    '<path d="M6.5 2.5 8.5 6.8 6.5 8.500Q8 12 11.5 13.500L13.2 11.5 17.5 13.500V16.500Q17.5 17.5 16 17.5 3.5 16.5 2.5 4 2.5 2.5 3.8 2.500Z"/>',
  article: '<path d="M5 2.500H12L15.5 6V17.500H5ZM12 2.500V6H15.500M7.5 9.500H13M7.5 12.500H13"/>',
  account: '<circle cx="10" cy="7" r="3.3"/><path d="M3.5 17Q4 12.500 10 12.500T16.500 17"/>',
  returns: '<path d="M7 3.500 3.500 7 7 10.500M3.5 7H12Q16.500 7 16.500 11.500T12 16H8"/>',
  repair:
    '<path d="M16.8 6.200A4.500 4.500 0 0 1 11 11.500L5.500 17 3 14.500 8.500 9A4.500 4.500 0 0 1 13.800 3.200L11.500 5.500 12 8 14.500 8.500Z"/>',
  shop: '<path d="M3.5 8.500V16.500H16.500V8.500M2.5 8 4.500 3.500H15.500L17.5 8Q17 9.500 15 9.500T12.500 8Q12 9.500 10 9.500T7.500 8Q7 9.500 5 9.500T2.500 8ZM8 16.500V12.500H12V16.500"/>',
  box: '<path d="M10 2.500 17 6V14L10 17.500 3 14V6ZM3 6 10 9.500 17 6M10 9.500V17.500"/>',
  check: '<path d="m4.5 10.5 3.8 3.8 7.5-8.6"/>',
} as const;
export type Sign = keyof typeof SIGNS;

/** A sign of 20 by 20, for the eye only: the words beside it say the same. */
export function sign(name: Sign): string {
  return `<svg class="sign" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${SIGNS[name]}</svg>`;
}

/** The star of a rating. */
export function star(): string {
  return '<svg class="star" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path fill="currentColor" d="m10 1.8 2.5 5.3 5.8.7-4.3 4 1.1 5.8-5.1-2.9-5.1 2.9 1.1-5.8-4.3-4 5.8-.7Z"/></svg>';
}
