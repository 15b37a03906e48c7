import { Link } from '@remix-run/react';
import { LinkButton } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';

/** What waits to be done with this agenda: items a held session did not reach; for an agency, the way to propose one. */
export function AgendaNotices({ base, undiscussed, canPropose, meetingId }: { base: string; undiscussed: number; canPropose: boolean; meetingId: string }) {
  const t = useTexts('agenda');
  return (
    <>
      {undiscussed > 0 && (
        <Notice icon="redo" className="agenda-top" title={t('carry.notice', { count: undiscussed })}>
          <Link to={`${base}/carry`}>{t('carry.link')}</Link>
        </Notice>
      )}
      {canPropose && <p className="agenda-top agenda-tools"><LinkButton small icon="plus" to={`/meetings/proposals/new?meeting=${meetingId}`}>{t('tools.propose')}</LinkButton></p>}
    </>
  );
}

/** The agenda on paper, and how it came to be as it is. */
export function PaperLinks({ base, revision }: { base: string; revision: number }) {
  const t = useTexts('agenda');
  const language = useLanguage();
  return (
    <p className="row small mt4 agenda-tools agenda-files">
      <a className="row nowrap" href={`${base}/agenda.pdf`}><Icon name="download" />{t('tools.pdfPair')}</a>
      <a className="row nowrap" href={`${base}/agenda.pdf?lang=${language}`}><Icon name="download" />{t('tools.pdfOne')}</a>
      {revision > 1 && <Link className="row nowrap" to={`${base}/revisions`}><Icon name="history" />{t('tools.revisions')}</Link>}
    </p>
  );
}
