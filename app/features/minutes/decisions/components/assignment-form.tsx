import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { Prefill } from '../../editing/components/item-text.tsx';
import type { MinutesDecision, MinutesItem } from '../../minutes.service.server.ts';
import { COMPLETION_FORMS } from '../decisions.schema.ts';
import { DUE_PRECISIONS, type DuePrecision } from '#app/features/assignments/assignments.rules.ts';
import { DueFields } from '#app/features/assignments/components/due-fields.tsx';
import type { PersonName } from '#app/features/people/people.rules.ts';
import type { Holiday } from '#app/features/working-days/working-days.rules.ts';
import { inLanguage } from '#app/lib/text3.ts';
import type { Text3 } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ComboboxField } from '#app/ui/combobox.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { CheckField, SelectField } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { FoldedText3 } from '../../components/folded-text3.tsx';
import type { Failure } from './decision-form.tsx';

export type AssignmentChoices = {
  agencies: readonly { id: string; name: Text3; short: Text3 | null; abbr: Text3 | null }[];
  directions: readonly { key: string; name: Text3 }[];
  holidays: readonly Holiday[];
  /** The day of the session, from which deadlines are counted. */
  decidedOn: string;
  /** Who has a vote: whoever takes no part in one is chosen of them. */
  voters: readonly (PersonName & { id: string })[];
};

type Assignment = MinutesDecision['assignments'][number];
type Props = { item: MinutesItem; decision: MinutesDecision; assignment: Assignment | null; choices: AssignmentChoices; failure: Failure | null; prefill?: Prefill | null };
type Typed = { result?: Text3; agencyId?: string; coAgencyIds?: string[]; dueOn?: string; duePrecision?: string; completion?: string; onRoadmap?: string; directionKey?: string };

/** From a decision to an agency with a deadline, without leaving the line. */
export function AssignmentForm({ item, decision, assignment, choices, failure, prefill }: Props) {
  const t = useTexts('minutes');
  const common = useTexts('common');
  const typed = (failure?.values ?? prefilled(prefill)) as Typed;
  const isBusy = useNavigation().formData?.get('intent') === 'assignment';
  const options = useAgencyOptions(choices);
  const fields = failure?.fields ?? {};
  const form = useFocusOnPrefill(failure ? null : prefill);
  const labels = { result: t('assignment.result'), agencyId: t('assignment.agency'), coAgencyIds: t('assignment.co'), dueOn: t('assignment.due'), directionKey: t('assignment.direction'), onRoadmap: t('assignment.onRoadmap') };
  return (
    <Form ref={form} method="post" noValidate className="asg mt3" preventScrollReset aria-label={t('assignment.title', { number: decision.number })} onKeyDown={sendOnControlEnter}>
      <input type="hidden" name="intent" value="assignment" />
      <input type="hidden" name="decisionId" value={decision.id} />
      <input type="hidden" name="assignmentId" value={assignment?.id ?? ''} />
      <input type="hidden" name="version" value={assignment?.version ?? 0} />
      <div className="row sb full">
        <b><Icon name="assignments" /> {t('assignment.title', { number: decision.number })}</b>
        <kbd aria-hidden="true">Ctrl ↵</kbd>
      </div>
      {failure && <div className="full"><ErrorSummary errors={failure} labels={labels} /></div>}
      <div className="full"><FoldedText3 name="result" label={labels.result} value={typed.result ?? assignment?.result} errors={fields} maxLength={2_000} rows={1} required /></div>
      <ComboboxField className="full" name="agencyId" label={labels.agencyId} options={options} values={[typed.agencyId ?? assignment?.agencyId ?? ''].filter(Boolean)} error={fields.agencyId} required />
      <div className="full"><DueFields key={`${typed.dueOn} ${typed.duePrecision}`} stored={dueOf(typed, assignment)} calendar={choices} error={fields.dueOn} label={labels.dueOn} /></div>
      <CompletionField assignment={assignment} typed={typed.completion} />
      <ComboboxField className="full" name="coAgencyIds[]" label={labels.coAgencyIds} multiple options={options} values={typed.coAgencyIds ?? assignment?.coAgencies.map((agency) => agency.id) ?? []} error={fields.coAgencyIds} optional />
      <RoadmapFields assignment={assignment} typed={typed} choices={choices} fields={fields} />
      <div className="row full">
        <Button type="submit" small icon="check" busy={isBusy}>{assignment ? common('actions.save') : t('assignment.create')}</Button>
        <LinkButton look="quiet" small to={`?item=${item.id}`} preventScrollReset>{common('actions.cancel')}</LinkButton>
      </div>
    </Form>
  );
}

function dueOf({ dueOn, duePrecision }: Typed, assignment: Assignment | null): { dueOn: string | null; duePrecision: DuePrecision } {
  const precision = DUE_PRECISIONS.find((each) => each === duePrecision);
  return { dueOn: dueOn ?? assignment?.dueOn ?? null, duePrecision: precision ?? assignment?.duePrecision ?? 'day' };
}

const prefilled = (prefill: Prefill | null | undefined): Typed =>
  prefill ? { result: prefill.result, ...(prefill.agencyId ? { agencyId: prefill.agencyId } : {}), ...(prefill.dueOn ? { dueOn: prefill.dueOn, duePrecision: prefill.duePrecision } : {}) } : {};

/** From the sentence on without the mouse: to the first field that it did not fill, or to the button. */
function useFocusOnPrefill(prefill: Prefill | null | undefined) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!prefill) return;
    const missing = prefill.agencyId === null ? '[role=combobox]' : prefill.dueOn === null ? '[name=dueOn]' : '.linklike, button[type=submit]';
    form.current?.querySelector<HTMLElement>(missing)?.focus();
  }, [prefill]);
  return form;
}

function sendOnControlEnter(event: React.KeyboardEvent<HTMLFormElement>) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
}

function useAgencyOptions({ agencies }: AssignmentChoices) {
  const language = useLanguage();
  return agencies.map((agency) => ({
    value: agency.id,
    label: inLanguage(agency.name, language).text,
    also: [agency.name, agency.short, agency.abbr].flatMap((text) => Object.values(text ?? {})).join(' '),
  }));
}

function CompletionField({ assignment, typed }: { assignment: Assignment | null; typed?: string }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const own = assignment?.completionForm;
  return (
    <SelectField className="full" name="completion" label={t('assignment.completion')} defaultValue={typed ?? (own ? 'keep' : 'letter')}>
      {own && <option value="keep">{inLanguage(own, language).text}</option>}
      {COMPLETION_FORMS.map((key) => <option key={key} value={key}>{t(`completion.${key}`)}</option>)}
    </SelectField>
  );
}

function RoadmapFields({ assignment, typed, choices, fields }: { assignment: Assignment | null; typed: Typed; choices: AssignmentChoices; fields: Record<string, string> }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const [isOn, setOn] = useState(typed.onRoadmap === 'on' || Boolean(assignment?.roadmapId));
  return (
    <div className="full minutes-two">
      <CheckField name="onRoadmap" label={t('assignment.onRoadmap')} hint={t('assignment.onRoadmapHint')} checked={isOn} onChange={(event) => setOn(event.target.checked)} />
      <SelectField name="directionKey" label={t('assignment.direction')} defaultValue={typed.directionKey ?? assignment?.directionKey ?? ''} error={fields.directionKey} required={isOn}>
        <option value="">{t('assignment.noDirection')}</option>
        {choices.directions.map((direction) => <option key={direction.key} value={direction.key}>{inLanguage(direction.name, language).text}</option>)}
      </SelectField>
    </div>
  );
}
