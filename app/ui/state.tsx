import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

export type Tone = 'ok' | 'late' | 'risk' | 'acc' | 'intl' | 'gold' | 'neutral';

type Props = {
  tone?: Tone;
  icon: IconName;
  /** On a ground of its own, where it stands alone. */
  tag?: boolean;
  id?: string;
  children: ReactNode;
};

/** Words + shape + colour. Gold only for today and milestones, late only for overdue. */
export function State({ tone = 'neutral', icon, tag = false, id, children }: Props) {
  const classes = ['st', tone !== 'neutral' && tone, tag && 'tag'].filter(Boolean).join(' ');
  return (
    <span className={classes} id={id}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  );
}
