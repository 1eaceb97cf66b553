/** Logs told in single words at given instants, as the oracle tells its cases. Test support. */
import type { Entry, Instant, NewEntry, PromiseClass } from '../../../shared/entries.ts';
import { promiseFor } from '../../../shared/promise.ts';
import type { Topic } from '../../../shared/topics.ts';
import { ADMITTED, by, KARIM, NADIA, SYSTEM, VISITOR } from '../../testing/builders.ts';
import { EMPTY_LOG, extend, type Log, stamp } from '../log.ts';
import type { Clocked } from './clocks.ts';

export const TOPIC_OF: Readonly<Record<PromiseClass, Topic>> = {
  critical: 'payment',
  order: 'order',
  general: 'product',
  complaint: 'product',
};

export type Word =
  | 'customer'
  | 'agent'
  | 'auto'
  | 'note'
  | 'wait'
  | 'open'
  | 'resolve'
  | 'reopen'
  | 'held'
  | 'logged'
  | 'bounced'
  | 'no-reply'
  | 'settle'
  | 'assign'
  | `class:${PromiseClass}`;

/** A log that grows by words; the ids of what is written are counted. */
export type WordLog = { readonly log: Log; readonly entries: readonly Entry[] };

/** A ticket that has come by the form, of this class. */
export function ticketAt(at: Instant, ofClass: PromiseClass, resolveBy: Instant = at): WordLog {
  const topic = TOPIC_OF[ofClass];
  const isComplaint = ofClass === 'complaint';
  const kind = isComplaint ? 'complaint' : 'help';
  const promise = promiseFor(topic, at, kind);
  const visitor = { id: 'rahima', name: 'Rahima', email: 'rahima@mail.example' };
  const opening = { clientId: 'c0', channel: 'form', topic, audience: 'customer', visitor, locale: 'en' } as const;
  return add({ log: EMPTY_LOG, entries: [] }, at, [
    { by: VISITOR, type: 'started', ...opening, page: null, admission: ADMITTED, kind },
    { by: VISITOR, type: 'message', clientId: 'c0', text: 'Where is it?', via: 'form' },
    { by: SYSTEM, type: 'ticket-opened', number: 'AC-1001', email: visitor.email, reason: 'left-a-message', promise },
    ...(isComplaint ? [{ by: SYSTEM, type: 'complaint-opened', resolveBy, calendarVersion: 1 } as const] : []),
  ]);
}

export function say(words: WordLog, at: Instant, word: Word): WordLog {
  return add(words, at, entriesOf(words, word));
}

export function add({ log, entries }: WordLog, at: Instant, more: readonly NewEntry[]): WordLog {
  const stamped = stamp(log.state?.lastSeq ?? 0, at, more);
  return { log: extend(log, stamped), entries: [...entries, ...stamped] };
}

/** The log as the clocks take it. */
export function clocked({ log }: WordLog): Clocked {
  if (log.state === null) throw new Error('this log is empty');
  return { ...log, state: log.state };
}

function entriesOf({ log, entries }: WordLog, word: Word): readonly NewEntry[] {
  const clientId = `c${entries.length}`;
  const agent = by(KARIM);
  const letter = { letterId: 'letter-1', to: 'rahima@mail.example', status: '5.1.1', reason: 'no such user' };
  const mail = {
    mailId: 'mail-1',
    from: { name: null, address: 'else@mail.example' },
    subject: '',
    flags: [],
    hasMore: false,
    hasHtml: false,
  };
  switch (word) {
    case 'customer': {
      const message: NewEntry = { by: VISITOR, type: 'message', clientId, text: 'And now?', via: 'email' };
      return log.state?.phase === 'resolved' ? [{ by: VISITOR, type: 'reopened' }, message] : [message];
    }
    case 'agent':
      return [{ by: agent, type: 'message', clientId, text: 'It is on its way.', via: 'console' }];
    case 'auto':
      return [{ by: SYSTEM, type: 'message', clientId, text: 'We have your message.', via: 'email' }];
    case 'note':
      return [{ by: agent, type: 'note', clientId, text: 'Looks odd.' }];
    case 'wait':
      return [{ by: agent, type: 'awaiting-visitor' }];
    case 'open':
      return [{ by: agent, type: 'resumed' }];
    case 'resolve':
      return [{ by: agent, type: 'resolved' }];
    case 'reopen':
      return [{ by: agent, type: 'reopened' }];
    case 'held':
      return [{ by: SYSTEM, type: 'mail-held', clientId, text: 'It is me, from work.', mail }];
    case 'logged':
      return [{ by: SYSTEM, type: 'mail-logged', clientId, why: 'auto-submitted', mail }];
    case 'bounced':
      return [{ by: SYSTEM, type: 'undelivered', ...letter }];
    case 'no-reply':
      return [{ by: agent, type: 'no-reply-needed', reason: 'thanks' }];
    case 'settle':
      return [{ by: agent, type: 'complaint-settled', outcome: 'upheld', summary: 'Sent again.' }];
    case 'assign':
      return [{ by: by(NADIA), type: 'assigned', agent: KARIM, how: 'transferred' }];
    default:
      return [reclassified(log, word.slice('class:'.length) as PromiseClass)];
  }
}

function reclassified({ state, casework }: Log, to: PromiseClass): NewEntry {
  const topic = TOPIC_OF[to];
  const since = state?.ticket?.since ?? 0;
  const promise = promiseFor(topic, since, casework.kind);
  return { by: by(KARIM), type: 'reclassified', topic, audience: 'customer', promise };
}
