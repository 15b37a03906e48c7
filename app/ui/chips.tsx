import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { useTexts } from './texts.tsx';

export function Chips({ label, children }: { label: string; children: ReactNode }) {
  return <div className="chips" role="group" aria-label={label}>{children}</div>;
}

type Words = { icon?: IconName; children: ReactNode };

/** A filter that is on or off, as an address: it works without JavaScript and can be shared. */
export function ChipLink({ icon, to, current, children }: Words & { to: string; current: boolean }) {
  return (
    <Link className="chip" to={to} aria-current={current ? 'true' : undefined} preventScrollReset>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

/** A chosen value that can be taken away again. */
export function ChipValue({ name, onRemove }: { name: string; onRemove: () => void }) {
  const t = useTexts('common');
  return (
    <span className="chip value">
      {name}
      <button type="button" aria-label={t('combobox.remove', { name })} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </span>
  );
}
