/** The console's words for casework in the log, in Bangla. */
import type { caseEn } from './case-en.ts';

export const caseBn: typeof caseEn = {
  cases: {
    unnumbered: 'নম্বরহীন একটি চ্যাট',
    identified: 'ক্রেতা {who} নামে দোকানে সাইন ইন করেছেন',
    takenUp: '{by} চ্যাটে তুলে নিয়েছেন',
    answersMailed: 'চ্যাটে দেখা হয়নি, তাই ইমেইলে গেছে {to} ঠিকানায়',
    reclassified: '{by} বিষয় বদলে {topic} করেছেন',
    held: '{from} থেকে আসা ইমেইল অনুমতির অপেক্ষায়',
    released: '{by} ইমেইলটি গ্রহণ করেছেন',
    dismissed: '{by} ইমেইলটি বাদ দিয়েছেন',
    automatic: '{from} থেকে স্বয়ংক্রিয় ইমেইল: {subject}',
    undelivered: '{to} ঠিকানায় আমাদের চিঠি পৌঁছায়নি',
    delayed: '{to} ঠিকানায় চিঠি দেরি হচ্ছে; তাঁদের মেইল সার্ভার চেষ্টা করছে',
    snoozed: '{by} {time} পর্যন্ত তুলে রেখেছেন',
    woken: 'তুলে রাখার সময় শেষ',
    wokenBy: '{by} ফিরিয়ে এনেছেন',
    awaiting: '{by} ক্রেতার উত্তরের অপেক্ষায় রেখেছেন',
    resumed: '{by} আবার হাতে নিয়েছেন, ক্রেতা উত্তর দেননি',
    noReply: '{by} জানিয়েছেন, উত্তর লাগবে না',
    noReplyWith: '{by} জানিয়েছেন, উত্তর লাগবে না: {reason}',
    complaintOpened: 'অভিযোগ খোলা হয়েছে · সমাধান সর্বোচ্চ {time}-এর মধ্যে',
    complaintSettled: '{by} অভিযোগ নিষ্পত্তি করেছেন: {outcome}। {summary}',
    mergedFrom: '{number} এখন এখানে চলবে',
    mergedInto: 'এখন চলবে {number}-এ',
    paged: 'জরুরি দায়িত্বে থাকা জনকে জানানো হয়েছে, {n} নম্বর বার: {to}',
    because: '{said} · {cause}',
    timers: { first: 'প্রথম উত্তর', next: 'পরের উত্তর', resolution: 'অভিযোগ' },
    told: {
      warning: '{timer}: শেষ সময় কাছে, {time}',
      target: '{timer}: লক্ষ্য পেরিয়েছে, শেষ সময় {time}',
      limit: '{timer}: প্রতিশ্রুতি রাখা যায়নি, শেষ সময় ছিল {time}',
    },
    causes: {
      'no-staff': 'কেউ ছিলেন না',
      queue: 'একসঙ্গে অনেক কাজ ছিল',
      reclassified: 'বিষয় বদলানো হয়েছিল',
      'channel-down': 'মাধ্যমটি বন্ধ ছিল',
    },
    outcomes: {
      upheld: 'অভিযোগ সঠিক',
      'partly-upheld': 'অভিযোগ আংশিক সঠিক',
      'not-upheld': 'অভিযোগ সঠিক নয়',
      withdrawn: 'অভিযোগ প্রত্যাহার',
    },
  },
};
