import { useRouteLoaderData } from '@remix-run/react';
import { Tabs } from '#app/ui/tabs.tsx';
import { useTexts } from '#app/ui/texts.tsx';

/** The parts of the directory; groups are the secretariat's own. */
export function DirectoryTabs({ current }: { current: 'agencies' | 'people' | 'groups' }) {
  const t = useTexts('agencies');
  const sees = ['secretariat', 'auditor'].includes(useRouteLoaderData<{ workspace: { role: string } | null }>('root')?.workspace?.role ?? '');
  return (
    <Tabs
      label={t('tabs.label')}
      tabs={[
        { to: '/agencies', label: t('tabs.agencies'), icon: 'building', current: current === 'agencies' },
        { to: '/people', label: t('tabs.people'), icon: 'users', current: current === 'people' },
        ...(sees ? [{ to: '/people/groups', label: t('tabs.groups'), icon: 'list' as const, current: current === 'groups' }] : []),
      ]}
    />
  );
}
