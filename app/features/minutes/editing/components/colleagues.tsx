import { fullName } from '#app/features/people/people.rules.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Colleague } from './use-editing.tsx';

/** Who writes here too: at the head all of them, at an item those who are in it. */
export function Colleagues({ editors, itemId }: { editors: readonly Colleague[]; itemId?: string }) {
  const t = useTexts('minutes-editor');
  const language = useLanguage();
  const here = itemId === undefined ? editors : editors.filter((each) => each.agendaItemId === itemId);
  const isAll = itemId === undefined;
  const names = [...new Set(here.filter((each) => !each.isSelf).map((each) => fullName(each, language, 'short')))];
  const words = [
    ...(names.length > 0 ? [t(isAll ? 'colleagues.open' : 'colleagues.here', { names: names.join(', ') })] : []),
    ...(here.some((each) => each.isSelf) ? [t(isAll ? 'colleagues.selfOpen' : 'colleagues.selfHere')] : []),
  ];
  return (
    <p className={isAll ? 'colleagues row small' : 'colleagues here small'} role="status">
      {words.length > 0 && <><Icon name={isAll ? 'users' : 'edit'} /> <span>{words.join(' ')}</span></>}
    </p>
  );
}
