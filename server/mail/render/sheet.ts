/** What a letter says, before it is written as text or as HTML: both are made of this, so both say the same. */
import type { Locale } from '../../../shared/locales.ts';

export type Fact = { readonly label: string; readonly value: string; readonly link?: string };

export type QuotedLine = {
  readonly who: string;
  readonly when: string;
  readonly text: string;
  /** Written by whom the letter goes to, or by the other side. */
  readonly by: 'visitor' | 'agent';
};

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** The number that is spoken, large, with the facts that hang on it. */
  | { readonly kind: 'ticket'; readonly label: string; readonly number: string; readonly facts: readonly Fact[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** One of these is to be chosen. */
  | {
      readonly kind: 'choices';
      readonly choices: readonly { readonly sign: string; readonly label: string; readonly link: string }[];
    }
  /** A person's answer in full voice, signed. */
  | { readonly kind: 'answer'; readonly text: string; readonly signature: readonly string[] }
  | {
      readonly kind: 'history';
      readonly title: string;
      /** What is left out before the first line, in words. */
      readonly leftOut: string | null;
      readonly lines: readonly QuotedLine[];
    };

export type Sheet = {
  readonly locale: Locale;
  /** The first words in a list of mails, after the subject. */
  readonly preheader: string;
  readonly title: string | null;
  readonly blocks: readonly Block[];
  /** Who writes, at the head. */
  readonly letterhead: string;
  /** Where else the store is found, at the foot; null within the house. */
  readonly contact: { readonly address: string; readonly phone: Fact } | null;
  /** Why this letter came, for who did not ask for it. */
  readonly footnote: string | null;
};
