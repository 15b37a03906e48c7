import type { ReactNode } from 'react';
import { useTexts } from './texts.tsx';

/** Stays at the lower edge of a long form: the count at the left, the buttons at the right, one of them primary. */
export function ActionBar({ note, children }: { note?: ReactNode; children: ReactNode }) {
  const t = useTexts('common');
  return (
    <section className="bar" aria-label={t('actionsLabel')}>
      {note && <span>{note}</span>}
      <span className="grow" />
      {children}
    </section>
  );
}
