/** The words for what is offered to an agent, in English. */
export const offersEn = {
  offers: {
    accept: 'Accept',
    acceptOf: 'Accept: {name}',
    left: '{n} s',
    leftSaid: '{n} seconds left',
    new: 'New chat for you: {name} · {topic}',
    more: { one: 'and {n} more', other: 'and {n} more' },
    missed: 'The chat with {name} was not taken in {n} seconds. It is back in the queue, at its old place.',
    turnedAway: 'You were set to away because two chats were not taken.',
    again: 'I am available',
    accepts: 'Answering also accepts it.',
  },
};
