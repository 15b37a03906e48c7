import { Form } from '@remix-run/react';
import { formatUntilMoment } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { State, type Tone } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { AgendaChange } from '../../agenda.rules.ts';
import type { Comparison } from '../revisions.service.server.ts';
import '../../prepare/components/prepare.css';

const LOOK: Record<AgendaChange['kind'], { icon: IconName; tone: Tone }> = {
  added: { icon: 'plus', tone: 'ok' }, removed: { icon: 'minus', tone: 'late' }, moved: { icon: 'swap', tone: 'acc' }, changed: { icon: 'edit', tone: 'acc' },
};

/** Two revisions of an agenda, in words. */
export function RevisionsPage({ comparison: { revisions, from, to, changes } }: { comparison: Comparison }) {
  const t = useTexts('agenda');
  const language = useLanguage();
  if (revisions.length < 2) return <><h2>{t('revisions.title')}</h2><p className="soft mt3">{t('revisions.one')}</p></>;
  const words = ({ revision, until, count }: Comparison['revisions'][number]) => {
    const option = t('revisions.option', { revision, count });
    return until ? t('revisions.until', { option, date: formatUntilMoment(until, HOME_ZONE, language, 'long') }) : t('revisions.now', { option });
  };
  const options = revisions.map((each) => <option key={each.revision} value={each.revision}>{words(each)}</option>);
  return (
    <>
      <h2>{t('revisions.title')}</h2>
      <Form method="get" className="prepare-form mt4">
        <SelectField key={`from-${from}`} name="from" label={t('revisions.from')} defaultValue={String(from)}>{options}</SelectField>
        <SelectField key={`to-${to}`} name="to" label={t('revisions.to')} defaultValue={String(to)}>{options}</SelectField>
        <p><Button type="submit">{t('revisions.compare')}</Button></p>
      </Form>
      {changes.length === 0 ? <p className="soft mt5">{t('revisions.same')}</p> : (
        <ul className="prepare-list ruled mt5">{changes.map((change) => <Change key={`${change.kind}-${change.itemId}`} change={change} />)}</ul>
      )}
    </>
  );
}

function Change({ change }: { change: AgendaChange }) {
  const t = useTexts('agenda');
  const { icon, tone } = LOOK[change.kind];
  return (
    <li className="plain">
      <div>
        <span className="t"><T3 text={change.title} /></span>
        {change.kind === 'changed' && <Details change={change} />}
      </div>
      <div className="end"><State icon={icon} tone={tone}>{t(`revisions.${change.kind}`)}</State></div>
    </li>
  );
}

function Details({ change }: { change: Extract<AgendaChange, { kind: 'changed' }> }) {
  const t = useTexts('agenda');
  const language = useLanguage();
  const words = change.fields.map((field) => {
    if (field === 'title') return t('revisions.title3', { was: inLanguage(change.was, language).text });
    return field === 'minutes' ? t('revisions.minutes', change.minutes ?? { was: 0, now: 0 }) : t(`revisions.${field}`);
  });
  return <p className="m">{words.join('; ')}</p>;
}
