import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { KIND_LOOK, type ItemKind } from '../calendar.rules.ts';

/** Icon, word and colour of a kind: never colour alone. */
export function KindMark({ kind }: { kind: ItemKind }) {
  const t = useTexts('calendar');
  const { icon, state } = KIND_LOOK[kind];
  return (
    <span className={state ? `st ${state}` : 'st'}>
      <Icon name={icon} className={kind === 'milestone' ? 'mile' : undefined} />
      {t(`kinds.${kind}`)}
    </span>
  );
}
