import { Tabs } from '#app/ui/tabs.tsx';
import { useTexts } from '#app/ui/texts.tsx';

/** The two halves of the directory. */
export function DirectoryTabs({ current }: { current: 'agencies' | 'people' }) {
  const t = useTexts('agencies');
  return (
    <Tabs
      label={t('tabs.label')}
      tabs={[
        { to: '/agencies', label: t('tabs.agencies'), icon: 'building', current: current === 'agencies' },
        { to: '/people', label: t('tabs.people'), icon: 'users', current: current === 'people' },
      ]}
    />
  );
}
