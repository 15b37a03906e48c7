import { Form } from '@remix-run/react';
import { formatDay } from '#app/lib/dates.ts';
import { formatNumber } from '#app/lib/quantities.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { CheckField, TextField, fieldId } from '#app/ui/field.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State, type Tone } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { ReportTabs } from '../../dashboard/components/report-tabs.tsx';
import type { Rounds } from '../figures.service.server.ts';

export type RefusedRound = { intent: string; fields: Record<string, string>; form?: string; values: Record<string, unknown> } | null;
type Props = { rounds: Rounds; mayManage: boolean; asked: number | null; requestId: string; defaults: { asOf: string; dueOn: string }; refused: RefusedRound };

export function RoundsPage({ rounds, mayManage, asked, requestId, defaults, refused }: Props) {
  const t = useTexts('reports');
  return (
    <div className="report">
      <h1>{t('rounds.title')}</h1>
      <p className="soft measure">{t('rounds.intro')}</p>
      <ReportTabs current="regions" mayManage />
      {asked !== null && <Notice tone="ok" live="status" className="mt4" title={t('rounds.asked', { count: asked })} />}
      {refused && refused.intent !== 'ask' && <Notice tone="late" live="alert" className="mt4" title={refused.form ?? t('rounds.problems.stale')} />}
      {rounds.rounds.length === 0 && <div className="mt5"><EmptyState icon="region" title={t('rounds.empty')} text={t('rounds.emptyText')} /></div>}
      {mayManage && <AskForm rounds={rounds} requestId={requestId} defaults={defaults} refused={refused?.intent === 'ask' ? refused : null} />}
      {rounds.rounds.map((round) => <Round key={round.id} round={round} indicators={rounds.indicators} mayManage={mayManage} refused={refused} />)}
    </div>
  );
}

function AskForm({ rounds, requestId, defaults, refused }: Pick<Props, 'rounds' | 'requestId' | 'defaults' | 'refused'>) {
  const t = useTexts('reports');
  const language = useLanguage();
  const { reached, without } = rounds.offices;
  const choices = rounds.indicators.filter(({ fromRegions }) => fromRegions);
  const typed = refused?.values ?? {};
  const labels = { asOf: t('rounds.asOf'), dueOn: t('rounds.dueOn'), indicatorIds: t('rounds.which') };
  const names = without.map((name) => inLanguage(name, language).text).join(', ');
  return (
    <details className="mt5" open={refused !== null || rounds.rounds.length === 0}>
      <summary>{t('rounds.ask')}</summary>
      {choices.length === 0 ? <p className="mt3">{t('rounds.noIndicators')}</p> : (
        <Form method="post" noValidate className="stack mt4 indicator-form" key={requestId}>
          <ErrorSummary errors={refused} labels={labels} />
          <input type="hidden" name="intent" value="ask" />
          <input type="hidden" name="requestId" value={requestId} />
          <div className="report-period">
            <TextField type="date" name="asOf" label={labels.asOf} required defaultValue={String(typed.asOf ?? defaults.asOf)} error={refused?.fields.asOf} />
            <TextField type="date" name="dueOn" label={labels.dueOn} required defaultValue={String(typed.dueOn ?? defaults.dueOn)} error={refused?.fields.dueOn} />
          </div>
          <fieldset id={fieldId('indicatorIds')} tabIndex={-1}>
            <legend className="lbl">{labels.indicatorIds}</legend>
            {choices.map(({ id, name }) => <CheckField key={id} name="indicatorIds[]" value={id} defaultChecked label={<T3 text={name} />} />)}
            <FieldError id="indicators-error" error={refused?.fields.indicatorIds} />
          </fieldset>
          <p className="small">{reached === 0 ? t('rounds.nobody') : t('rounds.who', { count: reached })}</p>
          {without.length > 0 && <p className="small soft">{t('rounds.without', { names })}</p>}
          <div><Button type="submit" look="primary" icon="send">{t('rounds.ask')}</Button></div>
        </Form>
      )}
    </details>
  );
}

type Round = Rounds['rounds'][number];
const LOOKS: Record<Round['answers'][number]['state'], { icon: IconName; tone: Tone }> = {
  asked: { icon: 'hourglass', tone: 'neutral' }, sent: { icon: 'pending', tone: 'acc' }, accepted: { icon: 'check', tone: 'ok' }, returned: { icon: 'undo', tone: 'risk' },
};

function Round({ round, indicators, mayManage, refused }: { round: Round; indicators: Rounds['indicators']; mayManage: boolean; refused: RefusedRound }) {
  const t = useTexts('reports');
  const language = useLanguage();
  const title = t('rounds.round', { date: formatDay(round.asOf, language) });
  return (
    <section className="mt6">
      <SectionHead title={<>{title} {round.isDemo && <Demo />}</>} count={t('rounds.until', { date: formatDay(round.dueOn, language) })} />
      <Ledger lead="170px" leadNarrow="104px" label={title}>
        {round.answers.map((answer) => (
          <LedgerRow key={answer.id} lead={<State {...LOOKS[answer.state]}>{t(`rounds.states.${answer.state}`)}</State>} title={<T3 text={answer.regionName} mark="none" />} meta={<>{answer.person}, <T3 text={answer.agencyName} mark="none" /></>}>
            <Figures answer={answer} indicators={indicators} />
            {answer.note && <p className="small" lang="">{answer.note}</p>}
            {answer.reason && <p className="small soft">{t('indicators.why')} <span lang="">{answer.reason}</span></p>}
            {mayManage && answer.state === 'sent' && <Decide answer={answer} refused={refused} />}
          </LedgerRow>
        ))}
      </Ledger>
    </section>
  );
}

function Figures({ answer, indicators }: { answer: Round['answers'][number]; indicators: Rounds['indicators'] }) {
  const language = useLanguage();
  const given = indicators.filter(({ id }) => answer.figures[id] !== undefined);
  if (given.length === 0) return null;
  return <p className="row">{given.map(({ id, name }) => <span key={id} className="nw">{inLanguage(name, language).text}: <b>{formatNumber(answer.figures[id]!, language, 2)}</b></span>)}</p>;
}

function Decide({ answer: { id, version, regionName }, refused }: { answer: Round['answers'][number]; refused: RefusedRound }) {
  const t = useTexts('reports');
  const language = useLanguage();
  const region = inLanguage(regionName, language).text;
  const own = refused?.values.returnId === id ? refused : null;
  return (
    <Form method="post" className="mt2 stack" noValidate preventScrollReset key={`${id}${version}`}>
      <input type="hidden" name="returnId" value={id} />
      <input type="hidden" name="version" value={version} />
      <div className="row">
        <Button type="submit" small look="primary" icon="check" name="intent" value="accept">{t('rounds.accept')}<span className="vh"> {region}</span></Button>
      </div>
      <details open={own !== null}>
        <summary className="small">{t('rounds.return')}<span className="vh"> {region}</span></summary>
        <TextField id={`reason-${id}`} name="reason" label={t('rounds.returnReason')} maxLength={1_000} error={own?.fields.reason} />
        <div className="mt2"><Button type="submit" small name="intent" value="return">{t('rounds.return')}</Button></div>
      </details>
    </Form>
  );
}
