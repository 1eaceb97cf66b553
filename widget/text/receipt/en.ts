/** The words of the promise and the receipt in English. */
export type ReceiptText = Readonly<Record<'promise' | 'received' | 'goesTo' | 'copySent' | 'addSomething', string>>;

export const en: ReceiptText = {
  promise: 'You will have an answer by {when}.',
  received: 'We have your message. Your number:',
  goesTo: 'It goes to {email}.',
  copySent: 'A copy goes to you.',
  addSomething: 'Add more',
};
