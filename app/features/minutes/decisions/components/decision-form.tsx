import { Form, useNavigation } from '@remix-run/react';
import type { MinutesDecision, MinutesItem } from '../../minutes.service.server.ts';
import { DECISION_KINDS } from '../decisions.schema.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import type { PersonName } from '#app/features/people/people.rules.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { CheckField, SelectField, TextField, fieldId } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { FoldedText3 } from '../../components/folded-text3.tsx';
import { useState } from 'react';

export type Failure = { fields: Record<string, string>; form?: string; values?: Record<string, unknown> };

type Props = { item: MinutesItem; decision: MinutesDecision | null; decisionId: string; number: string; present: number; voters: readonly Voter[]; failure: Failure | null };

type Voter = PersonName & { id: string };

type Typed = { kind?: string; text?: Record<string, string>; votesFor?: string; votesAgainst?: string; votesAbstained?: string; castingVote?: string; recused?: string[] };

export function DecisionForm({ item, decision, decisionId, number, present, voters, failure }: Props) {
  const t = useTexts('minutes');
  const common = useTexts('common');
  const typed = (failure?.values ?? {}) as Typed;
  const [kind, setKind] = useState(typed.kind ?? decision?.kind ?? (item.kind === 'information' ? 'take_note' : 'approve'));
  const isBusy = useNavigation().formData?.get('intent') === 'decision';
  const labels = { text: t('decision.text'), kind: t('decision.kind'), votes: t('votes.title'), votesFor: t('votes.for'), votesAgainst: t('votes.against'), votesAbstained: t('votes.abstained'), castingVote: t('votes.casting'), recused: t('votes.recused') };
  return (
    <div className="dec act" id={`decision-${decision?.id ?? 'new'}`}>
      <span className="dn">{number}</span>
      <Form method="post" noValidate className="stack dec-form" preventScrollReset aria-label={t('decision.formLabel', { number })}>
        <input type="hidden" name="intent" value="decision" />
        <input type="hidden" name="decisionId" value={typed.text ? String(failure?.values?.decisionId ?? decisionId) : decisionId} />
        <input type="hidden" name="agendaItemId" value={item.id} />
        <input type="hidden" name="version" value={decision?.version ?? 0} />
        <ErrorSummary errors={failure} labels={labels} />
        {failure?.form === 'stale' && decision && (
          <Notice title={t('conflict.theirs')}><span className="pre"><T3 text={decision.text} /></span></Notice>
        )}
        <Segmented label={labels.kind} name="kind" value={kind} onChange={setKind} options={DECISION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
        <FoldedText3 name="text" label={labels.text} value={typed.text ?? decision?.text} errors={failure?.fields} maxLength={8_000} required placeholder={t(`decision.hints.${kindOf(kind)}`)} />
        <fieldset className="votes" id={fieldId('votes')} tabIndex={-1} aria-describedby={failure?.fields.votes ? 'votes-error' : undefined}>
          <legend className="lbl">{t('votes.legend', { present })}</legend>
          <VoteField name="votesFor" label={t('votes.for')} value={typed.votesFor ?? decision?.votesFor} error={failure?.fields.votesFor} />
          <VoteField name="votesAgainst" label={t('votes.against')} value={typed.votesAgainst ?? decision?.votesAgainst} error={failure?.fields.votesAgainst} />
          <VoteField name="votesAbstained" label={t('votes.abstained')} value={typed.votesAbstained ?? decision?.votesAbstained} error={failure?.fields.votesAbstained} />
          <FieldError id="votes-error" error={failure?.fields.votes} />
        </fieldset>
        <VoteMore voters={voters} casting={typed.castingVote ?? decision?.castingVote ?? ''} recused={typed.text ? [typed.recused ?? []].flat() : (decision?.recused.map((each) => each.personId) ?? [])} failure={failure} />
        <div className="row">
          <Button type="submit" small icon="check" busy={isBusy}>{t('decision.save')}</Button>
          {kind === 'instruct' && !decision && <Button type="submit" name="then" value="assign" small icon="assignments" busy={isBusy}>{t('decision.saveAndAssign')}</Button>}
          <LinkButton look="quiet" small to={`?item=${item.id}`} preventScrollReset>{common('actions.cancel')}</LinkButton>
        </div>
      </Form>
    </div>
  );
}

const kindOf = (kind: string) => DECISION_KINDS.find((each) => each === kind) ?? 'approve';

/** What most votes do without. */
function VoteMore({ voters, casting, recused, failure }: { voters: readonly Voter[]; casting: string; recused: readonly string[]; failure: Failure | null }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const isOpen = casting !== '' || recused.length > 0 || Boolean(failure?.fields.castingVote || failure?.fields.recused);
  return (
    <details open={isOpen} className="vote-more">
      <summary className="btn sm quiet">{t('votes.more')}</summary>
      <SelectField name="castingVote" label={t('votes.casting')} hint={t('votes.castingHint')} defaultValue={casting} error={failure?.fields.castingVote}>
        <option value="">{t('votes.castingNone')}</option>
        <option value="for">{t('votes.for')}</option>
        <option value="against">{t('votes.against')}</option>
      </SelectField>
      <fieldset className="mt3" id={fieldId('recused')} tabIndex={-1}>
        <legend className="lbl">{t('votes.recused')}</legend>
        <input type="hidden" name="hasRecused" value="1" />
        <div className="recused">
          {voters.map((person) => <CheckField key={person.id} name="recused[]" value={person.id} defaultChecked={recused.includes(person.id)} label={fullName(person, language, 'short')} />)}
        </div>
        <FieldError id="recused-error" error={failure?.fields.recused} />
      </fieldset>
    </details>
  );
}

function VoteField({ name, label, value, error }: { name: string; label: string; value?: string | number | null; error?: string }) {
  return <TextField name={name} label={label} inputMode="numeric" autoComplete="off" maxLength={4} defaultValue={value ?? ''} error={error} />;
}
