/** A system line's sentence for each entry of the casework. */
import type { CaseEntryBody } from '../shared/case-entries.ts';
import type { EntryOf } from '../shared/entries.ts';
import { authorName, type Teller } from './teller.ts';

type CaseEntry = EntryOf<CaseEntryBody['type'] | 'taken-up' | 'answers-mailed' | 'reclassified'>;

export function caseWords(entry: CaseEntry, teller: Teller): string {
  const { words, now } = teller;
  const { cases } = words.t;
  const by = authorName(entry.by, teller);
  switch (entry.type) {
    case 'identified': {
      const { name, verified } = entry.visitor;
      return words.fill(cases.identified, { who: verified?.name ?? name ?? verified?.sub ?? '' });
    }
    case 'taken-up':
      return words.fill(cases.takenUp, { by });
    case 'answers-mailed':
      return words.fill(cases.answersMailed, { to: entry.to });
    case 'reclassified':
      return words.fill(cases.reclassified, { by, topic: words.t.topics[entry.topic] });
    case 'mail-held':
      return words.fill(cases.held, { from: entry.mail.from.address });
    case 'mail-released':
      return words.fill(cases.released, { by });
    case 'mail-dismissed':
      return words.fill(cases.dismissed, { by });
    case 'mail-logged':
      return words.fill(cases.automatic, { from: entry.mail.from.address, subject: entry.mail.subject });
    case 'undelivered':
      return words.fill(cases.undelivered, { to: entry.to });
    case 'delivery-delayed':
      return words.fill(cases.delayed, { to: entry.to });
    case 'snoozed':
      return words.fill(cases.snoozed, { by, time: words.dated(entry.until, now) });
    case 'woken':
      return entry.by.kind === 'agent' ? words.fill(cases.wokenBy, { by }) : cases.woken;
    case 'awaiting-visitor':
      return words.fill(cases.awaiting, { by });
    case 'resumed':
      return words.fill(cases.resumed, { by });
    case 'no-reply-needed':
      return entry.reason === null
        ? words.fill(cases.noReply, { by })
        : words.fill(cases.noReplyWith, { by, reason: entry.reason });
    case 'complaint-opened':
      return words.fill(cases.complaintOpened, { time: words.dated(entry.resolveBy, now) });
    case 'complaint-settled':
      return words.fill(cases.complaintSettled, {
        by,
        outcome: cases.outcomes[entry.outcome],
        summary: entry.summary,
      });
    case 'merged-from':
      return words.fill(cases.mergedFrom, { number: entry.number ?? cases.unnumbered });
    case 'merged-into':
      return words.fill(cases.mergedInto, { number: entry.number ?? cases.unnumbered });
    case 'clock-told':
      return clockWords(entry, teller);
    case 'on-call-paged':
      return words.fill(cases.paged, { n: words.number(entry.round), to: entry.to.join(', ') });
  }
}

/** SL5: what was told of a clock; a broken promise with its cause (SL4). */
function clockWords({ timer, notice, dueAt, cause }: EntryOf<'clock-told'>, { words, now }: Teller): string {
  const { cases } = words.t;
  const values = { timer: cases.timers[timer], time: words.dated(dueAt, now) };
  const said = words.fill(cases.told[notice], values);
  return cause === null ? said : words.fill(cases.because, { said, cause: cases.causes[cause] });
}
