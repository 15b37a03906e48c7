import { Form } from '@remix-run/react';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { ChipLink, Chips } from '#app/ui/chips.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { STATE_LOOK } from '#app/features/assignments/ledger/ledger.rules.ts';
import { CHIP_STATES, roadmapHref, type RoadmapQuery } from '../roadmap.schema.ts';
import type { RoadmapPage } from '../roadmap.service.server.ts';

type Props = { page: Pick<RoadmapPage, 'choices' | 'counts' | 'roadmaps' | 'roadmap'>; query: RoadmapQuery };

/** All of it stands in the address. A change shows at once; without JavaScript a button does it. */
export function RoadmapFilters({ page, query }: Props) {
  const t = useTexts('roadmap');
  const { counts } = page;
  const chips = CHIP_STATES.filter((state) => counts[state] > 0 || query.state === state);
  const hasBroken = counts.broken > 0 || query.broken === '1';
  return (
    <div className="rm-filters mt4">
      <FilterForm page={page} query={query} />
      {(chips.length > 0 || hasBroken) && (
        <Chips label={t('filters.chips')}>
          {chips.map((state) => (
            <ChipLink key={state} icon={STATE_LOOK[state].icon} to={roadmapHref(query, { state: query.state === state ? undefined : state })} current={query.state === state}>
              {t('filters.chip', { state: t(`states.${state}`), count: counts[state] })}
            </ChipLink>
          ))}
          {hasBroken && <ChipLink icon="link" to={roadmapHref(query, { broken: query.broken ? undefined : '1' })} current={query.broken === '1'}>{t('filters.chip', { state: t('waits.broken'), count: counts.broken })}</ChipLink>}
        </Chips>
      )}
    </div>
  );
}

function FilterForm({ page: { choices, roadmaps, roadmap }, query }: Props) {
  const t = useTexts('roadmap');
  const { directions, agencies, regions, initiatives } = choices;
  return (
    <Form action="/roadmap" className="rm-selects" aria-label={t('filters.label')} preventScrollReset onChange={(event) => event.currentTarget.requestSubmit()} key={JSON.stringify(query)}>
      {query.view && <input type="hidden" name="view" value={query.view} />}
      {query.by && <input type="hidden" name="by" value={query.by} />}
      {query.zoom && <input type="hidden" name="zoom" value={query.zoom} />}
      {query.broken && <input type="hidden" name="broken" value={query.broken} />}
      {query.state && <input type="hidden" name="state" value={query.state} />}
      {roadmaps.length > 1 && <Select name="roadmap" label={t('choose')} value={roadmap?.id} options={roadmaps.map(({ id, title, isPublished }) => ({ key: id, name: title, isDraft: !isPublished }))} />}
      <Select name="direction" label={t('filters.direction')} all={t('filters.allDirections', { count: directions.length })} value={query.direction} options={directions} />
      <Select name="agency" label={t('filters.agency')} all={t('filters.allAgencies')} value={query.agency} options={agencies.map(({ id, name }) => ({ key: id, name }))} />
      {(regions.length > 1 || query.region) && <Select name="region" label={t('filters.region')} all={t('filters.allRegions', { count: regions.length })} value={query.region} options={regions.map(({ iso, name }) => ({ key: iso, name }))} />}
      {(initiatives.length > 0 || query.initiative) && <Select name="initiative" label={t('filters.initiative')} all={t('filters.allInitiatives')} value={query.initiative} options={initiatives.map(({ id, title }) => ({ key: id, name: title }))} />}
      <noscript><button className="btn">{t('filters.apply')}</button></noscript>
    </Form>
  );
}

type SelectProps = { name: string; label: string; all?: string; value?: string; options: readonly { key: string; name: Text3; isDraft?: boolean }[] };

function Select({ name, label, all, value, options }: SelectProps) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const words = (option: SelectProps['options'][number]) => (option.isDraft ? t('unpublishedOption', { title: inLanguage(option.name, language).text }) : inLanguage(option.name, language).text);
  return (
    <select className="input" name={name} aria-label={label} defaultValue={value ?? ''}>
      {all && <option value="">{all}</option>}
      {options.map((option) => <option key={option.key} value={option.key}>{words(option)}</option>)}
    </select>
  );
}
