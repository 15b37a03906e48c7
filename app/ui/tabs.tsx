import { Link } from '@remix-run/react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

export type Tab = { to: string; label: string; count?: number; icon?: IconName; current?: boolean };

/** The parts of one object, each at its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, label: words, count, icon, current }) => (
        <Link key={to} to={to} prefetch="intent" aria-current={current ? 'page' : undefined}>
          {icon && <Icon name={icon} />}
          {words}
          {count !== undefined && <span className="count">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
