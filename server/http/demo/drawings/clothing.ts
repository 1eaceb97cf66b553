/** What one wears: the saree, the panjabi and the sandals. */
import { along, drawing, INK, scattered, shadow } from './palette.ts';

/** A jamdani saree over a rod, its pallu in front. */
export function saree(): string {
  const flower = `<path d="M0-7 4 0 0 7-4 0Z" fill="${INK.marigold}"/><path d="M-8 0-4-2.5V2.5ZM8 0 4-2.5V2.5Z" fill="${INK.cream}"/>`;
  const flowers = [
    ...along(4, [78, 72], [28, 0]),
    ...along(3, [92, 94], [28, 0]),
    ...along(4, [78, 116], [28, 0]),
    ...along(3, [92, 138], [28, 0]),
  ];
  const tooth = `<path d="M-7 0 0-12 7 0Z" fill="${INK.marigold}"/>`;
  const tassel = `<path d="M0 0V9" stroke="${INK.marigold}" stroke-width="3" stroke-linecap="round"/>`;
  return drawing(`${shadow(120, 220, 70)}
    <path d="M80 48H190L186 206Q140 212 88 206Z" fill="${INK.roseDark}"/>
    <path d="M178 48 176 208" stroke="${INK.marigold}" stroke-width="7"/>
    <path d="M52 46H172L170 192Q112 199 54 192Z" fill="${INK.rose}"/>
    <path d="M84 50 82 194M113 50V196M142 50 143 195" stroke="${INK.roseDark}" stroke-width="3" opacity=".28"/>
    ${scattered(flowers, flower)}
    ${scattered(along(9, [56, 160], [14, 0]), tooth)}
    <path d="M53 160H171L170 192Q112 199 54 192Z" fill="${INK.marigold}"/>
    <path d="M54 167H171M54 184Q112 190 170 184" stroke="${INK.saffron}" stroke-width="3" fill="none"/>
    ${scattered(along(8, [63, 176], [14, 0]), `<circle r="3.4" fill="${INK.roseDark}"/>`)}
    ${scattered(along(12, [57, 196], [10, 0]), tassel)}
    <rect x="26" y="40" width="188" height="10" rx="5" fill="${INK.juteDark}"/>
    <path d="M52 50V44Q52 36 62 36H180Q190 36 190 46V50Z" fill="${INK.rose}"/>
    <path d="M52 50V44Q52 36 62 36H180Q190 36 190 46V50Z" fill="${INK.cream}" opacity=".16"/>`);
}

/** A panjabi on its hanger. */
export function panjabi(): string {
  const stitch = `<path d="M0-4 3 0 0 4-3 0Z" fill="${INK.marigold}"/>`;
  return drawing(`${shadow(120, 220, 62)}
    <path d="M120 54V46Q120 40 126 38 134 34 131 26 127 18 118 22 113 25 114 31" fill="none" stroke="${INK.juteDark}" stroke-width="5" stroke-linecap="round"/>
    <path d="M92 66 62 78Q52 83 48 94L28 150Q26 156 32 159L52 166Q58 168 60 162L74 126 70 202Q69 210 77 211 120 217 163 211 171 210 170 202L166 126 180 162Q182 168 188 166L208 159Q214 156 212 150L192 94Q188 83 178 78L148 66Q120 84 92 66Z" fill="${INK.indigo}"/>
    <path d="M74 126 70 202Q69 210 77 211L88 212 82 110ZM166 126 170 202Q171 210 163 211L152 212 158 110Z" fill="${INK.indigoDark}" opacity=".55"/>
    <path d="M30 145 57 155 54 163Q53 167 49 165L32 159Q26 156 28 150ZM210 145 183 155 186 163Q187 167 191 165L208 159Q214 156 212 150Z" fill="${INK.marigold}"/>
    <path d="M98 60Q120 76 142 60L149 69Q120 92 91 69Z" fill="${INK.cream}"/>
    <path d="M98 60Q120 76 142 60L140 57Q120 66 100 57Z" fill="${INK.indigoDark}"/>
    <path d="M111 82Q120 86 129 82V146Q129 150 125 150H115Q111 150 111 146Z" fill="${INK.cream}"/>
    ${scattered(along(4, [120, 95], [0, 15]), `<circle r="3.2" fill="${INK.saffron}"/>`)}
    ${scattered(along(5, [102, 92], [0, 13]), stitch)}
    ${scattered(along(5, [138, 92], [0, 13]), stitch)}
    <path d="M72 196Q120 203 168 196" stroke="${INK.marigold}" stroke-width="4" fill="none"/>`);
}

/** A pair of leather sandals, seen from above. */
export function sandals(): string {
  const sandal = `<path d="M-4-84C26-86 36-54 30-18 26 6 32 22 30 48 28 74 14 86-3 86-22 86-32 70-32 48-32 20-36 4-37-22-38-58-28-82-4-84Z" fill="${INK.clayDark}"/>
    <path d="M-4-76C20-78 28-50 23-18 19 6 25 22 23 46 21 68 11 78-3 78-18 78-25 66-25 47-25 20-29 4-30-22-31-54-23-74-4-76Z" fill="${INK.clay}"/>
    <path d="M-4-48-6-34" stroke="${INK.brickDark}" stroke-width="7" stroke-linecap="round"/>
    <path d="M-40-8Q-28-38-5-40 20-40 34-10L31 10Q18-16-4-18-24-16-37 12Z" fill="${INK.brick}"/>
    <path d="M-34-4Q-22-27-4-29 16-29 29-4" fill="none" stroke="${INK.marigold}" stroke-width="2.5" stroke-dasharray="1 6" stroke-linecap="round"/>
    <path d="M-34 44Q-2 30 32 42L31 56Q-2 46-33 58Z" fill="${INK.brick}"/>`;
  return drawing(`${shadow(120, 216, 82)}
    <g transform="translate(76 122) rotate(-7)">${sandal}</g>
    <g transform="translate(166 124) rotate(7) scale(-1 1)">${sandal}</g>`);
}
