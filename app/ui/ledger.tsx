import type { CSSProperties, ReactNode } from 'react';

type LedgerProps = {
  /** Width of the lead, for example `112px`; `leadNarrow` below 860 px. Without a lead: `plain`. */
  lead?: string;
  leadNarrow?: string;
  plain?: boolean;
  tight?: boolean;
  ordered?: boolean;
  label?: string;
  children: ReactNode;
};

/** The list of everything, ruled. */
export function Ledger({ lead, leadNarrow, plain, tight, ordered, label, children }: LedgerProps) {
  const List = ordered ? 'ol' : 'ul';
  const widths = { ...(lead && { '--lead': lead }), ...(leadNarrow && { '--lead-s': leadNarrow }) } as CSSProperties;
  return (
    <List className={['ledger', plain && 'plain', tight && 'tight'].filter(Boolean).join(' ')} style={widths} aria-label={label}>
      {children}
    </List>
  );
}

type RowProps = {
  /** Time, date or number. */
  lead?: ReactNode;
  title: ReactNode;
  meta?: ReactNode;
  /** State or one small button. */
  end?: ReactNode;
  selected?: boolean;
  children?: ReactNode;
};

export function LedgerRow({ lead, title, meta, end, selected, children }: RowProps) {
  return (
    <li className={selected ? 'sel' : undefined} aria-current={selected ? 'true' : undefined}>
      {lead !== undefined && <div className="lead">{lead}</div>}
      <div>
        <div className="t">{title}</div>
        {meta && <div className="m">{meta}</div>}
        {children}
      </div>
      {end !== undefined && <div className="end">{end}</div>}
    </li>
  );
}
