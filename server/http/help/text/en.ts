/** The words of /help in English. Its keys are the ones every locale must have. */
export const en = {
  title: 'How can we help?',
  description:
    'Help for shoppers and sellers of ActiveCart: orders, payment, delivery, returns, accounts, selling, and how to reach us.',
  helpCentre: 'Help',
  trail: 'You are here',
  search: {
    label: 'Search the help articles',
    placeholder: 'Refund, password, chat hours …',
    button: 'Search',
    results: 'Results for “{q}”',
    count: { one: '{count} article', other: '{count} articles' },
    nothing: 'We found nothing for “{q}”',
    nothingMore: 'Try other words, or fewer. Your question is worth an answer all the same: a person gives you one.',
    ask: 'Ask us',
    all: 'All articles',
  },
  audience: {
    label: 'Show articles for',
    all: 'Everybody',
    customer: 'Shoppers',
    seller: 'Sellers',
  },
  categories: {
    ordering: 'Products and orders',
    payment: 'Payment',
    delivery: 'Delivery',
    returns: 'Returns and refunds',
    account: 'Your account',
    troubleshooting: 'When something does not work',
    selling: 'Selling',
    'selling-orders': 'Orders you fulfil',
    support: 'Reaching us',
  },
  empty: 'There are no articles here yet.',
  article: {
    forSellers: 'For sellers',
    published: 'Last changed {day}',
    fallback: 'This article is not there in English yet. Here it is in Bangla.',
    related: 'More about this',
    helpful: 'Did this help?',
    yes: 'Yes',
    no: 'No',
    thanksYes: 'Thank you. We are glad that it helped.',
    thanksNo: 'Thank you for telling us. A person can help you on.',
    still: 'Is your question still open?',
    stillMore: 'Write to us, and a person answers.',
    ask: 'Write to us',
  },
  missing: {
    title: 'This article is not here',
    more: 'It may have been taken away or renamed. Search for it, or look through all articles.',
  },
};

export type HelpText = typeof en;
