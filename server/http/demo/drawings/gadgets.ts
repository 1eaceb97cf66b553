/** What needs a charger: the earbuds and the phone. */
import { along, drawing, INK, scattered, shadow } from './palette.ts';

/** Two earbuds above their open case. */
export function earbuds(): string {
  const bud = `<path d="M-14-18Q-14-34 4-34 22-34 22-16 22-2 8 2V40Q8 48 0 48T-8 40V0Q-14-6-14-18Z" fill="#fff"/><path d="M8 2V40Q8 48 0 48 3 46 3 40V0Q22-4 22-16 22-2 8 2Z" fill="${INK.steel}" opacity=".4"/><ellipse cx="-13" cy="-19" rx="8" ry="12" fill="${INK.dark}"/><circle cx="8" cy="-18" r="4" fill="${INK.steel}"/><path d="M-6 34H6" stroke="${INK.leaf}" stroke-width="3"/>`;
  return drawing(`${shadow(120, 214, 76)}
    <path d="M56 132V112Q56 74 120 74 184 74 184 112V132Z" fill="${INK.pineDark}"/>
    <path d="M66 132V114Q66 84 120 84 174 84 174 114V132Z" fill="${INK.dark}" opacity=".35"/>
    <g transform="translate(88 82) rotate(-8)">${bud}</g>
    <g transform="translate(152 82) rotate(8) scale(-1 1)">${bud}</g>
    <path d="M48 134Q48 124 58 124H182Q192 124 192 134V168Q192 212 148 212H92Q48 212 48 168Z" fill="${INK.pine}"/>
    <path d="M48 134Q48 124 58 124H182Q192 124 192 134V140H48Z" fill="${INK.leaf}"/>
    <path d="M170 140H192V168Q192 212 148 212 170 204 170 168Z" fill="${INK.pineDark}" opacity=".6"/>
    ${scattered(along(3, [108, 172], [12, 0]), `<circle r="3" fill="${INK.marigold}"/>`)}
    <path d="M64 152V172" stroke="#fff" stroke-width="5" stroke-linecap="round" opacity=".35"/>`);
}

/** A phone from the front, with its back behind it. */
export function phone(): string {
  return drawing(`${shadow(122, 216, 74)}
    <g transform="rotate(9 150 120)"><rect x="104" y="30" width="92" height="178" rx="18" fill="${INK.indigo}"/><rect x="104" y="30" width="92" height="178" rx="18" fill="none" stroke="${INK.indigoDark}" stroke-width="4"/><rect x="144" y="40" width="42" height="56" rx="14" fill="${INK.indigoDark}"/><circle cx="165" cy="55" r="10" fill="${INK.dark}"/><circle cx="165" cy="80" r="10" fill="${INK.dark}"/><circle cx="162" cy="52" r="3" fill="${INK.sky}"/><circle cx="162" cy="77" r="3" fill="${INK.sky}"/></g>
    <g transform="rotate(-5 96 124)">
      <rect x="46" y="28" width="98" height="188" rx="20" fill="${INK.dark}"/>
      <path d="M52 48Q52 34 66 34H124Q138 34 138 48V196Q138 210 124 210H66Q52 210 52 196Z" fill="${INK.rose}"/>
      <path d="M52 96Q96 84 138 100V196Q138 210 124 210H66Q52 210 52 196Z" fill="${INK.brick}"/>
      <circle cx="95" cy="118" r="26" fill="${INK.marigold}"/>
      <path d="M52 140Q74 126 95 138T138 134V196Q138 210 124 210H66Q52 210 52 196Z" fill="${INK.indigo}"/>
      <path d="M52 164H138V196Q138 210 124 210H66Q52 210 52 196Z" fill="${INK.indigoDark}"/>
      <path d="M62 168Q86 178 118 168L112 180H70Z" fill="${INK.cream}"/><path d="M88 168V140L106 164H88Z" fill="${INK.marigold}"/>
      <path d="M66 190H86M98 186H124M76 198H112" stroke="${INK.sky}" stroke-width="2.5" stroke-linecap="round" opacity=".7"/>
      <circle cx="95" cy="45" r="4" fill="${INK.dark}"/>
      <path d="M74 62H116" stroke="#fff" stroke-width="9" stroke-linecap="round"/><path d="M84 76H106" stroke="#fff" stroke-width="4" stroke-linecap="round" opacity=".8"/>
    </g>`);
}
