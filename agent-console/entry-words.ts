/** A system line's sentence for each entry that is no message. */
import type { Entry, EntryOf } from '../shared/entries.ts';
import { LIMITS } from '../shared/limits.ts';
import { caseWords } from './case-words.ts';
import { authorName, type Teller } from './teller.ts';
import type { Words } from './text/words.ts';

/** A shorter wait was none. */
const WORTH_TELLING_MS = 1_000;
const MINUTE_MS = 60_000;
const REQUEUED = {
  'agent-gone': 'requeuedGone',
  'agent-returned-it': 'requeuedReturned',
  'not-accepted': 'requeuedMissed',
} as const;

export function entryWords(entry: Entry, teller: Teller): string {
  const { words, now } = teller;
  const { log } = words.t;
  switch (entry.type) {
    case 'started':
      return startedWords(entry, words);
    case 'assigned':
      return assignedWords(entry, teller);
    case 'requeued':
      return log[REQUEUED[entry.why]];
    case 'accepted':
      return words.fill(log.accepted, { by: authorName(entry.by, teller) });
    case 'waiting-long':
      return words.fill(log.waitingLong, { n: words.number(LIMITS.longWaitMs / MINUTE_MS) });
    case 'place-kept':
      return log.placeKept;
    case 'closing-soon':
      return words.count(log.closingSoon, entry.minutes);
    case 'handed-over':
      return words.fill(log.handedOver[entry.reason], { by: authorName(entry.by, teller) });
    case 'ticket-opened':
      return words.fill(log.ticketOpened, { number: entry.number, time: words.dated(entry.promise.respondBy, now) });
    case 'address-given':
      return words.fill(log.addressGiven, { email: entry.email });
    case 'resolved':
      return entry.by.kind === 'visitor' ? log.ended : words.fill(log.resolvedBy, { by: authorName(entry.by, teller) });
    case 'reopened':
      return words.fill(log.reopenedBy, { by: authorName(entry.by, teller) });
    case 'rated': {
      const score = words.number(entry.score);
      return entry.comment === null
        ? words.fill(log.rated, { score })
        : words.fill(log.ratedWith, { score, comment: entry.comment });
    }
    case 'tagged':
      return entry.tags.length > 0 ? words.fill(log.tagged, { tags: entry.tags.join(', ') }) : log.untagged;
    case 'message':
    case 'note':
      return entry.text;
    case 'hidden':
      return '';
    default:
      return caseWords(entry, teller);
  }
}

function startedWords(entry: EntryOf<'started'>, words: Words): string {
  const { log, topics } = words.t;
  const topic = topics[entry.topic];
  if (entry.channel === 'email') return words.fill(log.startedMail, { topic });
  const isForm = entry.channel === 'form';
  const page = entry.page?.title || entry.page?.url;
  if (!page) return words.fill(isForm ? log.startedFormNoPage : log.startedChatNoPage, { topic });
  return words.fill(isForm ? log.startedForm : log.startedChat, { page, topic });
}

function assignedWords(entry: EntryOf<'assigned'>, teller: Teller): string {
  const { words, myId, waitedSince } = teller;
  const { log } = words.t;
  const isMe = entry.agent.id === myId;
  const { name } = entry.agent;
  if (entry.how === 'transferred') return transferredWords(entry, teller);
  const [mine, others] = entry.how === 'routed' ? [log.routedYou, log.routed] : [log.claimedYou, log.claimed];
  const what = isMe ? mine : words.fill(others, { name });
  const waitedMs = waitedSince === null ? 0 : entry.at - waitedSince;
  return waitedMs < WORTH_TELLING_MS ? what : words.fill(log.claimedAfter, { what, time: words.duration(waitedMs) });
}

function transferredWords({ by, agent }: EntryOf<'assigned'>, teller: Teller): string {
  const { words, myId } = teller;
  const { log } = words.t;
  const values = { by: authorName(by, teller), name: agent.name };
  if (by.kind === 'agent' && by.id === agent.id) return words.fill(log.tookOver, values);
  return words.fill(agent.id === myId ? log.transferredYou : log.transferred, values);
}
