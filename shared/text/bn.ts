/** Words that more than one side uses, in Bangla. */
import type { SharedText } from './en.ts';

export const bn: SharedText = {
  supportName: 'ActiveCart সহায়তা',
  audiences: { customer: 'আমি কেনাকাটা করি', seller: 'আমি বিক্রি করি' },
  topics: {
    product: 'পণ্য সম্পর্কে',
    payment: 'পেমেন্ট সমস্যা',
    order: 'অর্ডার বা ডেলিভারি',
    returns: 'ফেরত বা রিফান্ড',
    account: 'আমার অ্যাকাউন্ট',
    security: 'অ্যাকাউন্টের নিরাপত্তা',
    technical: 'সাইট বা অ্যাপ',
    'seller-account': 'বিক্রেতা অ্যাকাউন্ট',
    'seller-listings': 'পণ্যের তালিকা',
    'seller-orders': 'পাঠানোর অর্ডার',
    'seller-returns': 'ফেরত ও বিরোধ',
    'seller-performance': 'পারফরম্যান্স ও রেটিং',
  },
};
