/** The words of /console/articles in English. Its keys are the ones every locale must have. */
export const en = {
  back: 'Console',
  backToList: 'All articles',
  title: 'Help articles',
  intro:
    'What shoppers and sellers read at /help and in the chat. A draft is seen by admins alone until it is published.',
  adminsOnly: 'Sign in as an admin to write articles.',
  locales: { en: 'English', bn: 'Bangla' },
  audiences: { customer: 'Shoppers', seller: 'Sellers', everyone: 'Everybody' },
  states: {
    published: 'Published',
    changed: 'Published, with a draft',
    draft: 'Draft',
    down: 'Taken down',
    missing: 'Not written',
  },
  columns: {
    article: 'Article',
    state: 'State',
    helped: 'Helped',
    unhelped: 'Did not',
    sought: 'Searched for',
    times: 'Times',
    missed: 'In vain',
    last: 'Last',
  },
  missed: {
    title: 'Searched for in vain',
    intro:
      'What people wanted to know and found no article about. Where numbers or addresses stood in a search, it is counted as “…”.',
    none: 'Nothing was searched for in vain so far.',
  },
  sought: 'Searched for most',
  fresh: {
    title: 'Write an article',
    slug: 'Its address',
    slugHint: 'Small letters, digits and hyphens, 3 to 80: it stays, whatever the title becomes.',
    locale: 'Language',
    begin: 'Begin',
    wrong: 'This cannot be an address. Use small letters, digits and hyphens.',
  },
  edit: {
    title: 'Title',
    summary: 'Summary',
    summaryHint: 'One line for lists and search engines, up to {count} characters.',
    body: 'Text',
    bodyHint: 'Markdown: ## heading, **bold**, - list, [words](/help/address), tables. HTML is shown as it is written.',
    category: 'Category',
    audience: 'For',
    position: 'Place in its category',
    place: 'Category, reader and place change at once, for what is published too.',
    preview: 'Preview',
    save: 'Save draft',
    publish: 'Publish',
    takeDown: 'Take down',
    see: 'See it as it stands',
  },
  done: {
    saved: 'The draft is saved.',
    published: 'It is published: within a minute everybody reads this.',
    down: 'It is taken down. Its text stays here as a draft.',
  },
  problems: {
    title: 'Not saved',
    fields: 'Something is missing, or too long.',
    conflict:
      'Somebody else has changed this article since you opened it. Your text is still below; what they wrote stands under it. To save again replaces theirs.',
    other: 'This did not work. Your text is still below; try again.',
    theirs: 'What stands there now',
  },
};

export type ArticlesText = typeof en;
