import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatDay, formatDayRange, formatPeriodWithWeekday } from '#app/lib/dates.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { Span } from '../../recurrence/recurrence.schema.ts';
import type { SessionChange, SessionChanges } from '../series.rules.ts';
import { useSeriesTexts, type SeriesKind } from './use-series-texts.tsx';
import './series.css';

type Facts = NonNullable<SessionChange['was']>;

/** What a change would do, as the server has tried it. */
export type PreviewData = SessionChanges & {
  isSplit: boolean;
  /** Of an event that is cancelled: letters to contacts of its agencies. */
  mailed?: number;
  /** Events have no guests. */
  told?: { name: string; kind: 'invite' | 'update' | 'cancel' }[];
};

type Props = { kind: SeriesKind; title: Text3; crumbs: ReactNode; span: Span; preview: PreviewData; /** Everything that was typed, sent again with the word "yes". */ fields: [string, string][]; /** Where nothing was typed that could be lost; otherwise "back" sends everything once more, and the page before shows it. */ backHref?: string };

const SHOWN = 12;

/** Before anything is saved: which sessions change, which stay, and who will have to be told. */
export function PreviewPage({ kind, title, crumbs, span, preview, fields, backHref }: Props) {
  const t = useSeriesTexts(kind);
  const p = useTexts('programmes');
  const language = useLanguage();
  const { changes } = preview;
  const reason = fields.find(([name]) => name === 'reason')?.[1];
  return (
    <WorkspacePage current={kind === 'event' ? 'calendar' : 'meetings'}>
      {crumbs}
      <h1 className="mt2">{t('preview.title', { title: inLanguage(title, language).text })}</h1>
      <p className="soft mt2">{t(`preview.spans.${span}`)}</p>
      {preview.isSplit && <Notice className="mt4" title={t('preview.split')}>{t('preview.splitHint')}</Notice>}
      <h2 className="mt5">{t('preview.changes', { count: changes.length })}</h2>
      {changes.length > 0 && (
        <div className="twrap mt2">
          <table className="change-table small">
            <thead><tr><th scope="col">{t('preview.session')}</th><th scope="col">{t('preview.was')}</th><th scope="col">{t('preview.now')}</th></tr></thead>
            <tbody>{changes.slice(0, SHOWN).map((change) => <Row key={change.id} change={change} kind={kind} />)}</tbody>
          </table>
        </div>
      )}
      {changes.length > SHOWN && <p className="small mute mt2">{t('preview.more', { count: changes.length - SHOWN })}</p>}
      <p className="mt3">{t('preview.same', { count: preview.sameCount })}</p>
      {preview.kept.length > 0 && <p className="mt2">{t('preview.kept', { count: preview.kept.length })} <Days sessions={preview.kept} kind={kind} /></p>}
      {preview.lost.length > 0 && <Notice tone="risk" className="mt4" title={t('preview.lost', { count: preview.lost.length })}><Days sessions={preview.lost} kind={kind} /></Notice>}
      {preview.told && <Told told={preview.told} />}
      {reason && <p className="mt2">{p('cancel.reason')}: <b className="pre">{reason}</b></p>}
      {preview.mailed ? <p className="mt2">{p('cancel.mailed', { count: preview.mailed })}</p> : <p className="soft mt2">{t('preview.nothingSent')}</p>}
      <Form method="post" className="row mt5">
        {fields.map(([name, value], index) => <input key={`${name}-${index}`} type="hidden" name={name} value={value} />)}
        <Button type="submit" name="confirmed" value="1" look="primary" icon="check">{t('preview.confirm')}</Button>
        {backHref === undefined ? <Button type="submit" name="back" value="1">{t('preview.back')}</Button> : <LinkButton to={backHref}>{t('preview.back')}</LinkButton>}
      </Form>
    </WorkspacePage>
  );
}

/** Single days that differ from their series, by the time they have. */
function Days({ sessions, kind }: { sessions: SessionChange[]; kind: SeriesKind }) {
  const t = useSeriesTexts(kind);
  const language = useLanguage();
  const words = sessions.slice(0, SHOWN).flatMap(({ was, now, timeZone }) => [now ?? was].flatMap((facts) => (facts ? [`${whenOf(facts, timeZone, language)}${facts.status === 'cancelled' ? ` (${t('preview.cancelled')})` : ''}`] : [])));
  return <>{words.join('; ')}{sessions.length > SHOWN && ` ${t('preview.more', { count: sessions.length - SHOWN })}`}.</>;
}

function Told({ told }: { told: NonNullable<PreviewData['told']> }) {
  const t = useTexts('recurrence');
  return (
    <>
      <h2 className="mt5">{t('preview.told', { count: told.length })}</h2>
      <p className="mt2">{told.length > 0 ? told.slice(0, 30).map((person) => person.name).join(', ') : t('preview.nobody')}{told.length > 30 && ` ${t('preview.others', { count: told.length - 30 })}`}</p>
    </>
  );
}

function Row({ change: { was, now, timeZone }, kind }: { change: SessionChange; kind: SeriesKind }) {
  const t = useSeriesTexts(kind);
  const language = useLanguage();
  const at = (was ?? now)?.startsAt;
  return (
    <tr>
      <th scope="row">{at && formatDay(dayOf(at, timeZone), language, 'dayMonth')}</th>
      <td>{was ? <s>{wordsOf(was, now, timeZone, language)}</s> : '–'}</td>
      <td>{now ? (now.status === 'cancelled' ? t('preview.cancelled') : wordsOf(now, was, timeZone, language)) : t('preview.gone')}</td>
    </tr>
  );
}

/** Only what differs: an hour, a place, a title. */
function wordsOf(facts: Facts, other: Facts | null, timeZone: string, language: 'kk' | 'ru' | 'en'): string {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const isRetimed = !other || !same(facts.startsAt, other.startsAt) || !same(facts.endsAt, other.endsAt) || other.status !== facts.status;
  const parts = [
    ...(isRetimed ? [whenOf(facts, timeZone, language)] : []),
    ...(other && !same(facts.title, other.title) ? [inLanguage(facts.title, language).text] : []),
    ...(other && !same(facts.place, other.place) ? [facts.place ? inLanguage(facts.place, language).text : '–'] : []),
  ];
  return parts.join(' · ');
}

/** Whole days are said as days. */
function whenOf({ allDay, startsAt, endsAt }: Facts, timeZone: string, language: 'kk' | 'ru' | 'en'): string {
  return allDay ? formatDayRange(dayOf(startsAt, timeZone), dayOf(endsAt, timeZone), language) : formatPeriodWithWeekday(startsAt, endsAt, timeZone, language, 'medium');
}
