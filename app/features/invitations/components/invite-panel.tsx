import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { fullName } from '#app/features/people/people.rules.ts';
import type { AgencyOption } from '#app/features/agencies/agencies.service.server.ts';
import type { PersonOption } from '#app/features/people/directory/directory.service.server.ts';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { ComboboxField, type ComboOption } from '#app/ui/combobox.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { CheckField, TextField } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { LanguageField, RoleField, type PanelForm } from './guest-fields.tsx';

export type InviteChoices = {
  people: Omit<PersonOption, 'email'>[];
  agencies: AgencyOption[];
  body: { name: Text3; seatCount: number } | null;
  groups: { id: string; name: Text3; memberCount: number }[];
  /** Others than the meeting's own. */
  bodies: { id: string; name: Text3; seatCount: number }[];
};
type Props = { choices: InviteChoices; base: string; refused: { which: 'add' | 'address'; form: PanelForm } | null; /** Changes with each success, so that the forms start empty. */ round: number; /** What the last attempt did. */ done: ReactNode };

/** Adding to the list: from the directory, by agency, the whole body, or one typed address. */
export function InvitePanel({ choices, base, refused, round, done }: Props) {
  const t = useTexts('invitations');
  return (
    <section className="invite mt6" id="invite">
      <SectionHead title={t('add.title')} />
      <FromDirectory key={`d${round}`} choices={choices} base={base} error={refused?.which === 'add' ? (refused.form?.fields.personIds ?? Object.values(refused.form?.fields ?? {})[0]) : undefined} />
      {done}
      <ByAddress key={`a${round}`} base={base} refused={refused?.which === 'address' ? refused.form : null} />
      <p className="mt3"><Link className="invite-paste" to={base.replace(/invitations$/, 'paste')}><Icon name="copy" /> {t('add.paste')}</Link></p>
      <p className="small mute mt4">{t('add.nothingSent')} <Link to={base.replace(/invitations$/, 'send')}>{t('send.title')}</Link></p>
    </section>
  );
}

function FromDirectory({ choices, base, error }: { choices: InviteChoices; base: string; error?: string }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const { body } = choices;
  return (
    <Form method="post" action={`${base}?do=add`} className="stack mt3" preventScrollReset noValidate>
      <ComboboxField name="personIds[]" multiple label={t('add.people')} hint={t('add.peopleHint')} options={choices.people.map((person) => personOption(person, language))} />
      <ComboboxField name="agencyIds[]" multiple label={t('add.agencies')} hint={t('add.agenciesHint')} options={choices.agencies.map((agency) => agencyOption(agency, language, t('add.noFocalPoint')))} />
      {choices.groups.length > 0 && <ComboboxField name="groupIds[]" multiple label={t('add.groups')} hint={t('add.groupsHint')} options={choices.groups.map((group) => countedOption(group, language, t('add.groupSize', { count: group.memberCount })))} />}
      {body && <CheckField name="wholeBody" value="on" label={t('add.body', { name: inLanguage(body.name, language).text, count: body.seatCount })} hint={t('add.bodyHint')} />}
      {choices.bodies.length > 0 && <ComboboxField name="bodyIds[]" multiple label={t('add.bodies')} options={choices.bodies.map((each) => countedOption(each, language, t('add.groupSize', { count: each.seatCount })))} />}
      <RoleField value="required" label={t('add.role')} />
      <FieldError id="invite-error" error={error} />
      <Button type="submit" icon="plus" aria-describedby={error ? 'invite-error' : undefined}>{t('add.submit')}</Button>
    </Form>
  );
}

function ByAddress({ base, refused }: { base: string; refused: PanelForm }) {
  const t = useTexts('invitations');
  const typed = (refused?.values ?? {}) as { name?: string; address?: string; language?: 'kk' | 'ru' | 'en'; role?: 'optional' };
  return (
    <details className="invite-address mt5" open={refused !== null}>
      <summary>
        <Icon name="mail" /> {t('add.address')} <Icon name="chevron-down" />
      </summary>
      <Form method="post" action={`${base}?do=address`} className="stack" preventScrollReset noValidate>
        <p className="small mute">{t('add.addressHint')}</p>
        <TextField name="name" label={t('add.name')} required autoComplete="off" defaultValue={typed.name} error={refused?.fields.name} />
        <TextField name="address" label={t('add.email')} required autoComplete="off" inputMode="email" placeholder="aty@uiym.example" defaultValue={typed.address} error={refused?.fields.address} />
        <LanguageField value={typed.language ?? 'kk'} label={t('add.language')} />
        <RoleField value={typed.role ?? 'optional'} label={t('add.role')} />
        <Button type="submit" icon="plus">{t('add.submit')}</Button>
      </Form>
    </details>
  );
}

const allWords = (text: Text3 | null) => Object.values(text ?? {}).join(' ');

function personOption(person: InviteChoices['people'][number], language: Language): ComboOption {
  return { value: person.id, label: person.name, meta: person.agency ? inLanguage(person.agency, language).text : undefined, also: allWords(person.agency) };
}

const countedOption = ({ id, name }: { id: string; name: Text3 }, language: Language, meta: string): ComboOption => ({ value: id, label: inLanguage(name, language).text, meta, also: allWords(name) });

function agencyOption(agency: AgencyOption, language: Language, without: string): ComboOption {
  const focal = agency.focalPoint ? fullName(agency.focalPoint, language, 'short') : without;
  return { value: agency.id, label: inLanguage(agency.name, language).text, meta: focal, also: [agency.short, agency.abbr, agency.name].map(allWords).join(' ') };
}
