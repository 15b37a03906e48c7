import { Form } from '@remix-run/react';
import type { Text3 } from '#app/lib/text3.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Segmented } from '#app/ui/segmented.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { ASSIGNMENT_STATES } from '../assignments.rules.ts';
import type { AssignmentFilter } from '../assignments.schema.ts';
import { withFilter } from '../ledger/ledger.rules.ts';

export type FilterChoices = { agencies: { id: string; name: Text3 }[]; directions: { key: string; name: Text3 }[] };

type Props = { filter: AssignmentFilter; choices: FilterChoices; /** Whether "ours" means something for this reader, and is chosen. */ own: boolean | null };

/** The filters stand in the address; a change shows at once, without JavaScript by the button. */
export function AssignmentFilters({ filter, choices, own }: Props) {
  const t = useTexts('assignments');
  return (
    <div className="fl mt4">
      {own !== null && (
        <Segmented
          label={t('scope.label')}
          value={own ? 'mine' : 'all'}
          options={[
            { value: 'mine', label: t('scope.mine'), to: withFilter(filter, { mine: '1', agency: undefined }) },
            { value: 'all', label: t('scope.all'), to: withFilter(filter, { mine: '0' }) },
          ]}
        />
      )}
      <FilterForm filter={filter} choices={choices} />
    </div>
  );
}

function FilterForm({ filter, choices }: Omit<Props, 'own'>) {
  const t = useTexts('assignments');
  const words = useTexts('roadmap');
  const language = useLanguage();
  const name = (text: Text3) => inLanguage(text, language).text;
  return (
    <Form className="fl-form" aria-label={words('filters.label')} onChange={(event) => event.currentTarget.requestSubmit()} key={JSON.stringify(filter)}>
      {filter.mine && <input type="hidden" name="mine" value={filter.mine} />}
      <select className="input" name="state" aria-label={words('filters.state')} defaultValue={filter.state ?? ''}>
        <option value="">{t('filters.open')}</option>
        {ASSIGNMENT_STATES.map((state) => <option key={state} value={state}>{words(`states.${state}`)}</option>)}
        <option value="closed">{t('filters.closed')}</option>
      </select>
      <select className="input" name="agency" aria-label={words('filters.agency')} defaultValue={filter.agency ?? ''}>
        <option value="">{words('filters.allAgencies')}</option>
        {choices.agencies.map((agency) => <option key={agency.id} value={agency.id}>{name(agency.name)}</option>)}
      </select>
      <select className="input" name="direction" aria-label={words('filters.direction')} defaultValue={filter.direction ?? ''}>
        <option value="">{words('filters.allDirections', { count: choices.directions.length })}</option>
        {choices.directions.map((direction) => <option key={direction.key} value={direction.key}>{name(direction.name)}</option>)}
      </select>
      <noscript><button className="btn">{words('filters.apply')}</button></noscript>
    </Form>
  );
}
