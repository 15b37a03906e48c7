import { Form, Link } from '@remix-run/react';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { PROGRAMME_KINDS } from '../../programmes/programmes.schema.ts';
import { isNarrowed, registerHref } from '../register.rules.ts';
import { REGISTER_STATUSES, type RegisterWish } from '../register.schema.ts';

export type RegisterChoices = {
  agencies: readonly { id: string; name: Text3 }[];
  regions: readonly { iso: string; name: Text3 }[];
  directions: readonly { key: string; name: Text3 }[];
  initiatives: readonly { id: string; title: Text3 }[];
};

type Option = { value: string; label: string };

/** A form of GET: the filters stand in the address and work without JavaScript. */
export function RegisterFilters({ wish, choices }: { wish: RegisterWish; choices: RegisterChoices }) {
  const t = useTexts('programmes');
  const m = useTexts('meetings');
  const common = useTexts('common');
  const language = useLanguage();
  const words = (text: Text3) => inLanguage(text, language).text;
  const statusWords = (status: (typeof REGISTER_STATUSES)[number]) => (status === 'proposed' || status === 'returned' ? t(`states.${status}`) : common(`entryStates.${status}`));
  const fields: { name: keyof RegisterWish; label: string; options: Option[] }[] = [
    { name: 'kind', label: t('filters.kind'), options: PROGRAMME_KINDS.map((value) => ({ value, label: common(`entryKinds.${value}`) })) },
    { name: 'status', label: m('form.status'), options: REGISTER_STATUSES.map((value) => ({ value, label: statusWords(value) })) },
    { name: 'agency', label: t('filters.agency'), options: choices.agencies.map((each) => ({ value: each.id, label: words(each.name) })) },
    { name: 'region', label: t('form.region'), options: choices.regions.map((each) => ({ value: each.iso, label: words(each.name) })) },
    { name: 'direction', label: t('filters.direction'), options: choices.directions.map((each) => ({ value: each.key, label: words(each.name) })) },
    { name: 'parent', label: t('form.parent'), options: choices.initiatives.map((each) => ({ value: each.id, label: words(each.title) })) },
  ];
  return (
    <details className="register-more" open={isNarrowed(wish)}>
      <summary>{t('filters.title')}</summary>
      <Form method="get" action="/events" className="register-fields mt3" role="search" aria-label={t('filters.title')} key={registerHref(wish)}>
        {wish.when !== 'upcoming' && <input type="hidden" name="when" value={wish.when} />}
        {fields.map(({ name, label, options }) => (
          <SelectField key={name} name={name} id={`filter-${name}`} label={label} defaultValue={wish[name] ?? ''}>
            <option value="">{common('all')}</option>
            {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
          </SelectField>
        ))}
        <TextField name="from" id="filter-from" type="date" label={t('filters.from')} defaultValue={wish.from ?? ''} />
        <TextField name="to" id="filter-to" type="date" label={t('filters.to')} defaultValue={wish.to ?? ''} />
        <p className="row register-apply">
          <Button type="submit" icon="filter">{t('filters.apply')}</Button>
          {isNarrowed(wish) && <Link to="/events">{t('list.clear')}</Link>}
        </p>
      </Form>
    </details>
  );
}
