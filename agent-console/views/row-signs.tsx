/** What is out of the ordinary about a conversation, as small signs beside its name: each with its word for the ear. */
import type { ConversationHeader } from '../../shared/views.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { useWords } from '../text/words.ts';

type Sign = { readonly icon: IconName; readonly kind: 'bad' | 'warn' | 'quiet'; readonly said: string };

export function Signs({ header }: { readonly header: ConversationHeader }) {
  const { t, count } = useWords();
  const signs: readonly (Sign | false)[] = [
    header.isUndelivered && { icon: 'bounced', kind: 'bad', said: t.signs.undelivered },
    header.held > 0 && { icon: 'held', kind: 'warn', said: count(t.signs.held, header.held) },
    header.kind === 'complaint' && { icon: 'complaints', kind: 'quiet', said: t.signs.complaint },
    header.isBreached && { icon: 'broken', kind: 'bad', said: t.signs.breached },
  ];
  return (
    <>
      {signs.map((sign) =>
        sign ? (
          <span key={sign.icon} class="sign" data-kind={sign.kind} title={sign.said}>
            <Icon name={sign.icon} />
            <span class="unseen">{sign.said}</span>
          </span>
        ) : null,
      )}
    </>
  );
}
