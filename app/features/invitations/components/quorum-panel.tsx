import { Seats } from '#app/ui/seats.tsx';
import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { QuorumForecast } from '../quorum/quorum.rules.ts';

/** The seats of the body as they have answered so far. */
export function QuorumPanel({ forecast }: { forecast: QuorumForecast }) {
  const t = useTexts('invitations');
  const { counts, needed, total, confirmed, margin } = forecast;
  return (
    <section>
      <div className="row sb">
        <h2>{t('quorum.title')}</h2>
        <span className="count">{t('quorum.of', { confirmed, total })}</span>
      </div>
      <Seats mini quorum={needed} counts={{ yes: counts.yes, on: counts.online, sub: counts.substitute, may: counts.maybe, nil: counts.none, no: counts.no }} />
      <p className="mt2">
        <State icon={margin < 0 ? 'hourglass' : 'check'} tone={margin < 0 ? undefined : 'ok'}>
          {margin < 0 ? t('quorum.missing', { count: -margin }) : margin === 0 ? t('quorum.exact') : t('quorum.margin', { count: margin })}
        </State>
      </p>
    </section>
  );
}
