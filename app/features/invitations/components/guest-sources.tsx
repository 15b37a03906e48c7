import { fullName } from '#app/features/people/people.rules.ts';
import type { AgencyOption } from '#app/features/agencies/agencies.service.server.ts';
import type { PersonOption } from '#app/features/people/directory/directory.service.server.ts';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import { ComboboxField, type ComboOption } from '#app/ui/combobox.tsx';
import { CheckField } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { RoleField } from './guest-fields.tsx';

export type InviteChoices = {
  people: Omit<PersonOption, 'email'>[];
  agencies: AgencyOption[];
  /** The meeting's own; `chosen` on the form of a new meeting, which has yet to say which. */
  body: { name: Text3; seatCount: number } | 'chosen' | null;
  groups: { id: string; name: Text3; memberCount: number }[];
  /** Others than the meeting's own. */
  bodies: { id: string; name: Text3; seatCount: number }[];
};

/** What was chosen before a refusal. */
export type SourcesTyped = Partial<Record<'personIds' | 'agencyIds' | 'groupIds' | 'bodyIds', string[]>> & { wholeBody?: string; role?: string };

type Props = { choices: InviteChoices; typed?: SourcesTyped; error?: string };

/** Where guests come from: the directory, by agency, saved groups, bodies; each of them in the same role. */
export function GuestSources({ choices, typed = {}, error }: Props) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const size = (count: number) => t('add.groupSize', { count });
  return (
    <>
      <WholeBody body={choices.body} isChecked={typed.wholeBody !== undefined} />
      <ComboboxField name="personIds[]" multiple label={t('add.people')} hint={t('add.peopleHint')} options={choices.people.map((person) => personOption(person, language))} values={typed.personIds} error={error} />
      <ComboboxField name="agencyIds[]" multiple label={t('add.agencies')} hint={t('add.agenciesHint')} options={choices.agencies.map((agency) => agencyOption(agency, language, t('add.noFocalPoint')))} values={typed.agencyIds} />
      {choices.groups.length > 0 && <ComboboxField name="groupIds[]" multiple label={t('add.groups')} hint={t('add.groupsHint')} options={choices.groups.map((group) => countedOption(group, language, size(group.memberCount)))} values={typed.groupIds} />}
      {choices.bodies.length > 0 && <ComboboxField name="bodyIds[]" multiple label={t('add.bodies')} options={choices.bodies.map((each) => countedOption(each, language, size(each.seatCount)))} values={typed.bodyIds} />}
      <RoleField value={typed.role ?? 'required'} label={t('add.role')} />
    </>
  );
}

function WholeBody({ body, isChecked }: { body: InviteChoices['body']; isChecked: boolean }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  if (!body) return null;
  const label = body === 'chosen' ? t('add.ofThisBody') : t('add.body', { name: inLanguage(body.name, language).text, count: body.seatCount });
  return <CheckField name="wholeBody" value="on" label={label} hint={t('add.bodyHint')} defaultChecked={isChecked} />;
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
