/** ID2: whether the shop stands behind what is said of a shopper; what she only typed is quietly said to be that. */
import { useWords } from '../text/words.ts';
import { Icon } from './icon.tsx';

export function Proof({ isVerified }: { readonly isVerified: boolean }) {
  const { t } = useWords();
  if (!isVerified) return <small class="proof quiet">{t.context.notVerified}</small>;
  return (
    <small class="proof">
      <Icon name="check" />
      {t.context.verified}
    </small>
  );
}
