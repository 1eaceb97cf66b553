/** Test support. How mail programs speak in each language: Gmail's attribution, Outlook's date, a phone's signature. */

const WHO = 'ActiveCart Support <support+1001.9f2c7b1e4ad8@activecart.example>';

export type SpokenByClients = {
  readonly attribution: string;
  readonly date: string;
  readonly device: string;
  /** Somebody's answer. */
  readonly words: string;
};

export const LANGUAGES = {
  en: {
    attribution: `On Mon, Nov 23, 2026 at 2:14\u202FPM ${WHO} wrote:`,
    date: 'Monday, November 23, 2026 2:14 PM',
    device: 'Sent from my iPhone',
    words: 'Yes, the address is right.',
  },
  bn: {
    attribution: `সোম, ২৩ নভে, ২০২৬ তারিখে ২:১৪ PM টায় ${WHO} লিখেছেন:`,
    date: 'সোমবার, ২৩ নভেম্বর, ২০২৬ ২:১৪ PM',
    device: 'আমার iPhone থেকে পাঠানো',
    words: 'হ্যাঁ, ঠিকানা ঠিক আছে।',
  },
  hi: {
    attribution: `सोम, 23 नव॰ 2026 को 2:14 pm बजे ${WHO} ने लिखा:`,
    date: 'सोमवार, 23 नवंबर 2026 2:14 PM',
    device: 'मेरे iPhone से भेजा गया',
    words: 'हाँ, पता सही है।',
  },
  ur: {
    attribution: `پیر، 23 نومبر، 2026 کو 2:14 PM پر ${WHO} نے لکھا:`,
    date: 'پیر، 23 نومبر 2026 2:14 PM',
    device: 'میرے iPhone سے بھیجا گیا',
    words: 'جی ہاں، پتہ درست ہے۔',
  },
  ar: {
    attribution: `في الاثنين، ٢٣ نوفمبر ٢٠٢٦ في ٢:١٤ م تمت كتابة ما يلي بواسطة \u200F${WHO}\u200F:`,
    date: 'الاثنين، 23 نوفمبر 2026 2:14 م',
    device: 'أُرسلت من الـ iPhone',
    words: 'نعم، العنوان صحيح.',
  },
  fa: {
    attribution: `در تاریخ دوشنبه ۲۳ نوامبر ۲۰۲۶،\u200F ۱۴:۱۴ ${WHO} نوشت:`,
    date: 'دوشنبه ۲۳ نوامبر ۲۰۲۶ ۱۴:۱۴',
    device: 'ارسال شده از iPhone من',
    words: 'بله، نشانی درست است.',
  },
  he: {
    attribution: `\u202Bבתאריך יום ב׳, 23 בנוב׳ 2026 ב-14:14 מאת \u202A${WHO}\u202C:\u202C`,
    date: 'יום שני 23 נובמבר 2026 14:14',
    device: 'נשלח מה-iPhone שלי',
    words: 'כן, הכתובת נכונה.',
  },
  de: {
    attribution: `Am Mo., 23. Nov. 2026 um 14:14 Uhr schrieb ${WHO}:`,
    date: 'Montag, 23. November 2026 14:14',
    device: 'Von meinem iPhone gesendet',
    words: 'Ja, die Adresse stimmt.',
  },
  fr: {
    attribution: `Le lun. 23 nov. 2026 à 14:14, ${WHO} a écrit\u00A0:`,
    date: 'lundi 23 novembre 2026 14:14',
    device: 'Envoyé de mon iPhone',
    words: 'Oui, l’adresse est bonne.',
  },
  es: {
    attribution: `El lun, 23 nov 2026 a las 14:14, ${WHO} escribió:`,
    date: 'lunes, 23 de noviembre de 2026 14:14',
    device: 'Enviado desde mi iPhone',
    words: 'Sí, la dirección es correcta.',
  },
  pt: {
    attribution: `Em seg., 23 de nov. de 2026 às 14:14, ${WHO} escreveu:`,
    date: 'segunda-feira, 23 de novembro de 2026 14:14',
    device: 'Enviado do meu iPhone',
    words: 'Sim, o endereço está certo.',
  },
  it: {
    attribution: `Il giorno lun 23 nov 2026 alle ore 14:14 ${WHO} ha scritto:`,
    date: 'lunedì 23 novembre 2026 14:14',
    device: 'Inviato da iPhone',
    words: 'Sì, l’indirizzo è giusto.',
  },
  nl: {
    attribution: `Op ma 23 nov 2026 om 14:14 schreef ${WHO}:`,
    date: 'maandag 23 november 2026 14:14',
    device: 'Verstuurd vanaf mijn iPhone',
    words: 'Ja, het adres klopt.',
  },
  pl: {
    attribution: `pon., 23 lis 2026 o 14:14 ${WHO} napisał(a):`,
    date: 'poniedziałek, 23 listopada 2026 14:14',
    device: 'Wysłane z iPhone’a',
    words: 'Tak, adres się zgadza.',
  },
  sv: {
    attribution: `Den mån 23 nov. 2026 kl 14:14 skrev ${WHO}:`,
    date: 'måndag den 23 november 2026 14:14',
    device: 'Skickat från min iPhone',
    words: 'Ja, adressen stämmer.',
  },
  da: {
    attribution: `Den man. 23. nov. 2026 kl. 14.14 skrev ${WHO}:`,
    date: '23. november 2026 14:14',
    device: 'Sendt fra min iPhone',
    words: 'Ja, adressen er rigtig.',
  },
  no: {
    attribution: `man. 23. nov. 2026 kl. 14:14 skrev ${WHO}:`,
    date: 'mandag 23. november 2026 14:14',
    device: 'Sendt fra min iPhone',
    words: 'Ja, adressen stemmer.',
  },
  fi: {
    attribution: `ma 23. marrask. 2026 klo 14.14 ${WHO} kirjoitti:`,
    date: 'maanantai 23. marraskuuta 2026 14.14',
    device: 'Lähetetty iPhonesta',
    words: 'Kyllä, osoite on oikein.',
  },
  tr: {
    attribution: `${WHO}, 23 Kas 2026 Pzt, 14:14 tarihinde şunu yazdı:`,
    date: '23 Kasım 2026 Pazartesi 14:14',
    device: 'iPhone’umdan gönderildi',
    words: 'Evet, adres doğru.',
  },
  ru: {
    attribution: `пн, 23 нояб. 2026\u202Fг. в 14:14, ${WHO}:`,
    date: '23 ноября 2026 г. 14:14',
    device: 'Отправлено с iPhone',
    words: 'Да, адрес верный.',
  },
  uk: {
    attribution: `пн, 23 лист. 2026\u202Fр. о 14:14 ${WHO} пише:`,
    date: '23 листопада 2026 р. 14:14',
    device: 'Надіслано з iPhone',
    words: 'Так, адреса правильна.',
  },
  cs: {
    attribution: `po 23. 11. 2026 v 14:14 odesílatel ${WHO} napsal:`,
    date: 'pondělí 23. listopadu 2026 14:14',
    device: 'Odesláno z iPhonu',
    words: 'Ano, adresa je správná.',
  },
  hu: {
    attribution: `${WHO} ezt írta (időpont: 2026. nov. 23., H, 14:14):`,
    date: '2026. november 23., hétfő 14:14',
    device: 'Az iPhone-omról küldve',
    words: 'Igen, a cím helyes.',
  },
  ro: {
    attribution: `În lun., 23 nov. 2026 la 14:14, ${WHO} a scris:`,
    date: 'luni, 23 noiembrie 2026 14:14',
    device: 'Trimis de pe iPhone-ul meu',
    words: 'Da, adresa este corectă.',
  },
  el: {
    attribution: `Στις Δευ 23 Νοε 2026 στις 2:14\u202Fμ.μ., ο/η ${WHO} έγραψε:`,
    date: 'Δευτέρα, 23 Νοεμβρίου 2026 2:14 μμ',
    device: 'Στάλθηκε από το iPhone μου',
    words: 'Ναι, η διεύθυνση είναι σωστή.',
  },
  zh: {
    attribution: `${WHO} 于2026年11月23日周一 14:14写道：`,
    date: '2026年11月23日 14:14',
    device: '发自我的iPhone',
    words: '是的，地址没错。',
  },
  ja: {
    attribution: `2026年11月23日(月) 14:14 ${WHO}:`,
    date: '2026年11月23日 14:14',
    device: 'iPhoneから送信',
    words: 'はい、住所は合っています。',
  },
  ko: {
    attribution: `2026년 11월 23일 (월) 오후 2:14, ${WHO}님이 작성:`,
    date: '2026년 11월 23일 월요일 오후 2:14',
    device: '나의 iPhone에서 보냄',
    words: '네, 주소가 맞습니다.',
  },
  id: {
    attribution: `Pada Sen, 23 Nov 2026 pukul 14.14 ${WHO} menulis:`,
    date: 'Senin, 23 November 2026 14:14',
    device: 'Dikirim dari iPhone saya',
    words: 'Ya, alamatnya benar.',
  },
  vi: {
    attribution: `Vào Th 2, 23 thg 11, 2026 vào lúc 14:14 ${WHO} đã viết:`,
    date: 'Thứ Hai, 23 tháng 11, 2026 14:14',
    device: 'Đã gửi từ iPhone của tôi',
    words: 'Vâng, địa chỉ đúng.',
  },
} as const satisfies Readonly<Record<string, SpokenByClients>>;
