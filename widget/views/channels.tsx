/** The card of the three channels: what is open now, and the next change of each. */
import { STORE } from '../../shared/store.ts';
import type { Channel } from '../../shared/views.ts';
import type { Props } from '../chat.ts';
import { channelLine } from '../hours-words.ts';

/** A telephone number is read so in every language; without the mark its groups stand the other way round in Arabic. */
const LEFT_TO_RIGHT = '\u200e';
const ORDER: readonly Channel[] = ['email', 'chat', 'phone'];

export function Channels({ state, text, chat }: Props) {
  const { availability } = state;
  if (!availability) return null;
  return (
    <ul>
      {ORDER.map((channel) => {
        const { open } = availability.channels[channel];
        return (
          <li key={channel}>
            <b class={open ? 'on' : ''} />
            {text.channels[channel]}
            <span>
              {channelLine(availability.channels[channel], state, text)}
              {channel === 'phone' && <a href={STORE.phoneLink}>{`${LEFT_TO_RIGHT}${STORE.phone}`}</a>}
              {channel === 'email' && <a href={`mailto:${chat.shell.supportEmail}`}>{chat.shell.supportEmail}</a>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
