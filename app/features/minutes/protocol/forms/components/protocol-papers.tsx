import { inLanguage } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { agenciesOf } from '../forms.rules.ts';
import type { ProtocolData } from '../../protocol.rules.ts';
import './protocol-papers.css';

type Props = { protocol: ProtocolData; pdf: string; docx: string };

/** Which paper, in which languages, as which file. It needs no script. */
export function ProtocolPapers({ protocol, pdf, docx }: Props) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const agencies = agenciesOf(protocol);
  return (
    <details className="papers-of mt4">
      <summary className="btn sm quiet">{t('papers.title')}</summary>
      <form method="get" action={pdf} className="papers-form mt3">
        <SelectField name="form" label={t('papers.form')} defaultValue="full">
          <option value="full">{t('papers.full')}</option>
          <option value="short">{t('papers.short')}</option>
          {agencies.length > 0 && (
            <optgroup label={t('papers.extracts')}>
              {agencies.map((agency) => <option key={agency.id} value={agency.id}>{inLanguage(agency.name, language).text}</option>)}
            </optgroup>
          )}
        </SelectField>
        <SelectField name="lang" label={t('papers.languages')} defaultValue="">
          <option value="">{t('papers.both')}</option>
          <option value="en">{t('papers.english')}</option>
        </SelectField>
        <div className="row">
          <Button type="submit" icon="download">PDF</Button>
          <Button type="submit" icon="download" formAction={docx}>DOCX</Button>
        </div>
      </form>
    </details>
  );
}
