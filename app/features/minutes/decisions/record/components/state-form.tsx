import { Form, Link } from '@remix-run/react';
import { useState } from 'react';
import { fullName } from '#app/features/people/people.rules.ts';
import { formatMoment } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { SelectField, TextArea } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { decisionNumber } from '../../../minutes.rules.ts';
import { REGISTER_STATES } from '../../decisions.schema.ts';
import type { DecisionRecord } from '../record.service.server.ts';
import type { RecordFailure } from './record-page.tsx';

type Props = { record: DecisionRecord; failure: RecordFailure };

/** Whether it still stands, since when and why; the secretariat changes it. */
export function StateForm({ record, failure }: Props) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const { decision, state, states, following, canJudge } = record;
  const isDone = decision.state === 'in_force' && following.length > 0 && following.every((each) => each.doneOn);
  return (
    <section className="mt5" id="state">
      <SectionHead title={t('record.state')} />
      {isDone && <Notice tone="ok" className="mt3" title={t('record.allDone')} />}
      {state.note && <p className="mt3 pre">{state.note}</p>}
      {state.supersededBy && <p className="mt2">{t('record.supersededBy')}: <Link to={`/decisions/${state.supersededBy.id}`}>{decisionNumber(state.supersededBy.itemNumber, state.supersededBy.position)}. <T3 text={state.supersededBy.text} mark="none" /></Link></p>}
      {state.at && <p className="soft small mt1">{[formatMoment(state.at, HOME_ZONE, language), state.by && fullName(state.by, language, 'short')].filter(Boolean).join(' · ')}</p>}
      {states.length > 1 && (
        <details className="mt2">
          <summary className="btn sm quiet record-more">{t('record.history')}</summary>
          <ul className="plain pl mt2">{states.map((each, index) => <li key={index}>{t(`states.${each.state as 'in_force'}`)} <span className="soft">{formatMoment(each.at, HOME_ZONE, language)}</span></li>)}</ul>
        </details>
      )}
      {canJudge && <ChangeState record={record} failure={failure} />}
    </section>
  );
}

function ChangeState({ record, failure }: Props) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const { decision, others, state } = record;
  const typed = failure?.values ?? {};
  const [chosen, setChosen] = useState(String(typed.state ?? decision.state));
  return (
    <Form method="post" noValidate className="record-form" aria-label={t('record.change')}>
      <input type="hidden" name="intent" value="state" />
      <input type="hidden" name="version" value={decision.version} />
      <Segmented label={t('record.change')} name="state" value={chosen} onChange={setChosen} options={REGISTER_STATES.map((value) => ({ value: value as string, label: t(`states.${value}`) }))} />
      {chosen === 'superseded' && (
        <SelectField name="supersededBy" label={t('record.supersededBy')} hint={t('record.supersededHint')} defaultValue={String(typed.supersededBy ?? state.supersededBy?.id ?? '')} error={failure?.fields.supersededBy}>
          <option value="">{t('record.notChosen')}</option>
          {others.map((each) => <option key={each.id} value={each.id}>{`№ ${each.protocolNumber ?? ''}, ${decisionNumber(each.itemNumber, each.position)}. ${inLanguage(each.text, language).text.slice(0, 90)}`}</option>)}
        </SelectField>
      )}
      <TextArea name="note" rows={2} label={t('record.note')} optional defaultValue={String(typed.note ?? state.note ?? '')} error={failure?.fields.note} />
      <div><Button type="submit" icon="check">{t('record.save')}</Button></div>
    </Form>
  );
}
