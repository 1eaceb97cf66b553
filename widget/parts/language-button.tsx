/** The other language, by its own name: between English and Bangla, and out of any further one to English. */
import type { Props } from '../chat.ts';

export function LanguageButton({ state, text, chat }: Props) {
  const locale = state.locale === 'en' ? 'bn' : 'en';
  return (
    <button type="button" lang={locale} onClick={() => chat.speakIn(locale)}>
      {text.otherLanguage}
    </button>
  );
}
