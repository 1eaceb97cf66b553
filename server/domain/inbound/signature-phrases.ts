/**
 * The line that a phone or an app adds by itself, per language, with "…" for the name: "Sent from my iPhone" is "Sent
 * from …". The names keep their Latin letters everywhere, so a line without one is somebody's own words.
 */
export type SignaturePhrases = { readonly device: readonly string[]; readonly app: readonly string[] };

export const SIGNATURE_PHRASES = {
  en: { device: ['Sent from …', 'Sent with …', 'Sent via …', 'Sent using …'], app: ['Get Outlook for …'] },
  bn: { device: ['… থেকে পাঠানো', '… থেকে পাঠানো হয়েছে', '… থেকে প্রেরিত'], app: ['… পান'] },
  hi: { device: ['… से भेजा गया', '… से भेजा'], app: ['… प्राप्त करें'] },
  ur: { device: ['… سے بھیجا گیا', '… سے ارسال کردہ'], app: ['… حاصل کریں'] },
  ar: { device: ['أرسلت من …', 'أُرسلت من …', 'مرسل من …', 'تم الإرسال من …', 'تم إرساله من …'], app: ['الحصول على …'] },
  fa: { device: ['ارسال شده از …', 'فرستاده شده از …', '… ارسال شد'], app: ['دریافت …'] },
  he: { device: ['נשלח מה …', 'נשלח מ …'], app: ['קבל את …'] },
  de: {
    device: [
      'Von meinem … gesendet',
      'Gesendet von …',
      'Gesendet mit …',
      'Von … gesendet',
      'Diese Nachricht wurde von meinem … gesendet',
    ],
    app: ['Outlook für …', 'Holen Sie sich …'],
  },
  fr: {
    device: ['Envoyé de …', 'Envoyé depuis …', 'Envoyé à partir …', 'Envoyé avec …'],
    app: ['Obtenir …', 'Obtenez …', 'Télécharger …'],
  },
  es: { device: ['Enviado desde …', 'Enviado con …'], app: ['Obtener …', 'Obtén …', 'Obtenga …'] },
  pt: {
    device: ['Enviado do …', 'Enviado de …', 'Enviado a partir …', 'Enviado através …', 'Enviado pelo …'],
    app: ['Obter o …', 'Obter …', 'Baixe o …'],
  },
  it: { device: ['Inviato da …', 'Inviato dal …', 'Inviato con …'], app: ['Scarica …', 'Ottieni …'] },
  nl: {
    device: ['Verstuurd vanaf …', 'Verzonden vanaf …', 'Verzonden met …', 'Verstuurd met …', 'Verzonden via …'],
    app: ['Outlook voor …', '… downloaden'],
  },
  pl: { device: ['Wysłane z …', 'Wysłano z …', 'Wysłane przez …'], app: ['Pobierz …'] },
  sv: { device: ['Skickat från …', 'Skickades från …', 'Skickat med …'], app: ['Hämta …', 'Skaffa …'] },
  da: { device: ['Sendt fra …', 'Sendt med …'], app: ['Hent …', 'Få …'] },
  no: { device: ['Sendt fra …', 'Sendt med …'], app: ['Last ned …', 'Skaff deg …'] },
  fi: { device: ['Lähetetty …'], app: ['Hanki …', 'Lataa …'] },
  tr: { device: ['… gönderildi', '… gönderilmiştir'], app: ['… edinin', '… indirin'] },
  ru: {
    device: ['Отправлено с …', 'Отправлено из …', 'Отправлено от …'],
    app: ['Скачать …', 'Получить …', 'Загрузить …'],
  },
  uk: { device: ['Надіслано з …', 'Надіслано із …', 'Відправлено з …'], app: ['Отримати …', 'Завантажити …'] },
  cs: { device: ['Odesláno z …', 'Odesláno ze …', 'Odesláno přes …'], app: ['Získat …', 'Získejte …'] },
  hu: { device: ['… küldve', 'Elküldve …', 'Küldve …'], app: ['… letöltése', '… beszerzése'] },
  ro: { device: ['Trimis de pe …', 'Trimis din …', 'Trimis cu …'], app: ['Obțineți …', 'Descărcați …'] },
  el: { device: ['Στάλθηκε από …', 'Εστάλη από …', 'Αποστολή από …'], app: ['Λήψη του …', 'Αποκτήστε το …'] },
  zh: {
    device: ['发自我的 …', '发自 …', '从我的 … 发送', '從我的 … 傳送', '傳送自 …', '寄自 …', '通过 … 发送'],
    app: ['获取 …', '取得 …', '下载 …'],
  },
  ja: {
    device: ['… から送信', '… から送信されました', '… で送信'],
    app: ['… を入手', '… を入手する', '… のダウンロード'],
  },
  ko: { device: ['나의 … 에서 보냄', '내 … 에서 보냄', '… 에서 보냄', '… 에서 전송됨'], app: ['… 다운로드', '… 받기'] },
  id: { device: ['Dikirim dari …', 'Terkirim dari …', 'Dikirim dengan …'], app: ['Dapatkan …', 'Unduh …'] },
  vi: { device: ['Đã gửi từ …', 'Được gửi từ …', 'Gửi từ …'], app: ['Tải …', 'Nhận …'] },
} as const satisfies Readonly<Record<string, SignaturePhrases>>;

/** Devices and mail apps that sign by themselves. */
export const DEVICES: readonly string[] = [
  // The end of the name is declined: "z iPhonu".
  'iPhon',
  'iPad',
  'Apple Watch',
  'Mac',
  'Galaxy',
  'Samsung',
  'Android',
  'Outlook',
  'Yahoo',
  'Proton',
  'Xiaomi',
  'Redmi',
  'POCO',
  'Mi ',
  'Huawei',
  'Honor',
  'OPPO',
  'vivo',
  'realme',
  'OnePlus',
  'Nokia',
  'Pixel',
  'BlackBerry',
  'Gmail',
  'AOL',
  'Thunderbird',
  'K-9 Mail',
  'myMail',
  'Windows',
  'Mail for',
  'smartphone',
  'mobile phone',
  'mobile device',
  'my mobile',
  'my phone',
];
