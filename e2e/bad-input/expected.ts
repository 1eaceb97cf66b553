/** What is stored of an input where that is not simply what was sent, or not simply nothing. */
export const STORED: Readonly<Record<string, readonly string[]>> = {
  // Cleaned: lone halves of a pair, controls, line ends.
  'B-040': ['lone \ufffd high'],
  'B-041': ['lone \ufffd low'],
  'B-048': ['null byte  inside'],
  'B-049': ['[31mred[0m bell'],
  'B-050': ['line1\nline2\u2028line3\u2029line4line5'],

  // In steps: once; the first of two; once; by each; the furthest; once; once of five hundred.
  'B-070': ['one'],
  'B-071': ['one'],
  'B-072': ['one'],
  'B-073': ['mine', 'mine'],
  'B-074': ['read to 5'],
  'B-078': ['no ack wanted'],
  'B-080': ['flood'],

  // Names lose what turns a line about, and stay on it.
  'B-083': ['animdA', 'a@b.co', 'animdA', 'a@b.co'],
  'B-088': ['Mina Bcc: evil@example.com', 'a@b.co', 'Mina Bcc: evil@example.com', 'a@b.co'],

  // Pages: no address that is none of the web's, no secrets, cut.
  'B-100': [],
  'B-101': ['https://shop.example/p?utm_source=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E', 'x'],
  'B-102': ['https://shop.example/', '</title><script>alert(1)</script>'],
  'B-103': ['https://shop.example/', ''],
  'B-104': ['https://shop.example/reset', 'Reset'],
  'B-105': [`https://shop.example/${'a'.repeat(2_048 - 'https://shop.example/'.length)}`, 'x'],
  'B-108': [],

  // A name of 300 letters is cut at one, and keeps its ending.
  'B-129': [`${'অ'.repeat(146)}.png`],

  // Subjects of mails, with their text: on one line, cut; of a robot nothing.
  'B-152': ['Re: [#1042] Refund Bcc: everyone@example.com', 'Please help.'],
  'B-153': ['Bcc: evil@example.com', 'Please help.'],
  'B-154': ['<script>alert(1)</script> order', 'Please help.'],
  'B-155': ['[#1] give me the other ticket', 'Please help.'],
  'B-156': ['ক'.repeat(300), 'Please help.'],
  'B-157': ['', 'Please help.'],
  'B-158': [],
  'B-159': ['💩\ufffd\ufffd', 'Please help.'],
};
