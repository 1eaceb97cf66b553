/** Mails as ten mail programs write them, in ten languages and their old and new character sets. */

export type ShopperMail = {
  readonly from: string;
  readonly name: string;
  readonly subject: string;
  /** What she wrote. */
  readonly text: string;
  readonly raw: string;
};

type Made = Omit<ShopperMail, 'raw'> & {
  /** The name and the subject as they stand in the header. */
  readonly encoded: readonly [name: string, subject: string];
  readonly headers: readonly string[];
  readonly body: readonly string[];
};

const mail = ({ encoded: [name, subject], headers, body, ...said }: Made): ShopperMail => ({
  ...said,
  raw: [
    `From: ${name} <${said.from}>`,
    'To: support@activecart.example',
    `Subject: ${subject}`,
    `Message-ID: ${idOf(said.from)}`,
    'Date: Mon, 23 Nov 2026 09:58:00 +0600',
    'MIME-Version: 1.0',
    ...headers,
    '',
    ...body,
    '',
  ].join('\r\n'),
});

export const idOf = (from: string): string => `<first.${from.replace('@', '.at.')}@outside.example>`;

const encodedIn = (charset: string, encoding = 'base64', type = 'text/plain') => [
  `Content-Type: ${type}; charset="${charset}"`,
  `Content-Transfer-Encoding: ${encoding}`,
];

export const MAILS: readonly ShopperMail[] = [
  mail({
    from: 'sumaiya@posts.example',
    name: 'Sumaiya',
    subject: 'অর্ডার আসেনি',
    text: 'নমস্কার,\nআমার অর্ডার এখনো আসেনি। কবে পাব?',
    encoded: ['Sumaiya', '=?UTF-8?B?4KaF4Kaw4KeN4Kah4Ka+4KawIOCmhuCmuOCnh+CmqOCmvw==?='],
    headers: ['X-Mailer: Yahoo Mail Android', ...encodedIn('UTF-8')],
    body: [
      '4Kao4Kau4Ka44KeN4KaV4Ka+4KawLA0K4KaG4Kau4Ka+4KawIOCmheCmsOCnjeCmoeCmvuCmsCDg',
      'po/gppbgpqjgp4sg4KaG4Ka44KeH4Kao4Ka/4KWkIOCmleCmrOCnhyDgpqrgpr7gpqw/DQo=',
    ],
  }),
  mail({
    from: 'olga@posts.example',
    name: 'Olga',
    subject: 'Вопрос о возврате',
    text: 'Здравствуйте!\nЧайник пришёл без крышки. Можно ли его вернуть?',
    encoded: ['Olga', '=?koi8-r?B?98/Q0s/TIM8g18/a19LB1MU=?='],
    headers: ['X-Mailer: The Bat! (v9)', 'X-Priority: 3 (Normal)', ...encodedIn('koi8-r')],
    body: ['+sTSwdfT1NfVytTFIQ0K/sHKzsnLINDSydujzCDCxdogy9LZ28vJLiDtz9bOzyDMySDFx88g18XS', 'ztXU2D8NCg=='],
  }),
  mail({
    from: 'li@posts.example',
    name: 'Li',
    subject: '关于我的订单',
    text: '您好，\n我的订单还没有收到，请帮我查一下。谢谢！',
    encoded: ['Li', '=?gb18030?B?udjT2s7StcS2qbWl?='],
    headers: ['X-Mailer: Foxmail 7.2', ...encodedIn('gb18030')],
    body: ['xPq6w6OsDQrO0rXEtqm1pbu5w7vT0MrVtb2jrMfrsO/O0rLp0rvPwqGj0LvQu6OhDQo='],
  }),
  mail({
    from: 'yui@posts.example',
    name: 'Yui',
    subject: '配送先の変更',
    text: 'お世話になっております。\n配送先を変更できますか。',
    encoded: ['Yui', '=?Shift_JIS?B?lHqRl5DmgsyVz41Y?='],
    headers: encodedIn('Shift_JIS'),
    body: ['gqiQophigsmCyILBgsSCqILogtyCt4FCDQqUepGXkOaC8JXPjViCxYKrgtyCt4KpgUINCg=='],
  }),
  mail({
    from: 'minji@posts.example',
    name: 'Minji',
    subject: '결제 문의',
    text: '안녕하세요.\n결제가 두 번 되었습니다. 확인 부탁드립니다.',
    encoded: ['Minji', '=?ks_c_5601-1987?B?sOHBpiC5rsDH?='],
    headers: ['X-Mailer: Microsoft Office Outlook 11', ...encodedIn('ks_c_5601-1987')],
    body: ['vsiz58fPvLy/5C4NCrDhwaawoSC1ziC5+CC1x776vcC0z7TZLiDIrsDOILrOxbm15biztM+02S4N', 'Cg=='],
  }),
  mail({
    from: 'greta@posts.example',
    name: 'Greta Müller',
    subject: 'Rückgabe',
    // A first mail is kept whole, signature and all (IN4).
    text: 'Guten Tag,\ndie Tasche für 49 € ist zu groß. Wie schicke ich sie zurück?\n-- \nGreta Müller, Bonn',
    encoded: ['=?iso-8859-15?Q?Greta_M=FCller?=', '=?iso-8859-15?B?Uvxja2dhYmU=?='],
    headers: ['User-Agent: Mozilla Thunderbird', ...encodedIn('iso-8859-15', 'quoted-printable')],
    body: [
      'Guten Tag,',
      'die Tasche f=FCr 49 =A4 ist zu gro=DF. Wie schicke ich sie zur=FCck?',
      '--=20',
      'Greta M=FCller, Bonn',
    ],
  }),
  mail({
    from: 'eleni@posts.example',
    name: 'Eleni',
    subject: 'Ερώτηση',
    text: 'Καλημέρα,\nπότε θα φτάσει το δέμα μου;',
    encoded: ['Eleni', '=?iso-8859-7?B?xfH+9Ofz5w==?='],
    headers: ['X-Mailer: iPhone Mail (22A)', ...encodedIn('iso-8859-7', 'quoted-printable')],
    body: ['=CA=E1=EB=E7=EC=DD=F1=E1,', '=F0=FC=F4=E5 =E8=E1 =F6=F4=DC=F3=E5=E9 =F4=EF =E4=DD=EC=E1 =EC=EF=F5;'],
  }),
  mail({
    from: 'chloe@posts.example',
    name: 'Chloé',
    subject: 'Colis abîmé',
    text: 'Bonjour,\n\nle colis est arrivé abîmé… l’écran est cassé.\n\nMerci d’avance',
    encoded: ['=?windows-1252?Q?Chlo=E9?=', '=?windows-1252?B?Q29saXMgYWLubek=?='],
    headers: ['X-Mailer: Microsoft Outlook 16.0', ...encodedIn('windows-1252', 'quoted-printable', 'text/html')],
    body: [
      '<html><body><p>Bonjour,</p><p>le colis est arriv=E9 ab=EEm=E9=85 l=92=E9cra=',
      'n est cass=E9.</p><p>Merci d=92avance</p></body></html>',
    ],
  }),
  mail({
    from: 'noa@posts.example',
    name: 'Noa',
    subject: 'שאלה',
    text: 'שלום, מתי החנות פתוחה?',
    encoded: ['Noa', '=?windows-1255?B?+eDs5A==?='],
    headers: encodedIn('windows-1255'),
    body: ['+ezl7Swg7vrpIOTn8OX6IPT65efkPw0K'],
  }),
  mail({
    from: 'asha@posts.example',
    name: 'Asha',
    subject: 'बिल की प्रति',
    text: 'नमस्ते,\nकृपया बिल की प्रति भेजें। रसीद साथ है।',
    encoded: ['Asha', '=?UTF-8?B?4KSs4KS/4KSyIOCkleClgCDgpKrgpY3gpLDgpKTgpL8=?='],
    headers: ['X-Mailer: Apple Mail (2.3826)', 'Content-Type: multipart/mixed; boundary="part-of-asha"'],
    body: [
      '--part-of-asha',
      ...encodedIn('utf-8'),
      '',
      '4KSo4KSu4KS44KWN4KSk4KWHLA0K4KSV4KWD4KSq4KSv4KS+IOCkrOCkv+CksiDgpJXgpYAg4KSq',
      '4KWN4KSw4KSk4KS/IOCkreClh+CknOClh+CkguClpCDgpLDgpLjgpYDgpKYg4KS44KS+4KSlIOCk',
      'ueCliOClpA0K',
      '--part-of-asha',
      'Content-Type: application/pdf; name="receipt.pdf"',
      'Content-Disposition: attachment; filename="receipt.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64'),
      '--part-of-asha--',
    ],
  }),
];
