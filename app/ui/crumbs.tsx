import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { useTexts } from './texts.tsx';

export type Crumb = { label: ReactNode; to?: string };

export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTexts('common');
  return (
    <nav aria-label={t('path')}>
      <ol className="crumbs">
        {crumbs.map(({ label, to }, index) => (
          <li key={index}>
            {index > 0 && <Icon name="chevron-right" />}
            {to ? <Link to={to}>{label}</Link> : <span aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
