/** The store's public facts (POLICY sections 1.2 and 10). */
export const STORE = {
  name: 'ActiveCart',
  phone: '+88 0197 1211 333',
  phoneLink: 'tel:+8801971211333',
  zone: 'Asia/Dhaka',
} as const;
