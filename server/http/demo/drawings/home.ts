/** What stands in the house: pots, bag, lamp and quilt. */
import { along, drawing, INK, scattered, shadow } from './palette.ts';

/** Three clay pots, painted with alpona. */
export function clayPots(): string {
  return drawing(`${shadow(122, 212, 92)}
    <path d="M118 66H178L172 86Q214 106 210 150 206 208 148 208 90 208 86 150 82 106 124 86Z" fill="${INK.brick}"/>
    <path d="M172 86Q214 106 210 150 206 208 148 208 176 196 178 150 180 108 160 86Z" fill="${INK.brickDark}" opacity=".5"/>
    <path d="M114 58Q114 52 120 52H176Q182 52 182 58V64Q182 70 176 70H120Q114 70 114 64Z" fill="${INK.brickDark}"/>
    <path d="M92 122Q148 136 204 122" fill="none" stroke="${INK.cream}" stroke-width="3"/>
    <path d="M88 160Q148 176 208 160" fill="none" stroke="${INK.cream}" stroke-width="3"/>
    ${scattered(
      [
        [108, 147],
        [135, 152],
        [162, 152],
        [189, 147],
      ],
      `<path d="M0-10Q7 0 0 10-7 0 0-10Z" fill="${INK.cream}"/><circle cx="-12" r="2.4" fill="${INK.marigold}"/>`,
    )}
    <path d="M36 132H92L88 146Q112 156 110 180 108 212 64 212 20 212 18 180 16 156 40 146Z" fill="${INK.clay}"/>
    <path d="M88 146Q112 156 110 180 108 212 64 212 86 204 88 180 88 158 76 146Z" fill="${INK.clayDark}" opacity=".55"/>
    <rect x="32" y="124" width="64" height="14" rx="6" fill="${INK.clayDark}"/>
    ${scattered(along(6, [30, 176], [13, 0]), `<path d="M0-6 6 4H-6Z" fill="${INK.cream}"/>`)}
    <path d="M20 188Q64 198 108 188" fill="none" stroke="${INK.cream}" stroke-width="3"/>
    <path d="M140 176H198L194 200Q190 216 169 216 148 216 144 200Z" fill="${INK.saffron}"/>
    <rect x="134" y="168" width="70" height="13" rx="6" fill="${INK.clayDark}"/>
    ${scattered(along(4, [151, 196], [12, 0]), `<circle r="3.4" fill="${INK.cream}"/>`)}`);
}

/** A jute bag with a water lily, the country's flower. */
export function juteBag(): string {
  const petal = (turn: number, fill: string) =>
    `<path transform="rotate(${turn})" d="M0 6Q-13-14 0-38 13-14 0 6Z" fill="${fill}"/>`;
  return drawing(`${shadow(120, 216, 74)}
    <path d="M88 92V66Q88 30 120 30 152 30 152 66V92" fill="none" stroke="${INK.juteDark}" stroke-width="8"/>
    <path d="M58 84H182L194 206Q194 214 186 214H54Q46 214 46 206Z" fill="${INK.jute}"/>
    <path d="M60 104 180 104M58 122H182M56 140H184M54 158H186M52 176H188M50 194H190" stroke="${INK.juteDark}" stroke-width="1.6" opacity=".4" stroke-dasharray="5 4"/>
    <path d="M170 84H182L194 206Q194 214 186 214H172Z" fill="${INK.juteDark}" opacity=".35"/>
    <path d="M58 84H182L183 96H57Z" fill="${INK.pine}"/>
    <path d="M80 108V74Q80 38 120 38 160 38 160 74V108" fill="none" stroke="${INK.pineDark}" stroke-width="8" stroke-linecap="round"/>
    <circle cx="80" cy="106" r="6" fill="${INK.marigold}"/><circle cx="160" cy="106" r="6" fill="${INK.marigold}"/>
    <g transform="translate(120 168)">
      ${petal(-76, INK.rose)}${petal(76, INK.rose)}${petal(-48, INK.cream)}${petal(48, INK.cream)}${petal(-24, INK.rose)}${petal(24, INK.rose)}${petal(0, INK.cream)}
      <path d="M-34 12Q0 26 34 12 20 4 0 6-20 4-34 12Z" fill="${INK.pine}"/>
      <path d="M-46 22H46" stroke="${INK.pine}" stroke-width="4" stroke-linecap="round"/>
    </g>`);
}

/** A lamp with a shade of woven cane, lit. */
export function lamp(): string {
  return drawing(`${shadow(120, 216, 52)}
    <circle cx="120" cy="104" r="88" fill="${INK.marigold}" opacity=".2"/>
    <circle cx="120" cy="104" r="62" fill="${INK.marigold}" opacity=".24"/>
    <path d="M115 128H125V198H115Z" fill="${INK.juteDark}"/>
    <path d="M84 200Q84 192 92 192H148Q156 192 156 200V208Q156 214 150 214H90Q84 214 84 208Z" fill="${INK.dark}"/>
    <path d="M96 192Q98 178 120 178 142 178 144 192Z" fill="${INK.juteDark}"/>
    <ellipse cx="120" cy="140" rx="20" ry="8" fill="${INK.cream}"/>
    <path d="M94 40H146L184 136Q120 152 56 136Z" fill="${INK.jute}"/>
    <path d="M146 40 184 136Q170 140 152 142L130 40Z" fill="${INK.juteDark}" opacity=".35"/>
    <path d="M102 40 78 141M112 40 104 144M128 40 136 144M138 40 162 141" stroke="${INK.cream}" stroke-width="2.4" opacity=".75"/>
    <path d="M87 58Q120 66 153 58M80 76Q120 86 160 76M73 94Q120 106 167 94M66 112Q120 126 174 112" fill="none" stroke="${INK.juteDark}" stroke-width="3"/>
    <path d="M56 136Q120 152 184 136L181 128Q120 143 59 128Z" fill="${INK.brick}"/>
    <rect x="90" y="34" width="60" height="9" rx="4.5" fill="${INK.brick}"/>
    <path d="M148 146V172" stroke="${INK.dark}" stroke-width="2"/><circle cx="148" cy="175" r="4" fill="${INK.brick}"/>`);
}

/** A nakshi kantha: the quilt, folded, with its running stitch. */
export function kantha(): string {
  const lotus = [0, 60, 120, 180, 240, 300]
    .map((turn) => `<path transform="rotate(${turn})" d="M0-4Q-11-18 0-34 11-18 0-4Z" fill="${INK.brick}"/>`)
    .join('');
  return drawing(`${shadow(120, 214, 94)}
    <path d="M28 178Q20 178 20 190 20 212 34 212H206Q220 212 220 196 220 180 210 178Z" fill="${INK.indigoDark}"/>
    <path d="M34 195H208" stroke="${INK.cream}" stroke-width="2.5" stroke-dasharray="7 6" stroke-linecap="round"/>
    <path d="M30 154Q20 154 20 168 20 184 32 184H208Q220 184 220 168 220 156 210 154Z" fill="${INK.marigold}"/>
    <path d="M34 169H208" stroke="${INK.brick}" stroke-width="2.5" stroke-dasharray="7 6" stroke-linecap="round"/>
    <path d="M30 54Q30 44 40 44H200Q210 44 210 54L218 146Q218 160 206 160H34Q22 160 22 146Z" fill="${INK.cream}"/>
    <path d="M44 58H196L203 144H37Z" fill="none" stroke="${INK.indigo}" stroke-width="3" stroke-dasharray="8 6" stroke-linecap="round"/>
    <path d="M54 68H186L192 134H48Z" fill="none" stroke="${INK.rose}" stroke-width="2.5" stroke-dasharray="5 5" stroke-linecap="round"/>
    <g transform="translate(120 101) scale(.86)">${lotus}<circle r="8" fill="${INK.marigold}"/>
      <circle r="44" fill="none" stroke="${INK.pine}" stroke-width="3" stroke-dasharray="7 6" stroke-linecap="round"/></g>
    ${scattered(
      [
        [66, 84],
        [174, 84],
        [64, 120],
        [176, 120],
      ],
      `<path d="M0 10Q-9-2 0-12 9-2 0 10Z" fill="${INK.leaf}"/><circle cy="-1" r="2.6" fill="${INK.marigold}"/>`,
    )}
    <path d="M22 146Q22 160 34 160H206Q218 160 218 146L217 140Q216 150 206 150H34Q24 150 23 140Z" fill="${INK.sand}"/>`);
}
