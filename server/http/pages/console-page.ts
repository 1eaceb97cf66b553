/** Pages with no script that admins keep something on: articles, notices. */
import type { Request, RequestHandler, Response } from 'express';
import { type Html, html } from '../../domain/html.ts';
import type { AgentRecord } from '../../store/port.ts';
import { adminOf } from '../admin-of.ts';
import type { HttpDeps } from '../deps.ts';
import { type Page, sendPage } from './page.ts';
import { visitOf } from './visit.ts';

/** Words that each of them has. */
export type ConsoleWords = { readonly title: string; readonly back: string; readonly adminsOnly: string };

/** A page of this part of the console. */
export function consolePage(title: string, main: Html, path: string, back: { to: string; words: string }): Page {
  return { path, kind: 'console', title, main, sendsForms: true, back };
}

export function showConsolePage(http: HttpDeps, request: Request, response: Response, page: Page, status = 200): void {
  // Without one a browser sends a form with the origin "null", which is nobody's (S24).
  response.set('Referrer-Policy', 'same-origin');
  sendPage(response, visitOf(http, request), page, { status });
}

/** Who asks; null where she is no admin: then she is told. */
export async function admitted(
  http: HttpDeps,
  request: Request,
  response: Response,
  path: string,
  { title, back, adminsOnly }: ConsoleWords,
): Promise<AgentRecord | null> {
  const admin = await adminOf(http.sessions, request);
  if (admin.ok) return admin.value;
  const main = html`<h1>${title}</h1><p role="alert">${adminsOnly}</p>`;
  showConsolePage(http, request, response, consolePage(title, main, path, { to: '/console', words: back }), 403);
  return null;
}

/** Reads a form once it is known who sends it: nobody else's large body is. */
export function readForm(form: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise<void>((read, failed) => form(request, response, (error) => (error ? failed(error) : read())));
}
