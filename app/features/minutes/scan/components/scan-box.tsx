import { Form, useSearchParams } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';

type Props = { meetingId: string; scanAt: Date | string | null; /** The reader may read every word of it. */ isOpen: boolean; canUpload: boolean };

const PROBLEMS = ['fileEmpty', 'fileTooLarge', 'fileNotPdf', 'fileDangerous', 'fileInfected'];

/** The signed paper: to open, and for the secretariat to put here. */
export function ScanBox({ meetingId, scanAt, isOpen, canUpload }: Props) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const said = useSearchParams()[0].get('scan');
  const error = PROBLEMS.find((each) => each === said);
  const action = `/meetings/${meetingId}/minutes/scan`;
  if (!(scanAt && isOpen) && !canUpload) return null;
  return (
    <div className="mt4" id="scan">
      {scanAt && isOpen && <p><a className="btn sm" href={action} download><Icon name="download" />{t('scan.open')}</a> <span className="soft small">{t('scan.since', { at: formatMoment(scanAt, HOME_ZONE, language) })}</span></p>}
      {canUpload && (
        <details open={Boolean(error)} className="mt2">
          <summary className="btn sm quiet">{t(scanAt ? 'scan.replace' : 'scan.add')}</summary>
          <Form method="post" action={action} encType="multipart/form-data" noValidate className="stack mt3">
            <FileField name="scan" accept=".pdf" label={t('scan.file')} hint={t('scan.hint')} required error={error} />
            <div><Button type="submit" icon="upload">{t('scan.save')}</Button></div>
          </Form>
        </details>
      )}
    </div>
  );
}
