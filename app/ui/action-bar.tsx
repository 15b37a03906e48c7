import type { ReactNode } from 'react';

/** Stays at the lower edge of a long form: the count at the left, the buttons at the right, one of them primary. */
export function ActionBar({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <div className="bar">
      {note && <span>{note}</span>}
      <span className="grow" />
      {children}
    </div>
  );
}
