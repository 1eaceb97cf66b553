/** The demo shop's style sheet: one file for the browser, one idea a file for the reader. */
import bar from './browser/bar.css?raw';
import base from './browser/base.css?raw';
import footer from './browser/footer.css?raw';
import header from './browser/header.css?raw';
import order from './browser/order.css?raw';
import product from './browser/product.css?raw';
import shop from './browser/shop.css?raw';

export const STYLE_SHEET = [base, bar, header, shop, product, order, footer].join('\n');
