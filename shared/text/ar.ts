/** Words that more than one side uses, in Arabic: the widget alone speaks it. */
import type { SharedText } from './en.ts';

export const ar: SharedText = {
  supportName: 'دعم ActiveCart',
  audiences: { customer: 'أنا أتسوّق', seller: 'أنا أبيع' },
  topics: {
    product: 'عن منتج',
    payment: 'مشكلة في الدفع',
    order: 'طلب أو توصيل',
    returns: 'إرجاع أو استرداد',
    account: 'حسابي',
    security: 'أمان الحساب',
    technical: 'الموقع أو التطبيق',
    'seller-account': 'حساب البائع',
    'seller-listings': 'عرض المنتجات',
    'seller-orders': 'طلبات للشحن',
    'seller-returns': 'مرتجعات ونزاعات',
    'seller-performance': 'الأداء والتقييمات',
  },
};
