import { Link } from '@remix-run/react';
import type { LinkProps } from '@remix-run/react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

type Look = {
  /** One primary per page. `danger` only for what cannot be undone. */
  look?: 'primary' | 'quiet' | 'danger';
  small?: boolean;
  icon?: IconName;
  /** The words are read aloud only; give them all the same. */
  iconOnly?: boolean;
  /** The key that does the same, shown inside. */
  keyHint?: string;
  children: ReactNode;
};

type ButtonProps = Look & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>;

/** `type="button"` unless said otherwise: a stray button must not send a form. */
export function Button({ look, small, icon, iconOnly, keyHint, busy, children, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes({ look, small, iconOnly }, className)}
      aria-busy={busy || undefined}
      // A busy button keeps the focus, its look and its place; it only stops answering, and says so.
      aria-disabled={busy || rest['aria-disabled']}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      <Inside icon={icon} iconOnly={iconOnly} keyHint={keyHint}>{children}</Inside>
    </button>
  );
}

type LinkButtonProps = Look & Omit<LinkProps, 'children'>;

export function LinkButton({ look, small, icon, iconOnly, keyHint, children, className, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={classes({ look, small, iconOnly }, className)}>
      <Inside icon={icon} iconOnly={iconOnly} keyHint={keyHint}>{children}</Inside>
    </Link>
  );
}

function Inside({ icon, iconOnly, keyHint, children }: Pick<Look, 'icon' | 'iconOnly' | 'keyHint' | 'children'>) {
  return (
    <>
      {icon && <Icon name={icon} />}
      {iconOnly ? <span className="vh">{children}</span> : children}
      {keyHint && <kbd aria-hidden="true">{keyHint}</kbd>}
    </>
  );
}

function classes({ look, small, iconOnly }: Pick<Look, 'look' | 'small' | 'iconOnly'>, more?: string): string {
  return ['btn', look, small && 'sm', iconOnly && 'icon', more].filter(Boolean).join(' ');
}
