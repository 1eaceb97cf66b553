/** What a conversation can be about, and which skill answers it: the store's policy, sections 2-4, as data. */
export const AUDIENCES = ['customer', 'seller'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const TOPICS = [
  'product',
  'payment',
  'order',
  'returns',
  'account',
  'security',
  'technical',
  'seller-account',
  'seller-listings',
  'seller-orders',
  'seller-returns',
  'seller-performance',
] as const;
export type Topic = (typeof TOPICS)[number];

export const SKILLS = ['customer', 'seller', 'technical'] as const;
export type Skill = (typeof SKILLS)[number];

/** The topics offered to each audience, in the order in which they are shown. */
export const TOPICS_FOR: Readonly<Record<Audience, readonly Topic[]>> = {
  customer: ['order', 'payment', 'returns', 'product', 'account', 'security', 'technical'],
  seller: [
    'seller-orders',
    'seller-listings',
    'seller-returns',
    'seller-account',
    'seller-performance',
    'payment',
    'security',
    'technical',
  ],
};

/** The skill that an agent needs for a topic (QU2). */
export function skillFor(topic: Topic): Skill {
  if (topic === 'technical') return 'technical';
  return topic.startsWith('seller-') ? 'seller' : 'customer';
}
