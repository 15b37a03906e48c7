import { Link } from '@remix-run/react';
import type { ButtonHTMLAttributes, InputHTMLAttributes, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { useTexts } from './texts.tsx';

export function Chips({ label, children }: { label: string; children: ReactNode }) {
  return <div className="chips" role="group" aria-label={label}>{children}</div>;
}

type Words = { icon?: IconName; children: ReactNode };

type ChipProps = Words & { pressed: boolean } & ButtonHTMLAttributes<HTMLButtonElement>;

/** A filter that is on or off. */
export function Chip({ icon, pressed, children, ...rest }: ChipProps) {
  return (
    <button type="button" className="chip" aria-pressed={pressed} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** The same as an address, so that it works without JavaScript and can be shared. */
export function ChipLink({ icon, to, current, children }: Words & { to: string; current: boolean }) {
  return (
    <Link className="chip" to={to} aria-current={current ? 'true' : undefined} preventScrollReset>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

type ChipCheckProps = Words & { type?: 'checkbox' | 'radio' } & Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>;

/** The same as a field of a form. */
export function ChipCheck({ icon, type = 'checkbox', children, ...input }: ChipCheckProps) {
  return (
    <label className="chip">
      <input type={type} {...input} />
      {icon && <Icon name={icon} />}
      {children}
    </label>
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
