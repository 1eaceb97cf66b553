/** What one eats, drinks and writes in: pickle, tea and the notebook. */
import { along, drawing, INK, scattered, shadow } from './palette.ts';

/** A jar of mango pickle under its cloth. */
export function pickleJar(): string {
  const piece = `<path d="M-13-5Q-4-14 11-9 17-2 11 8-2 13-12 8-16 1-13-5Z" fill="${INK.saffron}"/><path d="M-10-4Q-2-10 8-7" fill="none" stroke="${INK.leaf}" stroke-width="3.5" stroke-linecap="round"/>`;
  return drawing(`${shadow(120, 216, 62)}
    <path d="M72 78H168V90Q188 100 188 122V198Q188 214 172 214H68Q52 214 52 198V122Q52 100 72 90Z" fill="${INK.sky}" opacity=".7"/>
    <path d="M60 118H180V196Q180 206 170 206H70Q60 206 60 196Z" fill="${INK.marigold}"/>
    ${scattered(
      [
        [80, 130],
        [112, 126],
        [146, 131],
        [166, 146],
        [74, 196],
        [106, 198],
        [140, 196],
        [166, 192],
      ],
      piece,
    )}
    <path d="M52 142H188V186H52Z" fill="${INK.cream}"/>
    <path d="M52 147H188M52 181H188" stroke="${INK.brick}" stroke-width="3"/>
    <g transform="translate(120 164)"><path d="M-22 6C-24-10-6-20 8-14 24-8 24 8 10 12-4 16-18 16-22 6Z" fill="${INK.saffron}"/><path d="M8-14Q2-6-14 2" stroke="${INK.marigold}" stroke-width="4" fill="none" stroke-linecap="round"/><path d="M10-14Q18-24 32-18 24-8 10-14Z" fill="${INK.leaf}"/></g>
    ${scattered(
      [
        [72, 164],
        [168, 164],
      ],
      `<path d="M0-8 5 0 0 8-5 0Z" fill="${INK.brick}"/>`,
    )}
    <path d="M66 104V196" stroke="#fff" stroke-width="6" stroke-linecap="round" opacity=".55"/>
    <path d="M58 78Q56 40 120 40 184 40 182 78 190 92 178 98 164 90 150 98 134 104 120 97 104 104 90 98 76 90 62 98 50 92 58 78Z" fill="${INK.brick}"/>
    <path d="M82 46Q74 62 76 92M106 41Q102 62 104 98M134 41Q138 62 136 98M158 46Q166 62 164 92M62 62Q120 52 178 62" fill="none" stroke="${INK.cream}" stroke-width="3" opacity=".55"/>
    <path d="M57 80Q120 90 183 80" fill="none" stroke="${INK.jute}" stroke-width="6"/>
    <path d="M120 86q-16-12-20 0t20 0q16-12 20 0t-20 0" fill="none" stroke="${INK.jute}" stroke-width="4"/>`);
}

/** A tin of Sylhet tea and a cup of it. */
export function teaTin(): string {
  return drawing(`${shadow(120, 214, 88)}
    <path d="M44 74H134V196Q134 210 89 210 44 210 44 196Z" fill="${INK.pine}"/>
    <path d="M112 74H134V196Q134 206 112 209Z" fill="${INK.pineDark}"/>
    <ellipse cx="89" cy="74" rx="45" ry="12" fill="${INK.pineDark}"/>
    <path d="M48 54Q48 46 89 46 130 46 130 54V72Q130 82 89 82 48 82 48 72Z" fill="${INK.marigold}"/>
    <ellipse cx="89" cy="54" rx="41" ry="10" fill="${INK.saffron}"/>
    <circle cx="89" cy="142" r="34" fill="${INK.cream}"/>
    <g transform="translate(89 150)"><path d="M0 14Q-2-8 0-28" stroke="${INK.pine}" stroke-width="3.5" fill="none" stroke-linecap="round"/><path d="M0-6Q-6-32 0-34 6-32 0-6Z" fill="${INK.leaf}"/><path d="M-1 6Q-26 2-24-20-6-18-1 6ZM1 6Q26 2 24-20 6-18 1 6Z" fill="${INK.leaf}"/></g>
    ${scattered(along(5, [57, 192], [16, 0]), `<path d="M0-5 4 0 0 5-4 0Z" fill="${INK.marigold}"/>`)}
    <path d="M196 158Q220 158 216 176 212 190 192 188" fill="none" stroke="${INK.brick}" stroke-width="8"/>
    <path d="M122 148H200Q200 200 161 200 122 200 122 148Z" fill="${INK.brick}"/>
    <path d="M180 148H200Q200 200 161 200 180 194 180 148Z" fill="${INK.brickDark}" opacity=".5"/>
    <ellipse cx="161" cy="148" rx="39" ry="10" fill="${INK.cream}"/>
    <ellipse cx="161" cy="149" rx="33" ry="7.5" fill="${INK.clayDark}"/>
    <ellipse cx="161" cy="206" rx="50" ry="8" fill="${INK.cream}"/>
    <path d="M111 206Q161 220 211 206 204 216 161 217 118 216 111 206Z" fill="${INK.sand}"/>
    <path d="M148 130q-8-10 0-20t0-20M172 130q-8-10 0-20t0-20" fill="none" stroke="${INK.steel}" stroke-width="4" stroke-linecap="round" opacity=".55"/>`);
}

/** A notebook painted like the back of a rickshaw. */
export function notebook(): string {
  const bloom = `<path d="M0-20Q9-28 15-17 27-17 23-5 31 4 20 10 20 22 8 19 0 28-8 19-20 22-20 10-31 4-23-5-27-17-15-17-9-28 0-20Z" fill="${INK.rose}"/><circle r="13" fill="${INK.roseDark}"/><path d="M-6 2Q0-9 6 2" fill="none" stroke="${INK.cream}" stroke-width="3" stroke-linecap="round"/>`;
  return drawing(`${shadow(124, 214, 84)}
    <g transform="rotate(-5 120 124)">
      <rect x="62" y="40" width="132" height="172" rx="8" fill="${INK.sand}"/>
      <rect x="58" y="36" width="132" height="172" rx="8" fill="${INK.cream}"/>
      <path d="M54 38Q54 32 60 32H178Q186 32 186 40V196Q186 204 178 204H60Q54 204 54 198Z" fill="${INK.brick}"/>
      <path d="M54 38Q54 32 60 32H72V204H60Q54 204 54 198Z" fill="${INK.brickDark}"/>
      <rect x="80" y="40" width="98" height="156" rx="6" fill="none" stroke="${INK.marigold}" stroke-width="4"/>
      ${scattered([...along(6, [91, 50], [15, 0]), ...along(6, [91, 186], [15, 0])], `<circle r="3.6" fill="${INK.mint}"/>`)}
      <path d="M87 120Q129 60 171 120V160Q129 184 87 160Z" fill="${INK.sky}"/>
      <path d="M87 138Q110 126 129 138T171 138V160Q129 184 87 160Z" fill="${INK.leaf}"/>
      <circle cx="129" cy="106" r="13" fill="${INK.marigold}"/>
      <g transform="translate(129 152) scale(.82)"><path d="M-26 10Q-50 2-50-16-28-16-22 2ZM26 10Q50 2 50-16 28-16 22 2Z" fill="${INK.pine}"/>${bloom}</g>
      <path d="M97 76Q112 64 126 74 140 64 160 74 146 74 140 80 134 88 126 84 116 90 97 76Z" fill="${INK.cream}"/>
      <circle cx="122" cy="77" r="2" fill="${INK.dark}"/>
      <rect x="164" y="32" width="6" height="172" fill="${INK.pineDark}"/>
    </g>
    <g transform="rotate(14 206 130)"><rect x="200" y="70" width="13" height="118" fill="${INK.marigold}"/><path d="M200 188H213L206.5 208Z" fill="${INK.sand}"/><path d="M204.2 201H208.800L206.5 208Z" fill="${INK.dark}"/><rect x="200" y="58" width="13" height="14" rx="3" fill="${INK.rose}"/><rect x="200" y="70" width="13" height="7" fill="${INK.steel}"/></g>`);
}
