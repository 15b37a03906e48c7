import { Form, Link, useNavigation } from '@remix-run/react';
import { formatDay } from '#app/lib/dates.ts';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { ComboboxField } from '#app/ui/combobox.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { DueDate, StateMark } from '../../components/assignment-marks.tsx';
import { progressOfMilestones } from '../initiative.rules.ts';
import type { InitiativeMilestone } from '../initiative.service.server.ts';

/** The milestones of an initiative on its own page. */
export function MilestoneSection({ milestones }: { milestones: readonly InitiativeMilestone[] }) {
  const t = useTexts('programmes');
  if (milestones.length === 0) return null;
  return (
    <section className="mt7" aria-labelledby="milestones-title">
      <SectionHead id="milestones-title" title={t('parts.milestones')} count={t('parts.milestoneCount', { count: progressOfMilestones(milestones).total })} />
      <Ledger lead="150px" leadNarrow="84px">
        {milestones.map((milestone) => (
          <LedgerRow
            key={milestone.id}
            lead={<Due milestone={milestone} />}
            title={<><Link to={`/assignments/${milestone.id}`}><T3 text={milestone.result} /></Link> {milestone.isDemo && <Demo />}</>}
            meta={<T3 text={milestone.agency} mark="none" />}
            end={<StateMark state={milestone.state} />}
          />
        ))}
      </Ledger>
    </section>
  );
}

function Due({ milestone }: { milestone: InitiativeMilestone }) {
  return <span className="small"><DueDate due={{ on: milestone.dueOn, precision: milestone.duePrecision }} /></span>;
}

type Linkable = { id: string; result: Text3; version: number; dueOn: string | null };

/** The same where they are put in and taken out. */
export function MilestoneArranging({ milestones, linkable, error }: { milestones: readonly InitiativeMilestone[]; linkable: readonly Linkable[]; error: string | null }) {
  const t = useTexts('programmes');
  const language = useLanguage();
  const busy = useNavigation().state !== 'idle';
  const options = linkable.map(({ id, version, result, dueOn }) => {
    const named = inLanguage(result, language);
    return { value: `${id}:${version}`, label: [named.text, dueOn && formatDay(dueOn, language)].filter(Boolean).join(' · '), lang: named.language };
  });
  return (
    <section className="mt7 parts-rows" aria-labelledby="arrange-milestones">
      <SectionHead id="arrange-milestones" title={t('parts.milestones')} count={t('parts.milestoneCount', { count: milestones.length })} />
      <Ledger lead="150px" leadNarrow="84px">
        {milestones.map((milestone) => <LedgerRow key={milestone.id} lead={<Due milestone={milestone} />} title={<T3 text={milestone.result} />} end={<TakeOut milestone={milestone} />} />)}
      </Ledger>
      <Form method="post" className="measure stack mt4" key={linkable.length}>
        <input type="hidden" name="what" value="milestone" />
        <ComboboxField id="field-milestone" name="pick" label={t('parts.attachMilestone')} options={options} error={error ?? undefined} />
        <p><Button type="submit" name="do" value="attach" icon="plus" busy={busy}>{t('parts.attach')}</Button></p>
      </Form>
    </section>
  );
}

function TakeOut({ milestone }: { milestone: InitiativeMilestone }) {
  const t = useTexts('programmes');
  const language = useLanguage();
  return (
    <Form method="post">
      <input type="hidden" name="what" value="milestone" />
      <input type="hidden" name="pick" value={`${milestone.id}:${milestone.version}`} />
      <Button type="submit" look="quiet" small name="do" value="detach">{t('parts.detach')}<span className="vh">: {inLanguage(milestone.result, language).text}</span></Button>
    </Form>
  );
}
