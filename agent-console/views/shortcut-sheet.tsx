/** `?`: all shortcuts on one sheet. */
import { Dialog } from '../parts/dialog.tsx';
import { SHORTCUTS, type ShortcutId } from '../shortcuts.ts';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

const SCOPES = ['everywhere', 'conversation'] as const;

export function ShortcutSheet() {
  const { t } = useWords();
  const { dispatch, preferences, setPreferences } = useDesk();
  const close = () => dispatch({ type: 'overlay:shown', overlay: null });
  const names: Readonly<Record<ShortcutId, string>> = {
    ...t.shortcuts,
    claim: t.actions.claim,
    'hand-over': t.actions.handOver,
    snooze: t.actions.snooze,
    resolve: t.actions.resolve,
  };
  return (
    <Dialog title={t.shortcuts.title} onClose={close}>
      {SCOPES.map((scope) => (
        <section key={scope} class="sheet-part">
          <h3>{t.shortcuts[scope]}</h3>
          <dl class="sheet">
            {SHORTCUTS.filter((shortcut) => shortcut.scope === scope).map(({ id, keys }) => (
              <div key={id}>
                <dt>{names[id]}</dt>
                <dd>
                  <kbd class="keys">{keys.join(' ')}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <label class="check">
        <input
          type="checkbox"
          class="check-box"
          checked={preferences.singleKeys}
          onChange={(event) => setPreferences({ singleKeys: event.currentTarget.checked })}
        />
        {t.shortcuts.single}
      </label>
      <div class="dialog-foot">
        <button type="button" class="button" onClick={close}>
          {t.close}
        </button>
      </div>
    </Dialog>
  );
}
