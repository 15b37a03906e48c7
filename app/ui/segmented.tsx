import { Link } from '@remix-run/react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

type Option<V extends string> = { value: V; label: string; icon?: IconName; lang?: string; to?: string };

type Props<V extends string> = {
  label: string;
  options: readonly Option<V>[];
  value: V;
  onChange?: (value: V) => void;
  /** With a name it is a field of a form (radio buttons). */
  name?: string;
};

/** One of a few, all in sight: links when the options have addresses, radio buttons with a name, else buttons. */
export function Segmented<V extends string>({ label, options, value, onChange, name }: Props<V>) {
  return (
    <div className="seg" role={name ? 'radiogroup' : 'group'} aria-label={label}>
      {options.map((option) => {
        const chosen = option.value === value;
        const words = <>{option.icon && <Icon name={option.icon} />}{option.label}</>;
        if (option.to !== undefined) {
          return (
            <Link key={option.value} to={option.to} lang={option.lang} aria-current={chosen ? 'true' : undefined} preventScrollReset>
              {words}
            </Link>
          );
        }
        if (name) {
          return (
            <label key={option.value} lang={option.lang}>
              <input type="radio" name={name} value={option.value} defaultChecked={chosen} onChange={() => onChange?.(option.value)} />
              {words}
            </label>
          );
        }
        return (
          <button key={option.value} type="button" lang={option.lang} aria-pressed={chosen} onClick={() => onChange?.(option.value)}>
            {words}
          </button>
        );
      })}
    </div>
  );
}
