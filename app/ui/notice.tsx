import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

type Tone = 'info' | 'ok' | 'risk' | 'late';

const ICONS = { info: 'info', ok: 'check', risk: 'warning', late: 'overdue' } as const satisfies Record<Tone, IconName>;

type Props = {
  tone?: Tone;
  icon?: IconName;
  title?: ReactNode;
  /** Read aloud when it appears: `status` waits for a pause, `alert` does not. */
  live?: 'status' | 'alert';
  className?: string;
  children?: ReactNode;
};

export function Notice({ tone = 'info', icon = ICONS[tone], title, live, className, children }: Props) {
  return (
    <div className={['note', tone !== 'info' && tone, className].filter(Boolean).join(' ')} role={live}>
      <Icon name={icon} />
      <div>
        {title && <b>{title}</b>}
        {children && <div>{children}</div>}
      </div>
    </div>
  );
}
