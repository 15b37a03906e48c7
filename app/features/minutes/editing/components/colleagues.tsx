import { fullName } from '#app/features/people/people.rules.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Colleague } from './use-editing.tsx';

/** Who writes here too: at the head all of them, at an item those who are in it. */
export function Colleagues({ editors, itemId }: { editors: readonly Colleague[]; itemId?: string }) {
  const t = useTexts('minutes-editor');
  const language = useLanguage();
  const here = itemId === undefined ? editors : editors.filter((each) => each.agendaItemId === itemId);
  const names = [...new Set(here.map((each) => (each.isSelf ? t('colleagues.self') : fullName(each, language, 'short'))))];
  return (
    <p className={itemId === undefined ? 'colleagues row small' : 'colleagues here small'} role="status">
      {names.length > 0 && <><Icon name={itemId === undefined ? 'users' : 'edit'} /> <span>{t(itemId === undefined ? 'colleagues.open' : 'colleagues.here', { names: names.join(', ') })}</span></>}
    </p>
  );
}
