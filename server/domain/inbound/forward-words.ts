/**
 * IN4: words by which somebody says that they pass a mail on. Outlook draws the same headers above a forwarded mail and
 * above a quote, so only the words tell them apart.
 */
import type { MailLine } from './mail-line.ts';
import { wordsOf } from './whole-words.ts';

/** So many lines above the headers are looked at: who sends a mail on says so briefly. */
const MAX_LINES = 5;

const FORWARDS = wordsOf([
  ...[
    'forward',
    'forwarding',
    'forwarded',
    'fwd',
    'fw',
    'fyi',
    'see below',
    'mail below',
    'email below',
    'message below',
  ],
  ...['ফরোয়ার্ড', 'ফরওয়ার্ড', 'নিচের মেইল', 'নিচে দেখুন', 'अग्रेषित', 'फ़ॉरवर्ड', 'नीचे देखें', 'فارورڈ', 'نیچے دیکھیں'],
  ...['إعادة توجيه', 'أعيد توجيه', 'انظر أدناه', 'فوروارد', 'زیر را ببینید', 'ראו למטה', 'מעביר'],
  ...[
    'weiterleiten',
    'weitergeleitet',
    'leite weiter',
    'siehe unten',
    'zur info',
    'transfère',
    'transférer',
    'voir ci-dessous',
  ],
  ...[
    'reenvío',
    'reenviar',
    'ver abajo',
    'encaminho',
    'encaminhar',
    'reencaminho',
    'ver abaixo',
    'inoltro',
    'vedi sotto',
  ],
  ...['doorsturen', 'stuur door', 'zie onder', 'zie hieronder', 'przesyłam dalej', 'patrz poniżej', 'przekazuję'],
  ...['vidarebefordrar', 'se nedan', 'videresender', 'se nedenfor', 'se nedenunder', 'välitän', 'katso alla'],
  ...['iletiyorum', 'aşağıya bakın', 'пересылаю', 'см. ниже', 'пересилаю', 'див. нижче', 'přeposílám', 'viz níže'],
  ...['továbbítom', 'lásd alább', 'redirecționez', 'vezi mai jos', 'προωθώ', 'δείτε παρακάτω'],
  ...[
    '转发',
    '轉寄',
    '见下文',
    '転送',
    '下記参照',
    '전달합니다',
    '아래 참조',
    'meneruskan',
    'lihat di bawah',
    'chuyển tiếp',
    'xem bên dưới',
  ],
]);

/** The words above line `at` say that what follows was sent on. */
export function saysForwarded(lines: readonly MailLine[], at: number): boolean {
  for (let above = at - 1, seen = 0; above >= 0 && seen < MAX_LINES; above--, seen++) {
    if (FORWARDS.test(lines[above]?.bare ?? '')) return true;
  }
  return false;
}
