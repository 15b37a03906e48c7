import { fullName } from '#app/features/people/people.rules.ts';
import { Seats } from '#app/ui/seats.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { QuorumOutlook } from '../invitations.service.server.ts';
import { seatsDrawn } from '../quorum/quorum.rules.ts';

/** The seats of the body as they have answered so far, and who is waited for. */
export function QuorumPanel({ forecast }: { forecast: QuorumOutlook }) {
  const t = useTexts('invitations');
  const { counts, needed, total, confirmed, margin, deputiesCount } = forecast;
  return (
    <section>
      <div className="row sb">
        <h2>{t('quorum.title')}</h2>
        <span className="count">{t('quorum.of', { confirmed, total })}</span>
      </div>
      <Seats mini quorum={needed} counts={seatsDrawn(forecast)} />
      <p className="mt2">
        <State icon={margin < 0 ? 'hourglass' : 'check'} tone={margin < 0 ? undefined : 'ok'}>
          {margin < 0 ? t('quorum.missing', { count: -margin }) : margin === 0 ? t('quorum.exact') : t('quorum.margin', { count: margin })}
        </State>
      </p>
      <p className="mt2">{t('quorum.forecast', { confirmed, total, needed })}</p>
      <Waiting forecast={forecast} />
      {!deputiesCount && counts.substitute > 0 && <p className="small soft mt2">{t('quorum.notCounted', { count: counts.substitute })}</p>}
    </section>
  );
}

const NAMED = 4;

function Waiting({ forecast: { waiting } }: { forecast: QuorumOutlook }) {
  const t = useTexts('invitations');
  const language = useLanguage();
  if (waiting.length === 0) return null;
  // One more than fits is named rather than counted.
  const shown = waiting.length === NAMED + 1 ? waiting : waiting.slice(0, NAMED);
  const names = shown.map((row) => fullName(row, language, 'short'));
  const rest = waiting.length - shown.length;
  const last = rest > 0 ? t('quorum.more', { count: rest }) : names.pop();
  return <p className="soft mt1">{t('quorum.waiting', { names: names.length > 0 ? t('quorum.and', { names: names.join(', '), last: last ?? '' }) : (last ?? '') })}</p>;
}
