/** The console's words for files that go with an answer, in English. */
export const filesEn = {
  attach: {
    button: 'Attach files',
    hint: 'PNG, JPEG, WebP, PDF or text: up to 5 MB each, 5 at most. Paste or drop them here, too.',
    list: 'Files to send',
    remove: 'Remove {name}',
    again: 'Try again',
    uploading: 'uploading, {n} %',
    drop: 'Drop files to attach them',
    wait: 'A file is not ready yet.',
    notTaken: {
      kind: 'cannot be sent: only PNG, JPEG, WebP, PDF and text',
      'too-large': 'is larger than 5 MB',
      'too-many': 'is one too many: 5 go with a message',
      'rate-limited': 'has to wait: too many files just now',
      other: 'did not arrive',
    },
  },
};
