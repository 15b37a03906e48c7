import { Form } from '@remix-run/react';
import type { MinutesDecision, MinutesItem } from '../../minutes.service.server.ts';
import { dueText } from '#app/features/assignments/assignments.rules.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Chain } from '#app/ui/chain.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Prefill } from '../../editing/components/item-text.tsx';
import { AssignmentForm } from './assignment-form.tsx';
import type { AssignmentChoices } from './assignment-form.tsx';
import { DecisionForm } from './decision-form.tsx';
import type { Failure } from './decision-form.tsx';
import { VoteState } from './vote-state.tsx';

export type Opened = { edit: string | null; assign: string | null; assignment: string | null };

type Props = {
  item: MinutesItem;
  present: number;
  opened: Opened;
  /** Made by the server, so that the form sent twice makes one decision. */
  newId: string;
  choices: AssignmentChoices;
  failure: (Failure & { intent: string; key: string }) | null;
  /** What the sentence says that was turned into a decision. */
  prefill?: Prefill | null;
};

/** What was decided on an item, each with its votes and the assignments that follow from it. */
export function DecisionList({ item, present, opened, newId, choices, failure, prefill }: Props) {
  const t = useTexts('minutes');
  const isAdding = opened.edit === 'new';
  const number = `${item.number}.${item.decisions.length + 1}`;
  const of = (intent: string, key: string) => (failure?.intent === intent && failure.key === key ? failure : null);
  return (
    <section className="blk" aria-labelledby="decided-title">
      <h3 id="decided-title">{t('protocol.decided')}</h3>
      {item.decisions.map((decision, index) =>
        opened.edit === decision.id ? (
          <DecisionForm key={decision.id} item={item} decision={decision} decisionId={decision.id} number={decision.number} present={present} voters={choices.voters} failure={of('decision', decision.id)} />
        ) : (
          <DecisionView key={decision.id} item={item} decision={decision} isFirst={index === 0} isLast={index === item.decisions.length - 1}>
            {opened.assign === decision.id && (
              <AssignmentForm item={item} decision={decision} assignment={decision.assignments.find((each) => each.id === opened.assignment) ?? null} choices={choices} failure={of('assignment', decision.id)} prefill={prefill?.decisionId === decision.id ? prefill : null} />
            )}
          </DecisionView>
        ),
      )}
      {isAdding ? (
        <DecisionForm item={item} decision={null} decisionId={newId} number={number} present={present} voters={choices.voters} failure={failure?.intent === 'decision' ? failure : null} />
      ) : (
        <LinkButton look="quiet" small icon="plus" keyHint="Alt D" className="mt2" to={`?item=${item.id}&edit=new`} preventScrollReset>
          {t('decision.add', { number })}
        </LinkButton>
      )}
    </section>
  );
}

type ViewProps = { item: MinutesItem; decision: MinutesDecision; isFirst: boolean; isLast: boolean; children: React.ReactNode };

function DecisionView({ item, decision, isFirst, isLast, children }: ViewProps) {
  const t = useTexts('minutes');
  const { id, number, text, assignments } = decision;
  const at = `?item=${item.id}`;
  return (
    <div className="dec" id={`decision-${id}`}>
      <span className="dn">{number}</span>
      <div>
        <p className="pre"><T3 text={text} /></p>
        <div className="row small mt1">
          <VoteState decision={decision} />
          <span className="mute">{t(`kinds.${decision.kind}`)}</span>
          {decision.recused.length > 0 && <span className="mute">{t('votes.recusedCount', { count: decision.recused.length })}</span>}
          {decision.dissents.length > 0 && <span className="mute">{t('votes.dissentCount', { count: decision.dissents.length })}</span>}
        </div>
        {assignments.map((assignment) => <AssignmentView key={assignment.id} item={item} decision={decision} assignment={assignment} />)}
        {children}
        <div className="row dec-tools mt2">
          {!children && <LinkButton look="quiet" small icon="assignments" to={`${at}&assign=${id}`} preventScrollReset>{t('assignment.add')}</LinkButton>}
          <LinkButton look="quiet" small icon="edit" to={`${at}&edit=${id}`} preventScrollReset>{t('decision.edit')}</LinkButton>
          <LinkButton look="quiet" small icon="flag" to={`/decisions/${id}`}>{t('dissent.link')}</LinkButton>
          {!isFirst && <Step decision={decision} by="up" />}
          {!isLast && <Step decision={decision} by="down" />}
          <Remove intent="remove-decision" decisionId={id} label={t('decision.remove')} question={t('decision.removeQuestion', { number, count: assignments.length })} />
        </div>
      </div>
    </div>
  );
}

function Step({ decision, by }: { decision: MinutesDecision; by: 'up' | 'down' }) {
  const t = useTexts('minutes');
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value="move-decision" />
      <input type="hidden" name="decisionId" value={decision.id} />
      <input type="hidden" name="by" value={by} />
      <Button type="submit" look="quiet" small iconOnly icon={by === 'up' ? 'arrow-up' : 'arrow-down'} title={t(`decision.${by}`)}>{t(`decision.${by}`)} {decision.number}</Button>
    </Form>
  );
}

type RemoveProps = { intent: string; decisionId: string; assignmentId?: string; label: string; question: string };

/** Asks where it stands: one press opens the question, the next one answers it. */
function Remove({ intent, decisionId, assignmentId, label, question }: RemoveProps) {
  const common = useTexts('common');
  return (
    <details className="remove">
      <summary className="btn sm quiet">{label}</summary>
      <Form method="post" preventScrollReset className="row">
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="decisionId" value={decisionId} />
        {assignmentId && <input type="hidden" name="assignmentId" value={assignmentId} />}
        <span>{question}</span>
        <Button type="submit" look="danger" small icon="trash">{common('actions.remove')}</Button>
      </Form>
    </details>
  );
}

type AssignmentViewProps = { item: MinutesItem; decision: MinutesDecision; assignment: MinutesDecision['assignments'][number] };

function AssignmentView({ item, decision, assignment }: AssignmentViewProps) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const due = dueText(assignment, language, 'long') ?? t('protocol.dueUnset');
  const co = assignment.coAgencies.map((agency) => inLanguage(agency.abbr ?? agency.name, language).text).join(', ');
  return (
    <div className="asg done mt3">
      <div className="full">
        <b><T3 text={assignment.result} /></b>
        <p className="soft small"><T3 text={assignment.agencyName} />{co && ` · ${t('assignment.with', { names: co })}`}</p>
        <p className="small"><b>{due}</b>{assignment.completionForm && <> · <T3 text={assignment.completionForm} /></>}</p>
        <Chain
          label={t('chain.label')}
          links={[
            { label: t('chain.item', { number: item.number }) },
            { label: t('chain.decision', { number: decision.number }), current: true },
            { label: t('chain.assignment'), to: `/assignments/${assignment.id}` },
            ...(assignment.roadmapId ? [{ label: t('chain.roadmap'), to: '/roadmap' }] : []),
          ]}
        />
        <div className="row dec-tools mt1">
          <LinkButton look="quiet" small icon="edit" to={`?item=${item.id}&assign=${decision.id}&assignment=${assignment.id}`} preventScrollReset>{t('assignment.edit')}</LinkButton>
          <Remove intent="remove-assignment" decisionId={decision.id} assignmentId={assignment.id} label={t('assignment.remove')} question={t('assignment.removeQuestion')} />
        </div>
      </div>
    </div>
  );
}
