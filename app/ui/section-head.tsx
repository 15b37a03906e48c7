import type { ReactNode } from 'react';

type Props = { id?: string; title: ReactNode; count?: ReactNode; end?: ReactNode; level?: 2 | 3 };

/** A heading on a 2 px ink rule; the count or a link stands at the right. */
export function SectionHead({ id, title, count, end, level = 2 }: Props) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="sec">
      <Heading id={id}>{title}</Heading>
      {count !== undefined && <span className="count">{count}</span>}
      {end}
    </div>
  );
}
