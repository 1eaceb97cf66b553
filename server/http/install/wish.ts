/** What a developer has chosen at /install: from the address, where all of it stands, so that it can be kept as a link. */
import { isColour } from '../../domain/embed/accent.ts';
import { isMailAddress } from '../../domain/mail-address.ts';

export type Wish = {
  readonly locale: '' | 'en' | 'bn';
  readonly position: 'right' | 'left';
  /** As it was typed. */
  readonly accent: string;
  readonly supportEmail: string;
  readonly isPinned: boolean;
  readonly scripts: 'host' | 'nonce';
  readonly strictDynamic: boolean;
  readonly trustedTypes: boolean;
  readonly loadedBy: 'tag' | 'script';
  readonly files: boolean;
  /** The policy that the page has now. */
  readonly policy: string;
  /** Whether the chat itself is put on this page. */
  readonly isTried: boolean;
};

export function readWish(query: Readonly<Record<string, unknown>>): Wish {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim() : '');
  const isOn = (name: string) => text(name) === 'on';
  const locale = text('locale');
  return {
    locale: locale === 'en' || locale === 'bn' ? locale : '',
    position: text('position') === 'left' ? 'left' : 'right',
    accent: text('accent'),
    supportEmail: text('email'),
    isPinned: isOn('pinned'),
    scripts: text('scripts') === 'nonce' ? 'nonce' : 'host',
    strictDynamic: isOn('strict'),
    trustedTypes: isOn('types'),
    loadedBy: text('by') === 'script' ? 'script' : 'tag',
    files: isOn('files'),
    policy: text('policy'),
    isTried: isOn('try'),
  };
}

/** What of it goes into a tag: a colour that is none is left out, and said on the page. */
export function tagChoices({ locale, position, accent, supportEmail }: Wish) {
  return {
    ...(locale === '' ? {} : { locale }),
    ...(position === 'left' ? { position } : {}),
    ...(isColour(accent) ? { accent } : {}),
    ...(isMailAddress(supportEmail) ? { supportEmail } : {}),
  };
}
