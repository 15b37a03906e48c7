import { Link } from '@remix-run/react';
import { Icon } from './icon.tsx';

export type ChainLink = { label: string; to?: string; current?: boolean };

/** The loop from item to milestone, walkable both ways from every object on it. */
export function Chain({ label, links }: { label: string; links: readonly ChainLink[] }) {
  return (
    <nav aria-label={label}>
      <ol className="chain">
        {links.map(({ label: words, to, current }, index) => (
          <li key={`${index} ${words}`}>
            {index > 0 && <Icon name="arrow-right" />}
            {current ? <b aria-current="true">{words}</b> : to ? <Link to={to}>{words}</Link> : <span>{words}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
