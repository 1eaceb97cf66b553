/** The one palette and the two helpers that make all of the shop's drawings look like one hand's. */
export const INK = {
  dark: '#2b2a33',
  pine: '#0b6b57',
  pineDark: '#084d40',
  leaf: '#3f9b74',
  mint: '#bfe3d2',
  marigold: '#f2b134',
  saffron: '#df8a1d',
  brick: '#c8553d',
  brickDark: '#9e3f2c',
  clay: '#d98a5b',
  clayDark: '#b56a3f',
  cream: '#fff6e5',
  sand: '#ecd9b6',
  jute: '#d2ab6e',
  juteDark: '#a57d45',
  indigo: '#3b4a9c',
  indigoDark: '#2a3574',
  rose: '#d9487d',
  roseDark: '#a82f5b',
  sky: '#a9d3e5',
  steel: '#8d93a5',
} as const;

/** A product's drawing on its square. It needs no ids and no style, so any number of them may share a page. */
export function drawing(body: string): string {
  return `<svg viewBox="0 0 240 240" aria-hidden="true" focusable="false">${body}</svg>`;
}

/** The soft shadow on the ground under a thing, `rx` units to each side. */
export function shadow(cx: number, cy: number, rx: number): string {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${Math.round(rx * 0.11)}" fill="${INK.dark}" opacity=".14"/>`;
}

/** The same small thing at each of the places. */
export function scattered(places: readonly (readonly [x: number, y: number])[], thing: string): string {
  return places.map(([x, y]) => `<g transform="translate(${x} ${y})">${thing}</g>`).join('');
}

/** Evenly spaced places on a line. */
export function along(
  count: number,
  [x, y]: readonly [number, number],
  [dx, dy]: readonly [number, number],
): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, index) => [x + index * dx, y + index * dy] as const);
}
