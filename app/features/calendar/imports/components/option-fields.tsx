import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { SelectField } from '#app/ui/field.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { IMPORT_SCOPES, type ImportOptions } from '../imports.schema.ts';

const VISIBILITIES = ['internal', 'partners', 'public'] as const;
const STATUSES = ['draft', 'planned'] as const;

/** What the file cannot know: how settled its events are, and who may see them. */
export function OptionFields({ options, agencies }: { options: ImportOptions; agencies: { id: string; name: Text3 }[] }) {
  const t = useTexts('imports');
  const language = useLanguage();
  return (
    <section aria-labelledby="options">
      <SectionHead id="options" title={t('options.title')} />
      <div className="import-options mt4">
        <SelectField name="status" label={t('options.status')} defaultValue={options.status}>
          {STATUSES.map((status) => <option key={status} value={status}>{t(`statuses.${status}`)}</option>)}
        </SelectField>
        <SelectField name="visibility" label={t('options.visibility')} defaultValue={options.visibility}>
          {VISIBILITIES.map((visibility) => <option key={visibility} value={visibility}>{t(`visibilities.${visibility}`)}</option>)}
        </SelectField>
        <SelectField name="scope" label={t('options.scope')} defaultValue={options.scope}>
          {IMPORT_SCOPES.map((scope) => <option key={scope} value={scope}>{t(`scopes.${scope}`)}</option>)}
        </SelectField>
        <SelectField name="leadAgencyId" label={t('options.agency')} defaultValue={options.leadAgencyId ?? ''}>
          <option value="">{t('options.noAgency')}</option>
          {agencies.map(({ id, name }) => {
            const words = inLanguage(name, language);
            return <option key={id} value={id} lang={words.fellBack ? words.language : undefined}>{words.text}</option>;
          })}
        </SelectField>
      </div>
      <p className="small mute mt2 measure">{t('options.hint')}</p>
    </section>
  );
}
