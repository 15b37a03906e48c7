import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { useTexts } from './texts.tsx';

type Props = {
  icon?: IconName;
  title: string;
  /** What belongs here. */
  text: ReactNode;
  /** The one button. */
  action?: ReactNode;
  /** An example of what would stand here. */
  example?: string;
};

export function EmptyState({ icon, title, text, action, example }: Props) {
  const t = useTexts('common');
  return (
    <div className="empty">
      {icon && <Icon name={icon} />}
      <p className="title">{title}</p>
      <p className="soft">{text}</p>
      {action}
      {example && <p className="eg">{t('example', { text: example })}</p>}
    </div>
  );
}
