import { Icon } from './icon.tsx';
import { useTexts } from './texts.tsx';

/** Marks what was invented for the demonstration. Once per list when all its rows are. */
export function Demo() {
  const t = useTexts('common');
  return (
    <span className="demo">
      <Icon name="flask" />
      {t('demo')}
    </span>
  );
}
