import { Link } from '@remix-run/react';
import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { CalendarPage } from '../calendar.service.server.ts';
import { LAYERS, type Layer } from '../query/query.rules.ts';
import type { HrefOf } from './use-href.tsx';
import './outside.css';

const ICONS = { milestones: 'milestone', holidays: 'calendar', outside: 'external' } as const satisfies Record<Layer, string>;

/** What lies over the entries, each to be taken off by itself. Every layer is listed here. */
export function Layers({ calendar: { query, hasOutside }, hrefOf }: { calendar: Pick<CalendarPage, 'query' | 'hasOutside'>; hrefOf: HrefOf }) {
  const t = useTexts('calendar');
  return (
    <div className="row chips layers" role="group" aria-label={t('layers.label')}>
      <span className="small mute" aria-hidden="true">{t('layers.label')}</span>
      {LAYERS.filter((layer) => layer !== 'outside' || hasOutside).map((layer) => {
        const isShown = !query.hidden.includes(layer);
        const hidden = LAYERS.filter((each) => (each === layer ? isShown : query.hidden.includes(each)));
        const name = t(`layers.${layer}`);
        return (
          <Link key={layer} className="chip" to={hrefOf({ hidden })} aria-current={isShown ? 'true' : undefined} title={t(isShown ? 'layers.hide' : 'layers.show', { layer: name })} preventScrollReset>
            <Icon name={isShown ? 'check' : ICONS[layer]} />
            {name}
          </Link>
        );
      })}
    </div>
  );
}
