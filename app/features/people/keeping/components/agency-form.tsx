import { Form } from '@remix-run/react';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ComboboxField, type ComboOption } from '#app/ui/combobox.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { AGENCY_KINDS } from '#app/features/agencies/agencies.rules.ts';
import './keeping.css';

export type AgencyValues = { requestId?: string; kind?: string; name?: Text3 | null; short?: Text3 | null; abbr?: Text3 | null; regionIso?: string | null; parentId?: string | null; bin?: string | null; source?: string | null };
export type RefusedAgency = { fields: Record<string, string>; form?: string; values: AgencyValues };
export type RegionChoice = { iso: string; name: Text3 };

type Props = { values: AgencyValues; version?: number; parents: ComboOption[]; regions: RegionChoice[]; refused: RefusedAgency | null; back: string };

/** An agency: its names in three languages, its kind, region and place under another. */
export function AgencyForm({ values, version, parents, regions, refused, back }: Props) {
  const t = useTexts('directory');
  const agencies = useTexts('agencies');
  const common = useTexts('common');
  const language = useLanguage();
  const errors = refused?.fields ?? {};
  const start = refused?.values ?? values;
  const labels = { name: t('agencyName'), short: t('shortName'), abbr: t('abbr'), kind: agencies('kind'), regionIso: t('region'), parentId: agencies('partOf'), bin: t('bin'), source: agencies('sourceLabel') };
  return (
    <Form method="post" className="keep-form mt4" noValidate>
      {refused && <ErrorSummary errors={refused} labels={labels} />}
      {version === undefined ? <input type="hidden" name="requestId" value={start.requestId} /> : <input type="hidden" name="version" value={version} />}
      <Text3Field name="name" label={labels.name} required values={start.name} errors={errors} maxLength={300} />
      <Text3Field name="short" label={labels.short} hint={t('shortHint')} optional values={start.short} errors={errors} maxLength={120} />
      <Text3Field name="abbr" label={labels.abbr} optional values={start.abbr} errors={errors} maxLength={40} />
      <div className="keep-dates">
        <SelectField name="kind" label={labels.kind} required defaultValue={start.kind ?? 'other'} error={errors.kind}>
          {AGENCY_KINDS.map((kind) => <option key={kind} value={kind}>{agencies(`kindOne.${kind}`)}</option>)}
        </SelectField>
        <SelectField name="regionIso" label={labels.regionIso} optional defaultValue={start.regionIso ?? ''} error={errors.regionIso}>
          <option value="">{t('noRegion')}</option>
          {regions.map(({ iso, name }) => <option key={iso} value={iso}>{inLanguage(name, language).text}</option>)}
        </SelectField>
      </div>
      <ComboboxField name="parentId" label={labels.parentId} optional options={parents} values={start.parentId ? [start.parentId] : []} error={errors.parentId} />
      <TextField name="bin" label={labels.bin} hint={t('binHint')} optional inputMode="numeric" maxLength={12} defaultValue={start.bin ?? ''} error={errors.bin} />
      <TextField name="source" label={labels.source} hint={t('sourceHint')} optional defaultValue={start.source ?? ''} error={errors.source} />
      <div className="row">
        <Button type="submit" look="primary">{common('actions.save')}</Button>
        <LinkButton to={back}>{common('actions.cancel')}</LinkButton>
      </div>
    </Form>
  );
}
