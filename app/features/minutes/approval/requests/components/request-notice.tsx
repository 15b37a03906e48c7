import { Link } from '@remix-run/react';
import { fullName } from '#app/features/people/people.rules.ts';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { ShownRequest } from '../requests.service.server.ts';

/** For those who write: whom the minutes wait for, or why they came back. */
export function RequestNotice({ request, wasSent }: { request: ShownRequest | null; wasSent: boolean }) {
  const t = useTexts('approval');
  const language = useLanguage();
  if (!request || (request.state !== 'open' && request.state !== 'returned')) return null;
  const name = fullName(request.chair, language, 'short');
  const at = formatMoment(request.at, HOME_ZONE, language);
  if (request.state === 'returned') return <Notice tone="risk" icon="undo" className="mt4" title={t('state.returned', { name })}><span className="pre">{request.note}</span></Notice>;
  return <Notice icon="hourglass" className="mt4" {...(wasSent ? { live: 'status' as const } : {})} title={t('state.open', { name })}>{t('state.openText', { at })}</Notice>;
}

/** For the chair who is signed in. */
export function AskedToApprove({ meetingId }: { meetingId: string }) {
  const t = useTexts('approval');
  return <Notice icon="check" className="mt4" title={t('mine.title')}><Link to={`/meetings/${meetingId}/minutes/approve`}>{t('mine.open')}</Link></Notice>;
}
