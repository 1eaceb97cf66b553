/** An accent colour, and how it reads (WCAG 2.2, 1.4.3 and 1.4.11). */

/** Text on the accent is black or white, as the widget's own style has it: whichever stands out more. */
export type AccentContrast = {
  readonly text: '#000000' | '#ffffff';
  /** Of that text on the accent: never under 4.5. */
  readonly ofText: number;
  /** Of the button on a white page; under 3 it is hard to find. */
  readonly onWhite: number;
  readonly onBlack: number;
};

/** `#0b6b57` or `#0a7`; anything else that CSS calls a colour is not reckoned here. */
export function accentContrast(colour: string): AccentContrast | null {
  const luminance = luminanceOf(colour);
  if (luminance === null) return null;
  const onWhite = ratio(luminance, 1);
  const onBlack = ratio(luminance, 0);
  const text = onWhite >= onBlack ? '#ffffff' : '#000000';
  return { text, ofText: Math.max(onWhite, onBlack), onWhite, onBlack };
}

function luminanceOf(colour: string): number | null {
  const hex = /^#(?:([\da-f]{6})|([\da-f]{3}))$/i.exec(colour);
  const digits = hex?.[1] ?? hex?.[2]?.replace(/./g, '$&$&');
  if (digits === undefined) return null;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => linear(Number.parseInt(digits.slice(at, at + 2), 16)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(byte: number): number {
  const part = byte / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function ratio(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const FUNCTIONS =
  /^(?:rgba?|hsla?|var|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\([^()]*(?:\([^()]*\)[^()]*)*\)$/i;
const HEX = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;
/** CSS Color 4, section 6.1: the named colours. */
const NAMES = new Set(
  (
    'aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood ' +
    'cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray ' +
    'darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen ' +
    'darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue ' +
    'firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew ' +
    'hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan ' +
    'lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray ' +
    'lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue ' +
    'mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred ' +
    'midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid ' +
    'palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple ' +
    'rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue ' +
    'slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke ' +
    'yellow yellowgreen'
  ).split(' '),
);

/** Whether a browser takes it for a colour; in doubt it does. */
export function isColour(text: string): boolean {
  const colour = text.trim().toLowerCase();
  return HEX.test(colour) || FUNCTIONS.test(colour) || NAMES.has(colour);
}
