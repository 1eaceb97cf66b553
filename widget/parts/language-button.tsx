/** The other language, by its own name. */
import type { Props } from '../chat.ts';

export function LanguageButton({ state, text, chat }: Props) {
  const locale = state.locale === 'en' ? 'bn' : 'en';
  return (
    <button type="button" lang={locale} onClick={() => chat.speakIn(locale)}>
      {text.otherLanguage}
    </button>
  );
}
