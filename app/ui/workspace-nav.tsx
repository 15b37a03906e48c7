import { Link } from '@remix-run/react';
import { Icon } from './icon.tsx';
import { useTexts } from './texts.tsx';

const SECTIONS = {
  myDay: { to: '/', icon: 'clock' },
  calendar: { to: '/calendar', icon: 'calendar' },
  meetings: { to: '/meetings', icon: 'meeting' },
  assignments: { to: '/assignments', icon: 'assignments' },
  roadmap: { to: '/roadmap', icon: 'roadmap' },
  agencies: { to: '/agencies', icon: 'building' },
  reports: { to: '/reports', icon: 'chart' },
  outbox: { to: '/outbox', icon: 'send' },
} as const;

export type WorkspaceSection = keyof typeof SECTIONS;
export type WorkspaceCounts = Partial<Record<WorkspaceSection, number>>;

export const WORKSPACE_SECTIONS = Object.keys(SECTIONS) as WorkspaceSection[];

type Props = { current?: WorkspaceSection; counts?: WorkspaceCounts; sections: readonly WorkspaceSection[] };

export function WorkspaceNav({ current, counts = {}, sections }: Props) {
  const t = useTexts('common');
  return (
    <nav className="worknav" aria-label={t('sections')}>
      {sections.map((key) => (
        <Link key={key} to={SECTIONS[key].to} prefetch="intent" aria-current={key === current ? 'page' : undefined}>
          <Icon name={SECTIONS[key].icon} />
          <span>{t(`nav.${key}`)}</span>
          {counts[key] ? <span className="n">{counts[key]}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
