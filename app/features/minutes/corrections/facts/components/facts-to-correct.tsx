import { Form } from '@remix-run/react';
import { DueFields } from '#app/features/assignments/components/due-fields.tsx';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ComboboxField } from '#app/ui/combobox.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { CorrectionFailure } from '../../components/corrections-page.tsx';
import type { Facts } from '../../corrections.service.server.ts';
import type { AssignmentFact, VotesFact } from '../facts.rules.ts';
import { AssignmentWords, VotesWords } from './fact-words.tsx';

export type FactEditing = { /** Whose form is open: one at a time. */ edit: string | null; agencies: readonly { id: string; name: Text3; abbr: Text3 | null }[]; newId: string; failure: CorrectionFailure };

/** How a decision was voted and what follows from it, each with its form behind a link. */
export function FactsToCorrect({ facts, language, editing }: { facts: Facts; language: string; editing: FactEditing }) {
  const t = useTexts('minutes');
  const { decisionId, number, votes, votesChange, assignments } = facts;
  const here = (edit: string) => `?in=${language}&edit=${edit}#fact-${edit}`;
  return (
    <>
      <div className="amend-paragraph" id={`fact-${decisionId}`}>
        <p><b>{number}.</b> {t('votes.title')}: {votesChange ? <><del><VotesWords votes={votes} /></del> <ins><VotesWords votes={votesChange} /></ins></> : <VotesWords votes={votes} />}</p>
        {editing.edit === decisionId ? <VotesForm decisionId={decisionId} votes={votesChange ?? votes} language={language} editing={editing} /> : <Open to={here(decisionId)} />}
      </div>
      {assignments.map(({ id, fact, change }) => (
        <div key={id} className="amend-paragraph" id={`fact-${id}`}>
          <p>{t('corrections.assignment')}: {change ? <><del><AssignmentWords fact={fact} /></del> <ins><AssignmentWords fact={change} /></ins></> : <AssignmentWords fact={fact} />}</p>
          {editing.edit === id ? <OrderForm assignmentId={id} fact={change ?? fact} language={language} editing={editing} /> : <Open to={here(id)} />}
        </div>
      ))}
    </>
  );
}

function Open({ to }: { to: string }) {
  const t = useTexts('minutes');
  return <LinkButton look="quiet" small icon="edit" className="fact-open" to={to} preventScrollReset>{t('corrections.change')}</LinkButton>;
}

function Ends({ language }: { language: string }) {
  const t = useTexts('minutes');
  const common = useTexts('common');
  return (
    <div className="row">
      <Button type="submit" icon="check">{t('corrections.save')}</Button>
      <LinkButton look="quiet" to={`?in=${language}`} preventScrollReset>{common('actions.cancel')}</LinkButton>
    </div>
  );
}

type VotesTyped = Partial<Record<'votesFor' | 'votesAgainst' | 'votesAbstained' | 'castingVote', string>>;

function VotesForm({ decisionId, votes, language, editing }: { decisionId: string; votes: VotesFact; language: string; editing: FactEditing }) {
  const t = useTexts('minutes');
  const failure = editing.failure?.intent === 'votes' ? editing.failure : null;
  const typed = (failure?.values ?? {}) as VotesTyped;
  const field = (name: 'votesFor' | 'votesAgainst' | 'votesAbstained', label: string) => <TextField name={name} label={label} inputMode="numeric" autoComplete="off" maxLength={4} defaultValue={typed[name] ?? votes[name] ?? ''} error={failure?.fields[name]} />;
  return (
    <Form method="post" noValidate className="amend-form" preventScrollReset>
      <input type="hidden" name="intent" value="votes" />
      <input type="hidden" name="changeId" value={editing.newId} />
      <input type="hidden" name="decisionId" value={decisionId} />
      <div className="fact-votes">{field('votesFor', t('votes.for'))}{field('votesAgainst', t('votes.against'))}{field('votesAbstained', t('votes.abstained'))}</div>
      <FieldError id="votes-error" error={failure?.fields.votes} />
      <SelectField name="castingVote" label={t('votes.casting')} hint={t('votes.castingHint')} defaultValue={typed.castingVote ?? votes.castingVote ?? ''} error={failure?.fields.castingVote}>
        <option value="">{t('votes.castingNone')}</option>
        <option value="for">{t('votes.for')}</option>
        <option value="against">{t('votes.against')}</option>
      </SelectField>
      <Ends language={language} />
    </Form>
  );
}

type OrderTyped = { result?: Text3; agencyId?: string; coAgencyIds?: string[]; dueOn?: string; duePrecision?: AssignmentFact['duePrecision'] };

function OrderForm({ assignmentId, fact, language, editing }: { assignmentId: string; fact: AssignmentFact; language: string; editing: FactEditing }) {
  const t = useTexts('minutes');
  const own = useLanguage();
  const failure = editing.failure?.intent === 'order' ? editing.failure : null;
  const typed = (failure?.values ?? {}) as OrderTyped;
  const fields = failure?.fields ?? {};
  const options = editing.agencies.map(({ id, name, abbr }) => ({ value: id, label: inLanguage(name, own).text, also: [name, abbr].flatMap((text) => Object.values(text ?? {})).join(' ') }));
  return (
    <Form method="post" noValidate className="amend-form" preventScrollReset>
      <input type="hidden" name="intent" value="order" />
      <input type="hidden" name="changeId" value={editing.newId} />
      <input type="hidden" name="assignmentId" value={assignmentId} />
      <Text3Field name="result" label={t('assignment.result')} values={typed.result ?? fact.result} errors={fields} required maxLength={2_000} />
      <ComboboxField name="agencyId" label={t('assignment.agency')} options={options} values={[typed.agencyId ?? fact.agency.id]} error={fields.agencyId} required />
      <ComboboxField name="coAgencyIds[]" label={t('assignment.co')} multiple options={options} values={typed.coAgencyIds ?? fact.co.map(({ id }) => id)} error={fields.coAgencyIds} optional />
      <DueFields label={t('assignment.due')} stored={{ dueOn: typed.dueOn ?? fact.dueOn, duePrecision: typed.duePrecision ?? fact.duePrecision }} error={fields.dueOn} />
      <Ends language={language} />
    </Form>
  );
}
