import type { Quorum } from '../roll-call.rules.ts';
import { seatCounts } from '../roll-call.rules.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Seats } from '#app/ui/seats.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import './roll-call.css';

/** Said loudly: the session may decide, or it may not. */
export function QuorumSection({ quorum, live = false }: { quorum: Quorum; live?: boolean }) {
  const t = useTexts('minutes');
  const { present, total, needed, hasQuorum, counts } = quorum;
  const isAsked = needed > 0;
  const title = useTitle(quorum);
  const words = [
    [counts.present + counts.late, 'inHall'], [counts.online, 'online'], [counts.represented, 'represented'], [counts.excused, 'excused'], [counts.absent, 'absent'], [counts.unmarked, 'unmarked'],
  ] as const;
  return (
    <section className={isAsked && present > 0 ? (hasQuorum ? 'quorum ok' : 'quorum lost') : 'quorum'}>
      <div className="row sb" role={live ? 'status' : undefined} aria-atomic={live || undefined}>
        <h2><Icon name={present === 0 ? 'pending' : hasQuorum || !isAsked ? 'check' : 'warning'} /> {title}</h2>
        <span className="count">{isAsked ? t('quorum.count', { present, total, needed }) : t('quorum.countPlain', { present })}</span>
      </div>
      <Seats counts={seatCounts(quorum)} quorum={needed || total} mini legend={false} labels={{ yes: t('quorum.inHall'), sub: t('quorum.represented'), nil: t('quorum.unmarked', { count: counts.unmarked }), no: t('quorum.notThere') }} />
      <ul className="legend mt2">
        {words.filter(([count]) => count > 0).map(([count, key]) => <li key={key}><b>{count}</b> {t(`quorum.${key}`, { count })}</li>)}
      </ul>
      {quorum.guests > 0 && <p className="small soft mt2">{t('quorum.guests', { count: quorum.guests })}</p>}
    </section>
  );
}

function useTitle({ present, needed, hasQuorum }: Quorum): string {
  const t = useTexts('minutes');
  if (needed === 0) return t('quorum.notAsked');
  if (present === 0) return t('quorum.none');
  return hasQuorum ? t('quorum.present') : t('quorum.lost', { missing: needed - present });
}

/** The same in one line for narrow screens; read aloud is the section alone. */
export function QuorumLine({ quorum }: { quorum: Quorum }) {
  const t = useTexts('minutes');
  const title = useTitle(quorum);
  const { present, total, needed } = quorum;
  const tone = needed === 0 || present === 0 ? '' : quorum.hasQuorum ? ' ok' : ' lost';
  return (
    <p className={`quorum-line${tone}`} aria-hidden="true">
      <b>{title}</b>
      <span className="count">{needed > 0 ? t('quorum.count', { present, total, needed }) : t('quorum.countPlain', { present })}</span>
    </p>
  );
}
