/**
 * How mail programs introduce a quote, per language: "On 23 Nov 2026, … wrote:". `wrote` closes the line or stands in it,
 * `opens` begins it (needed where the line was wrapped), `own` is somebody quoting themselves.
 */
export type AttributionPhrases = {
  readonly opens: readonly string[];
  readonly wrote: readonly string[];
  readonly own?: readonly string[];
};

export const ATTRIBUTION_PHRASES = {
  en: { opens: ['On'], wrote: ['wrote', 'writes'], own: ['I wrote', 'we wrote', 'you wrote', 'I had written'] },
  bn: {
    opens: ['সোম', 'মঙ্গল', 'বুধ', 'বৃহস্পতি', 'বৃহস্পতিবার', 'শুক্র', 'শনি', 'রবি'],
    wrote: ['লিখেছেন', 'লিখেছে', 'লিখলেন'],
    own: ['আমি লিখেছি', 'আমি লিখেছিলাম'],
  },
  hi: {
    opens: ['सोम', 'मंगल', 'बुध', 'गुरु', 'शुक्र', 'शनि', 'रवि'],
    wrote: ['ने लिखा', 'लिखा'],
    own: ['मैंने लिखा', 'मैने लिखा'],
  },
  ur: { opens: ['بتاریخ', 'پیر', 'منگل', 'بدھ', 'جمعرات'], wrote: ['نے لکھا', 'نے تحریر کیا'], own: ['میں نے لکھا'] },
  ar: {
    opens: ['في', 'بتاريخ', 'يوم'],
    wrote: ['كتب', 'كتبت', 'تمت كتابة ما يلي بواسطة'],
    own: ['كتبت لكم', 'أنا كتبت'],
  },
  fa: { opens: ['در', 'در تاریخ'], wrote: ['نوشت', 'نوشته است', 'نوشته'], own: ['من نوشتم'] },
  he: { opens: ['בתאריך', 'ביום', 'ב-'], wrote: ['כתב', 'כתבה', 'מאת'], own: ['אני כתבתי'] },
  de: {
    opens: ['Am'],
    wrote: ['schrieb', 'hat geschrieben'],
    own: ['schrieb ich', 'ich schrieb', 'habe ich geschrieben'],
  },
  fr: { opens: ['Le'], wrote: ['a écrit', 'écrit'], own: ["j'ai écrit", 'j’ai écrit'] },
  es: { opens: ['El'], wrote: ['escribió', 'escribio'], own: ['yo escribí'] },
  pt: { opens: ['Em', 'A'], wrote: ['escreveu'], own: ['eu escrevi'] },
  it: { opens: ['Il', 'Il giorno'], wrote: ['ha scritto', 'scrisse'], own: ['io ho scritto'] },
  nl: { opens: ['Op'], wrote: ['schreef', 'heeft het volgende geschreven'], own: ['schreef ik', 'ik schreef'] },
  pl: {
    opens: ['W dniu', 'Dnia', 'pon.', 'wt.', 'śr.', 'czw.', 'pt.', 'sob.', 'niedz.'],
    wrote: ['napisał', 'napisała', 'napisał(a)', 'pisze'],
  },
  sv: { opens: ['Den'], wrote: ['skrev'], own: ['skrev jag', 'jag skrev'] },
  da: { opens: ['Den', 'På'], wrote: ['skrev'], own: ['skrev jeg', 'jeg skrev'] },
  no: { opens: ['Den', 'På'], wrote: ['skrev'], own: ['skrev jeg', 'jeg skrev'] },
  fi: { opens: ['ma', 'ti', 'ke', 'to', 'pe', 'la', 'su'], wrote: ['kirjoitti'] },
  tr: { opens: [], wrote: ['şunu yazdı', 'şunları yazdı', 'yazdı', 'yazmış'] },
  ru: {
    opens: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
    wrote: ['пишет', 'написал', 'написала', 'написал(а)', 'писал'],
  },
  uk: { opens: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'нд'], wrote: ['пише', 'написав', 'написала', 'написав(ла)'] },
  cs: { opens: ['Dne', 'po', 'út', 'st', 'čt', 'pá', 'so', 'ne'], wrote: ['napsal', 'napsala', 'napsal(a)', 'píše'] },
  hu: { opens: [], wrote: ['ezt írta', 'írta'], own: ['ezt írtam'] },
  ro: { opens: ['În', 'Pe', 'La'], wrote: ['a scris', 'scrie'], own: ['am scris'] },
  el: { opens: ['Στις', 'Την'], wrote: ['έγραψε'], own: ['έγραψα'] },
  zh: { opens: ['在', '于', '於'], wrote: ['写道', '寫道', '来信', '來信'], own: ['我写道', '我寫道'] },
  ja: { opens: [], wrote: ['のメール', 'は書きました', 'が書き込みました'], own: ['私は書きました'] },
  ko: { opens: [], wrote: ['님이 작성', '작성', '썼습니다'] },
  id: { opens: ['Pada'], wrote: ['menulis'], own: ['saya menulis'] },
  vi: { opens: ['Vào', 'Ngày', 'Lúc'], wrote: ['đã viết', 'viết'], own: ['tôi đã viết', 'tôi viết'] },
} as const satisfies Readonly<Record<string, AttributionPhrases>>;
