import { Form, Link } from '@remix-run/react';
import { formatZoneChoice } from '#app/lib/dates.ts';
import { HOME_ZONE, OFFERED_ZONES } from '#app/lib/time-zones.ts';
import { cityOfZone } from '#app/lib/zone-names.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { CalendarPage } from '../calendar.service.server.ts';
import { MOST_OTHER_ZONES } from '../query/query.rules.ts';
import { KeptFields } from './kept-fields.tsx';
import { pathOf, type HrefOf } from './use-href.tsx';

type Props = { calendar: Pick<CalendarPage, 'query' | 'today' | 'now'>; basePath: string; hrefOf: HrefOf };

/** The zone all times are told in, and those beside it. */
export function Zones({ calendar: { query, today, now }, basePath, hrefOf }: Props) {
  const t = useTexts('calendar');
  const language = useLanguage();
  const { zone, otherZones, view } = query;
  const choices = OFFERED_ZONES.map((each) => ({ value: each, text: formatZoneChoice(each, language, now) }));
  return (
    <Form className="zone" action={pathOf(view, basePath)} method="get" preventScrollReset onInput={(event) => event.currentTarget.requestSubmit()}>
      <KeptFields query={query} today={today} without={['zone']} />
      <label className="small" htmlFor="cal-zone">{t('zone.label')}</label>
      <select className="input" id="cal-zone" name="zone" defaultValue={zone === HOME_ZONE ? '' : zone} key={zone}>
        {choices.map(({ value, text }) => <option key={value} value={value === HOME_ZONE ? '' : value}>{text}</option>)}
      </select>
      {otherZones.map((other) => {
        const city = cityOfZone(other, language);
        return (
          <Link key={other} className="chip" to={hrefOf({ otherZones: otherZones.filter((each) => each !== other) })} aria-label={t('zone.remove', { zone: city })} preventScrollReset>
            {city}
            <Icon name="close" />
          </Link>
        );
      })}
      {otherZones.length < MOST_OTHER_ZONES && (
        <select className="input" name="also" aria-label={t('zone.also')} defaultValue="" key={otherZones.join()}>
          <option value="">{t('zone.add')}</option>
          {choices.filter(({ value }) => value !== zone && !otherZones.includes(value)).map(({ value, text }) => <option key={value} value={value}>{text}</option>)}
        </select>
      )}
      <noscript><button className="btn">{t('zone.change')}</button></noscript>
    </Form>
  );
}
