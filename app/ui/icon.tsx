import { iconShapes } from './icon-shapes.tsx';
import type { IconName } from './icon-shapes.tsx';

export type { IconName };

type IconProps = {
  name: IconName;
  /** Read aloud. Without it the icon is decoration: the word beside it carries the meaning. */
  title?: string;
  className?: string;
};

export function Icon({ name, title, className }: IconProps) {
  const label = title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': true };
  return (
    <svg className={className ? `i ${className}` : 'i'} viewBox="0 0 24 24" focusable="false" {...label}>
      {iconShapes[name]}
    </svg>
  );
}
