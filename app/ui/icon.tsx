import { html, type Html } from '#app/lib/html.ts';
import type { IconName } from './icon-names.ts';
import icons from './icons.svg?url';

export type { IconName };

type IconProps = {
  name: IconName;
  /** Read aloud. Without it the icon is decoration: the word beside it carries the meaning. */
  title?: string;
  className?: string;
};

/** The drawings are one file, fetched once for all pages: no script carries them, and no page repeats them. */
export function Icon({ name, title, className }: IconProps) {
  const label = title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': true };
  return (
    <svg className={className ? `i ${className}` : 'i'} {...label}>
      <use href={`${icons}#${name}`} />
    </svg>
  );
}

/** The same for parts of a page that are put together as text. */
export function iconHtml({ name, title, className }: IconProps): Html {
  const label = title ? html`role="img" aria-label="${title}"` : html`aria-hidden="true"`;
  return html`<svg class="${className ? `i ${className}` : 'i'}" ${label}><use href="${icons}#${name}"></use></svg>`;
}
