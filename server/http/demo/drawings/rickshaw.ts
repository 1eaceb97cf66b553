/** The picture at the head of the shop: a painted rickshaw with parcels, before the old town at sunset. */
import { along, INK, scattered } from './palette.ts';

/** The rickshaw in its street. */
export function rickshaw(): string {
  return `<svg viewBox="0 40 640 382" aria-hidden="true" focusable="false">
    <circle cx="330" cy="196" r="150" fill="${INK.marigold}" opacity=".22"/>
    <circle cx="330" cy="196" r="112" fill="${INK.marigold}"/>
    ${town()}
    <ellipse cx="326" cy="406" rx="276" ry="14" fill="${INK.dark}" opacity=".16"/>
    ${wheel(206)}${wheel(500)}${frame()}${hood()}${parcels()}${mudguard()}
  </svg>`;
}

function town(): string {
  const window = `<path d="M0 26V8Q0 0 8 0T16 8V26Z" fill="${INK.cream}" opacity=".55"/>`;
  return `<g opacity=".82"><path d="M40 404V214H112V404ZM528 404V236H604V404Z" fill="${INK.clay}" opacity=".75"/>
    <path d="M34 206H118V220H34ZM522 228H610V242H522Z" fill="${INK.clayDark}" opacity=".8"/>
    <path d="M112 404V262H206V404ZM452 404V272H528V404Z" fill="${INK.brick}" opacity=".55"/>
    <path d="M384 404V250H452V404Z" fill="${INK.clay}" opacity=".8"/>
    <path d="M384 250Q384 204 418 192 452 204 452 250Z" fill="${INK.pine}" opacity=".85"/>
    <path d="M418 192V170" stroke="${INK.pineDark}" stroke-width="5" stroke-linecap="round"/>
    <path d="M370 404V216H384V404Z" fill="${INK.clayDark}" opacity=".8"/><path d="M368 216Q368 196 377 188 386 196 386 216Z" fill="${INK.pine}" opacity=".85"/>
    ${scattered([...along(3, [49, 236], [20, 0]), ...along(3, [49, 282], [20, 0]), ...along(3, [537, 258], [20, 0]), ...along(3, [537, 304], [20, 0])], window)}
    ${scattered([...along(3, [124, 282], [27, 0]), ...along(2, [466, 292], [30, 0])], window)}</g>
    <g transform="translate(20 0)"><path d="M22 404Q28 320 20 258" fill="none" stroke="${INK.juteDark}" stroke-width="9"/>
    <path d="M20 258Q-4 236-14 262 0 250 20 258 2 216 26 206 16 228 20 258 44 226 58 246 36 246 20 258 40 262 46 288 34 268 20 258-6 268-10 292 4 268 20 258Z" fill="${INK.leaf}"/></g>`;
}

/** Flags on a string, hung from the upper edge of what they stand in. */
export function bunting(): string {
  const colours = [INK.rose, INK.marigold, INK.pine, INK.brick, INK.indigo];
  const flags = Array.from({ length: 17 }, (_, index) => {
    const x = 32 + index * 36;
    const sag = 70 - ((x - 320) / 320) ** 2 * 80;
    return `<path d="M${x - 11} ${sag.toFixed(1)}H${x + 11}L${x} ${(sag + 26).toFixed(1)}Z" fill="${colours[index % colours.length]}"/>`;
  });
  return `<svg class="bunting" viewBox="0 0 640 100" aria-hidden="true" focusable="false"><path d="M0-10Q320 150 640-10" fill="none" stroke="${INK.juteDark}" stroke-width="3"/>${flags.join('')}</svg>`;
}

function wheel(cx: number): string {
  const spokes = Array.from(
    { length: 12 },
    (_, index) => `<path transform="rotate(${index * 30})" d="M0-8V-58" stroke="${INK.steel}" stroke-width="2"/>`,
  ).join('');
  return `<g transform="translate(${cx} 342)"><circle r="61" fill="none" stroke="${INK.dark}" stroke-width="9"/>
    <circle r="53" fill="none" stroke="${INK.sand}" stroke-width="4"/>${spokes}
    <circle r="13" fill="${INK.brick}"/><circle r="6" fill="${INK.marigold}"/></g>`;
}

function frame(): string {
  return `<path d="M206 342H372L452 262M372 342 346 250M346 262H448M500 342 452 222" fill="none" stroke="${INK.pineDark}" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"/>
    <path d="M206 336H372M206 350H372" stroke="${INK.dark}" stroke-width="2"/>
    <circle cx="372" cy="343" r="19" fill="none" stroke="${INK.dark}" stroke-width="5"/><path d="M372 343 384 372M374 374H396" stroke="${INK.dark}" stroke-width="6" stroke-linecap="round"/>
    <path d="M318 240Q350 228 376 240 380 254 350 254 322 254 318 240Z" fill="${INK.dark}"/>
    <path d="M452 226 446 204Q426 200 414 210" fill="none" stroke="${INK.steel}" stroke-width="7" stroke-linecap="round"/>
    <path d="M418 208 408 214" stroke="${INK.brick}" stroke-width="11" stroke-linecap="round"/>
    <path d="M410 216 404 246M412 217 412 248M415 217 421 246" stroke="${INK.rose}" stroke-width="4" stroke-linecap="round"/>
    <circle cx="462" cy="212" r="11" fill="${INK.marigold}"/><path d="M452 212H472" stroke="${INK.saffron}" stroke-width="3"/>
    <path d="M438 318Q452 262 516 268 560 276 572 324L562 326Q546 284 508 280 462 280 450 320Z" fill="${INK.brick}"/>
    <path d="M452 300Q470 274 512 274 544 280 560 308" fill="none" stroke="${INK.marigold}" stroke-width="3" stroke-dasharray="1 8" stroke-linecap="round"/>`;
}

function hood(): string {
  const star = `<path d="M0-13 4-4 13 0 4 4 0 13-4 4-13 0-4-4Z" fill="${INK.cream}"/><circle r="3.5" fill="${INK.brick}"/>`;
  return `<path d="M110 252Q106 128 196 112 254 104 292 132L270 176 262 262H124Z" fill="${INK.roseDark}"/>
    <path d="M110 252Q106 128 196 112L190 262H124Z" fill="${INK.rose}"/>
    <path d="M110 252Q108 196 128 158L176 262H124Z" fill="${INK.brick}"/>
    <path d="M128 158Q150 120 196 112 254 104 292 132L284 149Q250 124 200 130 156 136 138 168Z" fill="${INK.marigold}"/>
    <path d="M128 158 176 262M196 112 190 262" stroke="${INK.marigold}" stroke-width="4"/>
    ${scattered(
      [
        [152, 140],
        [178, 128],
        [206, 123],
        [234, 122],
        [262, 129],
      ],
      `<circle r="4.5" fill="${INK.pine}"/>`,
    )}
    <g transform="translate(133 220)">${star}</g><g transform="translate(168 182)">${star}</g>
    <path d="M284 149 292 132 304 150 296 158 290 170 284 158Z" fill="${INK.saffron}"/>
    <path d="M116 262H300Q312 262 310 278L302 306Q298 318 284 318H146Q128 318 124 302Z" fill="${INK.pine}"/>
    <path d="M116 262H300Q312 262 310 272H118Z" fill="${INK.marigold}"/>
    <path d="M196 252H306Q316 252 314 264H196Z" fill="${INK.indigo}"/>`;
}

function parcels(): string {
  return `<path d="M204 190H262V252H204Z" fill="${INK.jute}"/><path d="M248 190H262V252H248Z" fill="${INK.juteDark}" opacity=".5"/><path d="M226 190H238V252H226Z" fill="${INK.cream}"/>
    <path d="M222 152H272V190H222Z" fill="${INK.sand}"/><path d="M242 152H250V190H242Z" fill="${INK.brick}"/><path d="M222 168H272V174H222Z" fill="${INK.brick}"/><path d="M246 152q-14-12-16 0t16 0q14-12 16 0t-16 0" fill="none" stroke="${INK.brick}" stroke-width="4"/>
    <path d="M264 214H306V252H264Z" fill="${INK.clay}"/><path d="M264 214H306V224H264Z" fill="${INK.clayDark}"/><path d="M280 234 285 240 294 229" fill="none" stroke="${INK.cream}" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>`;
}

function mudguard(): string {
  const petals = [0, 72, 144, 216, 288]
    .map((turn) => `<path transform="rotate(${turn})" d="M0-3Q-9-12 0-21 9-12 0-3Z" fill="${INK.rose}"/>`)
    .join('');
  return `<path d="M130 338Q128 268 206 266 284 268 282 338L268 338Q264 286 206 284 148 286 144 338Z" fill="${INK.brick}"/>
    <path d="M137 330Q140 276 206 275 272 276 275 330" fill="none" stroke="${INK.marigold}" stroke-width="3" stroke-dasharray="1 9" stroke-linecap="round"/>
    <g transform="translate(296 292)"><circle r="25" fill="${INK.cream}"/>${petals}<circle r="6" fill="${INK.marigold}"/></g>`;
}
