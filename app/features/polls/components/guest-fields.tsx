import { useState } from 'react';
import { fullName } from '#app/features/people/people.rules.ts';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { ComboboxField, type ComboOption } from '#app/ui/combobox.tsx';
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { GuestChoices } from '../guests/guests.service.server.ts';
import { NO_ADDRESS, type TypedAddress, type TypedGuests } from '../form/form.rules.ts';


type Props = { choices: GuestChoices; typed: TypedGuests; errors: Record<string, string>; onChange?: () => void };

/** People and agencies in two lists: those without whom it cannot be, and the others; below, addresses as typed. */
export function GuestFields({ choices, typed, errors, onChange }: Props) {
  const t = useTexts('polls');
  const language = useLanguage();
  const people = choices.people.map((person) => personOption(person, language));
  const agencies = choices.agencies.map((agency) => agencyOption(agency, language));
  const field = (name: keyof Omit<TypedGuests, 'addresses'>, label: string, options: ComboOption[], hint?: string) => (
    <ComboboxField name={`${name}[]`} multiple label={label} hint={hint} options={options} values={typed[name]} onChange={onChange} error={errors[name]} />
  );
  return (
    <>
      <fieldset className="poll-who">
        <legend>{t('form.required')}</legend>
        <p className="hint">{t('form.requiredHint')}</p>
        {field('requiredPersonIds', t('form.people'), people)}
        {field('requiredAgencyIds', t('form.agencies'), agencies, t('form.agenciesHint'))}
      </fieldset>
      <fieldset className="poll-who">
        <legend>{t('form.others')}</legend>
        {field('personIds', t('form.people'), people)}
        {field('agencyIds', t('form.agencies'), agencies)}
      </fieldset>
      <AddressRows typed={typed.addresses} errors={errors} />
    </>
  );
}

function AddressRows({ typed, errors }: { typed: TypedAddress[]; errors: Record<string, string> }) {
  const t = useTexts('polls');
  const [rows, setRows] = useState(() => (typed.length > 0 ? typed : [NO_ADDRESS]).map((row, key) => ({ ...row, key })));
  const isWrong = Object.keys(errors).some((name) => name.startsWith('addresses'));
  const add = () => setRows([...rows, { ...NO_ADDRESS, key: Math.max(...rows.map((row) => row.key)) + 1 }]);
  return (
    <details className="poll-addresses" open={typed.length > 0 || isWrong || undefined}>
      <summary>{t('form.addresses')}</summary>
      <p className="hint">{t('form.addressesHint')}</p>
      {rows.map((row, index) => (
        <AddressRow key={row.key} row={row} index={index} errors={errors} remove={rows.length > 1 ? () => setRows(rows.filter((each) => each !== row)) : undefined} />
      ))}
      <Button type="submit" name="more" value="addresses" icon="plus" onClick={(event) => { event.preventDefault(); add(); }}>{t('form.addAddress')}</Button>
    </details>
  );
}

function AddressRow({ row, index, errors, remove }: { row: TypedAddress; index: number; errors: Record<string, string>; remove?: () => void }) {
  const t = useTexts('polls');
  const common = useTexts('common');
  const name = (part: string) => `addresses[${index}].${part}`;
  return (
    <fieldset className="poll-address">
      <legend className="vh">{t('form.addressRow', { number: index + 1 })}</legend>
      <TextField name={name('name')} label={t('form.addressName')} autoComplete="off" defaultValue={row.name} error={errors[name('name')]} />
      <TextField name={name('address')} label={t('form.address')} autoComplete="off" inputMode="email" placeholder="aty@uiym.example" defaultValue={row.address} error={errors[name('address')]} />
      <SelectField name={name('language')} label={t('form.language')} defaultValue={row.language}>
        {(['kk', 'ru', 'en'] as const).map((language) => <option key={language} value={language}>{common(`languages.${language}`)}</option>)}
      </SelectField>
      <div className="row sb">
        <CheckField name={name('isRequired')} value="on" defaultChecked={row.isRequired} label={t('form.isRequired')} />
        {remove && <Button look="quiet" iconOnly icon="close" data-needs-script="" onClick={remove}>{t('form.removeAddress', { number: index + 1 })}</Button>}
      </div>
    </fieldset>
  );
}

const allWords = (text: Text3 | null) => Object.values(text ?? {}).join(' ');

function personOption(person: GuestChoices['people'][number], language: Language): ComboOption {
  return { value: person.id, label: person.name, meta: person.agency ? inLanguage(person.agency, language).text : undefined, also: allWords(person.agency) };
}

function agencyOption(agency: GuestChoices['agencies'][number], language: Language): ComboOption {
  const meta = agency.focalPoint ? fullName(agency.focalPoint, language, 'short') : undefined;
  return { value: agency.id, label: inLanguage(agency.name, language).text, meta, also: [agency.short, agency.abbr, agency.name].map(allWords).join(' ') };
}
