/** Words that more than one side uses, in English. Its keys are the ones every locale must have. */
import type { Audience, Topic } from '../topics.ts';

type SharedText = {
  readonly supportName: string;
  readonly audiences: Readonly<Record<Audience, string>>;
  readonly topics: Readonly<Record<Topic, string>>;
};

export const en: SharedText = {
  supportName: 'ActiveCart Support',
  audiences: { customer: 'I am shopping', seller: 'I am selling' },
  topics: {
    product: 'A product',
    payment: 'Payment problem',
    order: 'Order or delivery',
    returns: 'Return or refund',
    account: 'My account',
    security: 'Account security',
    technical: 'The site or the app',
    'seller-account': 'Seller account',
    'seller-listings': 'Listings',
    'seller-orders': 'Orders to fulfil',
    'seller-returns': 'Returns and disputes',
    'seller-performance': 'Performance and ratings',
  },
};
export type { SharedText };
