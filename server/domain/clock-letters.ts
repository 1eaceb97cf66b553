/** The letters that a conversation's clocks cause: to the support mailbox, and to who is on call (SL5, SL7). */
import type { Conversation } from '../../shared/conversation.ts';
import type { Entry, EntryOf } from '../../shared/entries.ts';
import { answerDue } from '../../shared/header.ts';
import type { LetterContent, LetterDraft, LetterLine } from './letter.ts';

type Facts = { readonly supportEmail: string; readonly lines: readonly LetterLine[] };

/** Who opens it in the night sees what it is about; the rest stands in the console. */
const LINES_TOLD = 3;

/**
 * One letter for each notice; where two of one promise are told at once (after a night without a server), for the
 * graver, which is the later. None for a chat: its agents look at it.
 */
export function clockLetters(after: Conversation, entries: readonly Entry[], facts: Facts): readonly LetterDraft[] {
  if (after.phase === 'queued' || after.phase === 'live') return [];
  const told = entries.filter((entry) => entry.type === 'clock-told');
  const gravest = told.filter((entry, at) => !told.slice(at + 1).some((later) => isSamePromise(entry, later)));
  const paged = entries.filter((entry) => entry.type === 'on-call-paged');
  const { topic, visitor } = after;
  const common = { topic, visitor: visitor.name, lines: facts.lines.slice(-LINES_TOLD) };
  return [
    ...gravest.map(({ timer, notice, dueAt, lateMs }) =>
      draft(after, facts.supportEmail, { kind: 'clock', timer, notice, dueAt, lateMs, ...common }),
    ),
    ...paged.flatMap(({ round, to }) =>
      to.map((address) => draft(after, address, { kind: 'page', round, ...dueOf(after), ...common })),
    ),
  ];
}

function isSamePromise(a: EntryOf<'clock-told'>, b: EntryOf<'clock-told'>): boolean {
  return a.timer === b.timer && a.cycle === b.cycle;
}

/** What is critical by its topic is so whatever was asked for with it. */
function dueOf(state: Conversation): Pick<Extract<LetterContent, { kind: 'page' }>, 'targetAt' | 'dueAt'> {
  const { targetAt, dueAt } = answerDue(state, { kind: 'help' });
  return { targetAt: targetAt ?? state.lastAt, dueAt: dueAt ?? state.lastAt };
}

function draft({ ticket }: Conversation, address: string, content: LetterContent): LetterDraft {
  return { to: { name: null, address }, number: ticket?.number ?? null, locale: 'en', automatic: false, content };
}
