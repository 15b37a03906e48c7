import { Link, useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import type { Text3 } from '#app/lib/text3.ts';
import { Icon } from '#app/ui/icon.tsx';
import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { Clashes } from '../clashes.service.server.ts';
import { ClashList, countClashes } from './clash-list.tsx';

type Asked = { date?: string; startTime?: string; endDate?: string; endTime?: string; timeZone?: string; bodyId?: string; roomId?: string; leadAgencyId?: string; coAgencyIds?: string[]; meetingId?: string };

const PAUSE_MS = 350;

/** Asks again whenever the time or the agencies change, after a short pause in typing. */
export function ClashPanel({ title, ...asked }: Asked & { title?: Text3 }) {
  const t = useTexts('meetings');
  const rooms = useTexts('rooms');
  const { load, data, state } = useFetcher<{ clashes: Clashes | null }>();
  const query = queryOf(asked);
  const free = useTexts('free-time');
  useEffect(() => {
    if (!query) return;
    const timer = setTimeout(() => load(`/meetings/clashes?${query}`), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query, load]);
  const clashes = query ? data?.clashes : null;
  return (
    <section className="clash-panel" aria-labelledby="clashes" data-needs-script>
      <div className="row sb">
        <h2 id="clashes">{t('clashes.title')}</h2>
        <span className="count" aria-hidden="true">{state === 'idle' ? '' : t('clashes.checking')}</span>
      </div>
      <div role="status" className="mt3">
        {!clashes && <p className="small mute">{t('clashes.fillIn')}</p>}
        {clashes && countClashes(clashes) === 0 && <State tone="ok" icon="check">{t('clashes.none')}</State>}
        {clashes && countClashes(clashes) > 0 && (
          <>
            <ClashList clashes={clashes} />
            <p className="small mute mt3">{clashes.room?.taken ? rooms('takenBlocks') : t('clashes.notBlocking')}</p>
          </>
        )}
      </div>
      <p className="mt4"><Link to={searchHref(asked, title)}><Icon name="search" /> {free('link')}</Link></p>
    </section>
  );
}

/** The search begins with what the form knows; with the time it comes back to the same form. */
function searchHref({ meetingId, bodyId, leadAgencyId, coAgencyIds = [], timeZone, date }: Asked, title: Text3 = {}): string {
  if (meetingId) return `/meetings/free-time?meeting=${meetingId}`;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ bodyId, leadAgencyId, timeZone, from: date, 'title.kk': title.kk, 'title.ru': title.ru, 'title.en': title.en })) if (value) query.set(name, value);
  coAgencyIds.forEach((each) => query.append('requiredAgencyIds[]', each));
  return `/meetings/free-time?${query}`;
}

/** Empty while a part of the time is missing. */
function queryOf({ coAgencyIds = [], ...plain }: Asked): string {
  if (!plain.date || !plain.startTime || !plain.endTime) return '';
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(plain)) if (value) query.set(name, value);
  coAgencyIds.forEach((each) => query.append('coAgencyIds[]', each));
  return query.toString();
}
