/** What is done less often with a conversation, behind one button. */
import type { DeskCommand } from '../desk-command.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu, type MenuItem } from '../parts/menu.tsx';
import type { ConversationAction } from '../possible-actions.ts';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

export function ThreadMore({ can }: { readonly can: ReadonlySet<ConversationAction> }) {
  const { t } = useWords();
  const { run } = useDesk();
  const { actions } = t;
  const item = (id: string, command: DeskCommand, label: string): MenuItem => ({
    id,
    label,
    kind: 'deed',
    isOn: false,
    onPick: () => run(command),
  });
  const items: readonly (MenuItem | false)[] = [
    can.has('wake') && item('wake', { do: 'wake' }, actions.wake),
    can.has('await') && item('await', { do: 'await' }, actions.await),
    can.has('resume') && item('resume', { do: 'resume' }, actions.resume),
    can.has('no-reply') && item('no-reply', { do: 'no-reply' }, actions.noReply),
    can.has('topic') && item('topic', { do: 'topic' }, actions.topic),
    can.has('merge') && item('merge', { do: 'merge' }, actions.merge),
    can.has('complaint') && item('complaint', { do: 'complaint' }, actions.complaint),
    can.has('settle') && item('settle', { do: 'settle' }, actions.settle),
    can.has('transfer') && can.has('snooze') && item('transfer', { do: 'transfer' }, actions.transfer),
  ];
  const shown = items.filter((one) => one !== false);
  if (shown.length === 0) return null;
  return (
    <Menu
      label={t.more}
      button={
        <>
          <Icon name="more" />
          <span class="unseen">{t.more}</span>
        </>
      }
      buttonClass="icon-button thread-more"
      groups={[{ label: null, items: shown }]}
      side="down"
    />
  );
}
