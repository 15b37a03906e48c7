import { Form, Link, useNavigation } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { useFileRefusal } from '#app/ui/use-file-refusal.ts';
import type { ListedPlan } from '../undo/undo.service.server.ts';
import './plan-sheet.css';

type Props = { roadmap: { id: string; title: Text3 }; plans: ListedPlan[]; refused: string | null };

/** The way in for the table of a plan, and what came in before. */
export function PlanUpload({ roadmap, plans, refused }: Props) {
  const t = useTexts('plan-sheet');
  const isBusy = useNavigation().state !== 'idle';
  const error = useFileRefusal('plan-sheet')(refused);
  return (
    <>
      <Crumbs crumbs={[{ label: <T3 text={roadmap.title} />, to: `/roadmap?roadmap=${roadmap.id}` }, { label: t('title') }]} />
      <h1 className="mt2">{t('title')}</h1>
      <p className="soft mt2 measure">{t('lead')}</p>
      <Form method="post" encType="multipart/form-data" className="plan-form mt5" noValidate>
        <Field label={t('file')} hint={t('hint')} error={error}>
          {(control) => <input className="input plan-file" type="file" name="file" accept=".xlsx,.csv,text/csv" {...control} />}
        </Field>
        <div className="row"><Button type="submit" look="primary" icon="upload" busy={isBusy}>{t('send')}</Button></div>
        <p className="small soft"><a href={`/roadmap/${roadmap.id}/plan.xlsx`} download>{t('sample')}</a></p>
      </Form>
      <section className="mt7" aria-labelledby="plans">
        <SectionHead id="plans" title={t('list')} count={plans.length || undefined} />
        {plans.length === 0 ? <EmptyState icon="upload" title={t('none')} text={t('noneText')} /> : <Plans plans={plans} />}
      </section>
    </>
  );
}

const STATES = { preview: { icon: 'hourglass', tone: 'risk' }, done: { icon: 'check', tone: 'ok' }, undone: { icon: 'undo', tone: 'neutral' } } as const;

function Plans({ plans }: Pick<Props, 'plans'>) {
  const t = useTexts('plan-sheet');
  const language = useLanguage();
  return (
    <Ledger lead="150px" leadNarrow="104px">
      {plans.map(({ id, sourceName, state, at }) => (
        <LedgerRow
          key={id}
          lead={<span className="small">{formatMoment(at, HOME_ZONE, language, 'short')}</span>}
          title={<Link to={`/roadmap/imports/${id}`} className="plan-name">{sourceName}</Link>}
          end={<State icon={STATES[state].icon} tone={STATES[state].tone}>{t(`states.${state}`)}</State>}
        />
      ))}
    </Ledger>
  );
}
