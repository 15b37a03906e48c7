import { Icon } from './icon.tsx';
import { useTexts } from './texts.tsx';

/** public/theme.js listens to it, so that it also works on pages without React. */
export function ThemeToggle({ small = false }: { small?: boolean }) {
  const t = useTexts('common');
  return (
    <button
      type="button"
      className={small ? 'btn sm icon quiet' : 'btn icon quiet'}
      data-theme-toggle
      data-needs-script
      aria-label={t('theme')}
      title={t('theme')}
    >
      <Icon name="theme" />
    </button>
  );
}
