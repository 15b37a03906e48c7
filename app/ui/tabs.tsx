import { Link } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

export type Tab = { to: string; label: string; count?: number; icon?: IconName; current?: boolean };

/** The parts of one object, each at its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const row = useRef<HTMLElement>(null);
  const here = tabs.find(({ current }) => current)?.to;
  // On a phone the row is wider than the screen: where one is must be in sight.
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (row.current && current) row.current.scrollLeft = current.offsetLeft - row.current.offsetLeft - (row.current.clientWidth - current.offsetWidth) / 2;
  }, [here]);
  return (
    <nav className="tabs" aria-label={label} ref={row}>
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
