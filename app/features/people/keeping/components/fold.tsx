import type { ReactNode } from 'react';
import { Icon } from '#app/ui/icon.tsx';
import './keeping.css';

/** A ruled row that opens to its form. */
export function Fold({ title, open, children }: { title: ReactNode; open: boolean; children: ReactNode }) {
  return (
    <details className="keep-fold" open={open}>
      <summary><span>{title}</span><Icon name="chevron-down" /></summary>
      <div className="keep-fold-body">{children}</div>
    </details>
  );
}
