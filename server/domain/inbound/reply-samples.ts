/** Test support. Replies as a mail parser hands them over, with what was newly written in them. */

export type ReplySample = {
  readonly name: string;
  readonly text: string;
  readonly html: string | null;
  readonly isReply: boolean;
  readonly written: string;
};

export const CORPUS: readonly ReplySample[] = [
  {
    name: 'gmail top',
    isReply: true,
    text: 'Yes, House 12, Road 7, Dhanmondi is right.\nPlease deliver after 6pm.\n\nOn Mon, Nov 23, 2026 at 2:14 PM ActiveCart Support <\nsupport+1001.9f2c7b1e4ad8@activecart.example> wrote:\n\n> Your order AC-20931 left our Tejgaon hub this morning. Could you confirm the delivery address?\n>\n',
    html: '<div dir="ltr">Yes, House 12, Road 7, Dhanmondi is right.<div>Please deliver after 6pm.</div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, Nov 23, 2026 at 2:14\u202fPM ActiveCart Support &lt;<a href="mailto:support+1001.9f2c7b1e4ad8@activecart.example">support+1001.9f2c7b1e4ad8@activecart.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0">Your order AC-20931 left our Tejgaon hub this morning. Could you confirm the delivery address?</blockquote></div>\n',
    written: 'Yes, House 12, Road 7, Dhanmondi is right.\nPlease deliver after 6pm.',
  },
  {
    name: 'outlook top',
    isReply: true,
    text: 'Hello,\n\nThe address is correct, thank you.\n\nRegards,\nAyesha\n\nFrom: ActiveCart Support <support+1001.9f2c7b1e4ad8@activecart.example>\nSent: Monday, November 23, 2026 2:14 PM\nTo: Ayesha Rahman <ayesha.rahman@example.com>\nSubject: Re: Where is my order AC-20931?\n\nYour order AC-20931 left our Tejgaon hub this morning. Could you confirm the delivery address?\n',
    html: '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang="EN-US"><div class="WordSection1"><p class="MsoNormal">Hello,</p><p class="MsoNormal">The address is correct, thank you.</p><p class="MsoNormal">Regards,<br>Ayesha</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal"><b>From:</b> ActiveCart Support &lt;support+1001.9f2c7b1e4ad8@activecart.example&gt;<br><b>Sent:</b> Monday, November 23, 2026 2:14 PM<br><b>To:</b> Ayesha Rahman<br><b>Subject:</b> Re: Where is my order AC-20931?</p></div></div><p class="MsoNormal">Your order AC-20931 left our Tejgaon hub this morning. Could you confirm the delivery address?</p></div></body></html>\n',
    written: 'Hello,\n\nThe address is correct, thank you.\n\nRegards,\nAyesha',
  },
  {
    name: 'applemail',
    isReply: true,
    text: 'It’s still not here. Can you check again?\n\nAyesha\nSent from my iPhone\n\n> On 23 Nov 2026, at 2:14\u202fPM, ActiveCart Support <support+1001.9f2c7b1e4ad8@activecart.example> wrote:\n> \n> Your order AC-20931 left our Tejgaon hub this morning. Could you confirm the delivery address?',
    html: null,
    written: 'It’s still not here. Can you check again?\n\nAyesha',
  },
  {
    name: 'thunderbird bottom',
    isReply: true,
    text: 'On 23/11/2026 14:14, ActiveCart Support wrote:\n> Your order AC-20931 left our Tejgaon hub this morning. Could you confirm the delivery address?\n\nYes, that is my address.\n\n-- \nAyesha Rahman\n+880 1711 000000',
    html: null,
    written: 'Yes, that is my address.',
  },
  {
    name: 'interleaved',
    isReply: true,
    text: 'On 23/11/2026 14:14, ActiveCart Support wrote:\n> Your order AC-20931 left our Tejgaon hub this morning.\nGood, thanks.\n> Could you confirm the delivery address?\nHouse 12, Road 7, Dhanmondi.\n',
    html: null,
    written:
      'On 23/11/2026 14:14, ActiveCart Support wrote:\n> Your order AC-20931 left our Tejgaon hub this morning.\nGood, thanks.\n> Could you confirm the delivery address?\nHouse 12, Road 7, Dhanmondi.',
  },
  {
    name: 'bangla base64',
    isReply: true,
    text: 'আমার ঠিকানা ঠিক আছে। সন্ধ্যা ৬টার পরে দিবেন।\n\nসোম, ২৩ নভে, ২০২৬ তারিখে ২:১৪ PM টায় ActiveCart Support <support+1001.9f2c7b1e4ad8@activecart.example> লিখেছেন:\n\n> Your order AC-20931 left our Tejgaon hub this morning. Could you confirm the delivery address?\n>\n',
    html: null,
    written: 'আমার ঠিকানা ঠিক আছে। সন্ধ্যা ৬টার পরে দিবেন।',
  },
  {
    name: 'arabic rtl',
    isReply: true,
    text: 'شكراً لكم، العنوان صحيح.\n\nفي الاثنين، 23 نوفمبر 2026 في 2:14 م تمت كتابة ما يلي بواسطة \u200fActiveCart Support\u200f <\u200fsupport+1001.9f2c7b1e4ad8@activecart.example\u200f>:\n\n> Your order AC-20931 left our Tejgaon hub this morning. Could you confirm the delivery address?\n',
    html: '<div dir="rtl">شكراً لكم، العنوان صحيح.</div><br><div class="gmail_quote"><div dir="rtl" class="gmail_attr">في الاثنين، 23 نوفمبر 2026 كتب ActiveCart Support:<br></div><blockquote class="gmail_quote">Your order AC-20931 left our Tejgaon hub this morning. Could you confirm the delivery address?</blockquote></div>',
    written: 'شكراً لكم، العنوان صحيح.',
  },
  {
    name: 'qp softbreak',
    isReply: true,
    text: 'The box arrived broken ❌ 📦 না\n',
    html: null,
    written: 'The box arrived broken ❌ 📦 না',
  },
  {
    name: 'windows1252',
    isReply: true,
    text: 'I’d like my € 25 refund – “please”.\n',
    html: null,
    written: 'I’d like my € 25 refund – “please”.',
  },
  {
    name: 'html only',
    isReply: true,
    text: 'Hello\u00a0team,\n\nI paid twice & want one back.\nRef: A<B\n\n * bKash\n * Nagad\n\n> Your order AC-20931 left',
    html: '<html><head><style>p{color:red}</style><title>x</title></head><body><p>Hello&nbsp;team,</p><p>I paid <b>twice</b> &amp; want one back.<br>Ref: A&lt;B</p><ul><li>bKash</li><li>Nagad</li></ul><blockquote type="cite"><p>Your order AC-20931 left</p></blockquote></body></html>\n',
    written: 'Hello team,\n\nI paid twice & want one back.\nRef: A<B\n\n * bKash\n * Nagad',
  },
  {
    name: 'same id different mail',
    isReply: true,
    text: 'One more thing: please call before you come.\n',
    html: null,
    written: 'One more thing: please call before you come.',
  },
  {
    name: 'token no refs',
    isReply: true,
    text: 'New mail, no thread headers, sent to the reply address.\n',
    html: null,
    written: 'New mail, no thread headers, sent to the reply address.',
  },
  {
    name: 'new plain',
    isReply: false,
    text: 'I want a refund for AC-311.\n\n> this line is my own, I just typed an arrow\n\nThanks\n',
    html: null,
    written: 'I want a refund for AC-311.\n\n> this line is my own, I just typed an arrow\n\nThanks',
  },
];
