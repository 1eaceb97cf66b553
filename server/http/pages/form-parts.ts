/** What forms share that are filled in with no script: problems beside their fields, and what came by them. */
import { randomBytes } from 'node:crypto';
import express from 'express';
import { LIMITS } from '../../../shared/limits.ts';
import type { Locale } from '../../../shared/locales.ts';
import type { Refusal } from '../../../shared/reply.ts';
import { type Html, html } from '../../domain/html.ts';
import type { PageText } from './text/en.ts';
import { PAGE_TEXTS } from './visit.ts';

/** The largest form's fields and a few to spare. */
const FIELDS_TAKEN = 20;

export const formBody = () =>
  express.urlencoded({ extended: false, limit: LIMITS.bodyBytes, parameterLimit: FIELDS_TAKEN });

/** Made with the form: however often it is sent, it is one message. */
export function newClientId(): string {
  return randomBytes(16).toString('hex');
}

/** A field as it came; one that came twice is none. */
export function textOf(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : '';
}

/** A problem beside the field that has it. */
export function problem(id: string, words: string | undefined): Html | null {
  return words === undefined ? null : html`<p class="problem" id="${id}-problem">${words}</p>`;
}

/** What ties a field to its problem and its hint; the first wrong one is where the reader begins. */
export function told(id: string, wrong: boolean, isFirst: boolean, hint = false): Html {
  const by = [...(wrong ? [`${id}-problem`] : []), ...(hint ? [`${id}-hint`] : [])].join(' ');
  return html`${by !== '' && html` aria-describedby="${by}"`}${wrong && html` aria-invalid="true"`}${isFirst && html` autofocus`}`;
}

/** S13: a field that people do not see; a program fills in all that it finds. */
export function trap(locale: Locale): Html {
  const words = PAGE_TEXTS[locale].form.trap;
  return html`<div class="trap" aria-hidden="true"><label for="website">${words}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>`;
}

/** Said above a form that was not taken. */
export function notice(title: string, words: string | undefined): Html {
  return html`<div class="notice" role="alert"><b>${title}</b>${words !== undefined && html`<p>${words}</p>`}</div>`;
}

/** What was wrong with a form where no field is to blame. */
export function problemOfForm({ code }: Refusal): Exclude<keyof PageText['problems'], 'title'> {
  if (code === 'conflict') return 'changed';
  if (code === 'rate-limited') return 'busy';
  return code === 'store-down' || code === 'internal' ? 'down' : 'other';
}
