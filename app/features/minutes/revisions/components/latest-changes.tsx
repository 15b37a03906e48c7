import { Link } from '@remix-run/react';
import type { LatestRevision } from '../revisions.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { formatTime } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';

/** Who wrote last, with the way to what they changed. */
export function LatestChanges({ meetingId, latest }: { meetingId: string; latest: readonly LatestRevision[] }) {
  const t = useTexts('minutes-editor');
  const language = useLanguage();
  if (latest.length === 0) return null;
  return (
    <section>
      <h2>{t('history.panel')}</h2>
      <ul className="plain small mt2">
        {latest.map((revision) => (
          <li key={revision.id} className="mt1">
            <b>{formatTime(revision.createdAt, HOME_ZONE)}</b> {fullName(revision, language, 'short') || t('history.unknown')},{' '}
            <Link to={`/meetings/${meetingId}/minutes/history?item=${revision.agendaItemId}&revision=${revision.id}`}>{t('history.itemShort', { number: revision.itemNumber })}</Link>
          </li>
        ))}
      </ul>
      <p className="small mt2"><Link to={`/meetings/${meetingId}/minutes/history`}>{t('history.title')}</Link></p>
    </section>
  );
}
