import { LANGUAGES } from '#app/lib/text3.ts';
import { SelectField } from '#app/ui/field.tsx';
import { useTexts } from '#app/ui/texts.tsx';

/** Of a form beside the list: what is wrong, and what was typed. */
export type PanelForm = { fields: Record<string, string>; values?: Record<string, string> } | null;

const ROLES = ['required', 'optional', 'observer', 'speaker', 'interpreter'] as const;

export function RoleField({ value, label }: { value: string; label: string }) {
  const common = useTexts('common');
  return (
    <SelectField name="role" label={label} defaultValue={value}>
      {ROLES.map((role) => <option key={role} value={role}>{common(`participantRoles.${role}`)}</option>)}
    </SelectField>
  );
}

export function LanguageField({ value, label }: { value: 'kk' | 'ru' | 'en'; label: string }) {
  const common = useTexts('common');
  return (
    <SelectField name="language" label={label} defaultValue={value}>
      {LANGUAGES.map((language) => <option key={language} value={language}>{common(`languages.${language}`)}</option>)}
    </SelectField>
  );
}
