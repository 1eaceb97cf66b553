/** The words of the receipt in English. */
export type ReceiptText = Readonly<Record<'received' | 'goesTo' | 'copySent' | 'addSomething', string>>;

export const en: ReceiptText = {
  received: 'We have your message. Your number:',
  goesTo: 'It goes to {email}.',
  copySent: 'A copy goes to you.',
  addSomething: 'Add more',
};
