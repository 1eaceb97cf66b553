/** The demo storefront: pages, style sheet and script, mounted at `/` in development. */
import { type Request, type Response, Router } from 'express';
import { localeFor } from '../../../shared/locales.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Calendar } from '../../domain/hours/calendar.ts';
import { write } from '../../domain/html.ts';
import { icon } from '../pages/marks.ts';
import shopJs from './browser/shop.js?raw';
import { cartPage } from './cart-page.ts';
import { CATEGORIES, productBySlug } from './catalog/products.ts';
import { layout, type Page } from './layout.ts';
import { notFoundPage } from './not-found-page.ts';
import { orderPage, SAMPLE_ORDER } from './order-page.ts';
import { productPage } from './product-page.ts';
import { sellPage } from './sell-page.ts';
import { shopPage } from './shop-page.ts';
import { STYLE_SHEET } from './style-sheet.ts';
import { readCart, type Visit } from './visit.ts';

export type DemoDeps = {
  readonly clock: Clock;
  readonly calendar: () => Calendar;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly supportEmail?: string;
};

/** As the search box has it. */
const QUERY_LENGTH = 60;

/** SE5: what the chat itself needs, and nothing inline. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' ws: wss:",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

/** All of the demo's routes. A path that is not the demo's goes on to the next router. */
export function demoRoutes(deps: DemoDeps): Router {
  const router = Router();
  const serve = (pageFor: (visit: Visit, name: string) => Page | null) => (req: Request, res: Response) => {
    const visit = visitOf(req, deps);
    const name = req.params.name;
    const page = pageFor(visit, typeof name === 'string' ? name : '');
    res.status(page ? 200 : 404);
    res.set({ 'Content-Security-Policy': CONTENT_SECURITY_POLICY, 'Cache-Control': 'no-store' });
    res.type('html').send(write(layout(visit, page ?? notFoundPage(visit))));
  };
  router.get('/', serve(shopPage));
  router.get('/product/:name', serve(productOf));
  router.get(
    '/orders/:name',
    serve((visit, name) => (name === SAMPLE_ORDER.number ? orderPage(visit) : null)),
  );
  router.get('/cart', serve(cartPage));
  router.get('/sell', serve(sellPage));
  router.get('/demo/shop.css', asset('text/css', STYLE_SHEET));
  router.get('/demo/shop.js', asset('text/javascript', shopJs));
  router.get('/demo/icon.svg', asset('image/svg+xml', icon()));
  return router;
}

function productOf(visit: Visit, slug: string): Page | null {
  const product = productBySlug(slug);
  return product && productPage(visit, product);
}

/** Asked for again each time and answered by its ETag, so that an edit is seen at once. */
function asset(type: string, text: string) {
  return (_req: Request, res: Response) => {
    res.set({ 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' }).type(type).send(text);
  };
}

function visitOf(req: Request, { clock, calendar, publicUrl, supportEmail }: DemoDeps): Visit {
  const category = textOf(req.query.category);
  return {
    locale: localeFor(textOf(req.query.lang)),
    path: req.path,
    query: textOf(req.query.q).trim().slice(0, QUERY_LENGTH).toWellFormed(),
    category: CATEGORIES.find((known) => known === category) ?? null,
    cart: readCart(textOf(req.query.cart)),
    now: clock.now(),
    calendar: calendar(),
    publicUrl,
    supportEmail: supportEmail ?? 'support@activecart.example',
  };
}

/** A value given twice, or in brackets, is no value. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
