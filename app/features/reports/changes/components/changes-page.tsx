import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatDay } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { TextField } from '#app/ui/field.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State, type Tone } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { ReportTabs } from '../../dashboard/components/report-tabs.tsx';
import { useFigureWords } from '../../indicators/components/figure-words.tsx';
import { deadlineWords, gatherFigures } from '../changes.rules.ts';
import type { Changes } from '../changes.service.server.ts';

type Props = { changes: Changes; since: string; problem: string | undefined; isSubscribed: boolean };

export function ChangesPage({ changes, since, problem, isSubscribed }: Props) {
  const t = useTexts('reports');
  const language = useLanguage();
  const isQuiet = changes.decisions.length + changes.assignments.length + changes.events.length + changes.figures.length === 0;
  return (
    <div className="report">
      <h1>{t('changes.title')}</h1>
      <p className="soft">{t('changes.since', { date: formatDay(since, language) })}</p>
      <ReportTabs current="changes" mayManage={changes.mayManage} mayReadCommittee={changes.mayReadCommittee} />
      <Form method="get" className="report-period mt4 noprint" noValidate key={since}>
        <TextField type="date" name="since" label={t('changes.sinceLabel')} defaultValue={since} error={problem} />
        <Button type="submit">{t('committee.show')}</Button>
      </Form>
      <Form method="post" className="row mt3 noprint" preventScrollReset>
        <input type="hidden" name="wish" value={isSubscribed ? 'none' : 'weekly'} />
        <Button small type="submit" icon={isSubscribed ? 'mail-x' : 'mail'}>{t(isSubscribed ? 'changes.unsubscribe' : 'changes.subscribe')}</Button>
        <span className="small soft">{t(isSubscribed ? 'changes.subscribed' : 'changes.notSubscribed')}</span>
      </Form>
      {isQuiet && <div className="mt5"><EmptyState icon="history" title={t('changes.empty')} text={t('changes.emptyText')} /></div>}
      <Tally changes={changes} />
      <Assignments rows={changes.assignments} />
      <Decisions rows={changes.decisions} />
      <Events rows={changes.events} />
      <Figures rows={changes.figures} />
    </div>
  );
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return <section className="mt6"><SectionHead title={title} count={count} /><Ledger lead="150px" leadNarrow="104px" label={title}>{children}</Ledger></section>;
}

const LOOKS: Record<Changes['assignments'][number]['kind'] | Changes['events'][number]['kind'], { icon: IconName; tone: Tone }> = {
  late: { icon: 'overdue', tone: 'late' }, at_risk: { icon: 'warning', tone: 'risk' }, moved: { icon: 'swap', tone: 'risk' }, new: { icon: 'plus', tone: 'acc' },
  done: { icon: 'check', tone: 'ok' }, held: { icon: 'check', tone: 'ok' }, cancelled: { icon: 'ban', tone: 'neutral' },
};

/** The page in one line. */
function Tally({ changes: { assignments, decisions, events, figures } }: { changes: Changes }) {
  const t = useTexts('reports');
  const kinds = [...Map.groupBy(assignments, ({ kind }) => kind)];
  const others = [['decisions', decisions.length], ['events', events.length], ['figures', figures.length]] as const;
  if (assignments.length + decisions.length + events.length + figures.length < FEW_LINES) return null;
  return (
    <p className="report-tally mt5">
      {kinds.map(([kind, rows]) => <State key={kind} {...LOOKS[kind]}>{t('changes.tally', { what: t(`changes.kinds.${kind}`), count: rows.length })}</State>)}
      {others.map(([key, count]) => count > 0 && <span key={key}>{t('changes.tally', { what: t(`changes.${key}`), count })}</span>)}
    </p>
  );
}

/** Fewer are seen at once without being counted. */
const FEW_LINES = 6;

function Assignments({ rows }: { rows: Changes['assignments'] }) {
  const t = useTexts('reports');
  const language = useLanguage();
  return (
    <Part title={t('changes.assignments')} count={rows.length}>
      {rows.map((row) => (
        <LedgerRow
          key={row.id}
          lead={<State {...LOOKS[row.kind]}>{t(`changes.kinds.${row.kind}`)}</State>}
          title={<><Link to={`/assignments/${row.id}`}><T3 text={row.result} /></Link> {row.isDemo && <Demo />}</>}
          meta={<><T3 text={row.agencyName} />, {deadlineWords(row, language, t)}{row.kind === 'at_risk' && row.note && <> · <span lang="">{row.note}</span></>}</>}
        />
      ))}
    </Part>
  );
}

function Decisions({ rows }: { rows: Changes['decisions'] }) {
  const t = useTexts('reports');
  const language = useLanguage();
  return (
    <Part title={t('changes.decisions')} count={rows.length}>
      {rows.map((row) => <LedgerRow key={row.id} lead={<span className="small">{formatDay(dayOf(row.at, HOME_ZONE), language, 'medium')}</span>} title={<><T3 text={row.text} /> {row.isDemo && <Demo />}</>} meta={t('changes.protocol', { number: row.protocolNumber ?? '–' })} />)}
    </Part>
  );
}

function Events({ rows }: { rows: Changes['events'] }) {
  const t = useTexts('reports');
  const language = useLanguage();
  return (
    <Part title={t('changes.events')} count={rows.length}>
      {rows.map((row) => (
        <LedgerRow key={row.entryId} lead={<State {...LOOKS[row.kind]}>{t(`changes.eventKinds.${row.kind}`)}</State>} title={<><Link to={`/events/${row.entryId}`}><T3 text={row.title} /></Link> {row.isDemo && <Demo />}</>} meta={formatDay(dayOf(row.startsAt, HOME_ZONE), language, 'medium')} />
      ))}
    </Part>
  );
}

function Figures({ rows }: { rows: Changes['figures'] }) {
  const t = useTexts('reports');
  const language = useLanguage();
  const { words, day } = useFigureWords();
  return (
    <Part title={t('changes.figures')} count={rows.length}>
      {gatherFigures(rows).map(({ figure: row, regions }) => (
        <LedgerRow key={row.id} lead={<b>{regions > 0 ? t('changes.regions', { count: regions }) : words(row)}</b>} title={<><Link to={`/indicators/${row.indicatorId}`}><T3 text={row.name} /></Link> {row.isDemo && <Demo />}</>} meta={[regions === 0 && row.regionName && inLanguage(row.regionName, language).text, day(row), row.isCorrection && t('changes.corrected')].filter(Boolean).join(', ')} />
      ))}
    </Part>
  );
}
