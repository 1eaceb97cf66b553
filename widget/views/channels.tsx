/** The card of the three channels: what is open now, and the next change of each. */
import { STORE } from '../../shared/store.ts';
import type { Channel } from '../../shared/views.ts';
import type { Props } from '../chat.ts';
import { channelLine } from '../hours-words.ts';

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
            <b aria-hidden="true">{open ? '●' : '○'}</b>
            {text.channels[channel]}
            <span>
              {channelLine(availability.channels[channel], state, text)}
              {channel === 'phone' && <a href={STORE.phoneLink}>{STORE.phone}</a>}
              {channel === 'email' && <a href={`mailto:${chat.shell.supportEmail}`}>{chat.shell.supportEmail}</a>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
