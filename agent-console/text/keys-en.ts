/** The console's words for the palette and the keyboard's shortcuts, in English. */
export const keysEn = {
  palette: {
    title: 'Go to, open or do',
    placeholder: 'A name, a number, or what to do',
    none: 'Nothing fits “{query}”.',
    groups: { actions: 'This conversation', go: 'Go to', open: 'Open', you: 'You' },
    presence: 'Be {state}',
    theme: 'Colours: {theme}',
    language: 'Language: {language}',
    soundOn: 'Turn the sound on',
    soundOff: 'Turn the sound off',
  },

  shortcuts: {
    title: 'Keyboard shortcuts',
    everywhere: 'Everywhere',
    conversation: 'In a conversation',
    palette: 'Go to, open or do anything',
    sheet: 'This list',
    next: 'Next conversation',
    previous: 'Previous conversation',
    reply: 'Write a reply',
    note: 'Write a note',
    send: 'Send what is written',
    single: 'Let the single key ? open this list',
  },
};
