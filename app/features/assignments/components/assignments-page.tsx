import { Form, Link } from '@remix-run/react';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useErrorText, useTexts } from '#app/ui/texts.tsx';
import type { AssignmentFilter } from '../assignments.schema.ts';
import { withFilter, type AssignmentView } from '../ledger/ledger.rules.ts';
import { AssignmentFilters, type FilterChoices } from './assignment-filters.tsx';
import { AssignmentList } from './assignment-list.tsx';
import { RequestOutcome } from './request-outcome.tsx';
import './assignments.css';

type Outcome = { problem: string | null; asked: { batchId: string; count: number; withoutContact: number } | null };

type Props = {
  page: { rows: AssignmentView[]; next: string | null };
  choices: FilterChoices;
  filter: AssignmentFilter;
  own: boolean | null;
  mayAsk: boolean;
  outcome: Outcome | null;
};

export function AssignmentsPage({ page, choices, filter, own, mayAsk, outcome }: Props) {
  const t = useTexts('assignments');
  const { rows, next } = page;
  const canChoose = mayAsk && rows.some((row) => row.daysLeft !== null || row.doneOn === null);
  return (
    <>
      <div className="row sb">
        <h1>{t('title')}</h1>
        <Link to="/decisions" className="btn quiet">{t('toDecisions')}</Link>
      </div>
      <p className="soft small mt1">{t('intro')}</p>
      <AssignmentFilters filter={filter} choices={choices} own={own} />
      {rows.length === 0 ? <Nothing filter={filter} /> : (
        <Form method="post" className="mt4 ruled" preventScrollReset>
          <AssignmentList rows={rows} label={t('title')} selectable={canChoose} />
          <div className="row mt4">
            {canChoose && <Button type="submit" icon="mail">{t('askSelected')}</Button>}
            {canChoose && <span className="small mute grow">{t('askHint')}</span>}
          </div>
        </Form>
      )}
      {/* Beside the button that was pressed, at the end of a list that may be long. */}
      {outcome?.asked && <RequestOutcome {...outcome.asked} backTo="/assignments" />}
      {outcome?.problem && <Problem reason={outcome.problem} />}
      <Pages filter={filter} next={next} />
    </>
  );
}

function Pages({ filter, next }: { filter: AssignmentFilter; next: string | null }) {
  const t = useTexts('assignments');
  if (!next && !filter.after) return null;
  return (
    <div className="row mt4">
      {filter.after && <LinkButton to={withFilter(filter, {})} icon="chevron-left">{t('first')}</LinkButton>}
      {next && <LinkButton to={withFilter(filter, { after: next })} icon="chevron-down">{t('more', { count: 50 })}</LinkButton>}
    </div>
  );
}

function Problem({ reason }: { reason: string }) {
  const t = useTexts('roadmap');
  const words = useErrorText();
  const key = `problems.${reason}`;
  return <Notice tone="risk" live="alert" className="mt4">{t.has(key) ? t(key) : words(reason)}</Notice>;
}

function Nothing({ filter }: { filter: AssignmentFilter }) {
  const t = useTexts('assignments');
  const words = useTexts('roadmap');
  const isFiltered = Boolean(filter.state || filter.agency || filter.direction || filter.region);
  return (
    <div className="mt4 ruled">
      <EmptyState
        icon="assignments"
        title={t('emptyTitle')}
        text={isFiltered ? t('emptyFilterText') : t('emptyText')}
        example={isFiltered ? undefined : t('emptyExample')}
        action={isFiltered ? <LinkButton to="?">{words('filters.clear')}</LinkButton> : undefined}
      />
    </div>
  );
}
