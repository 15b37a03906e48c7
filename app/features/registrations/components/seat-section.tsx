import { formatDay, formatUntilDay } from '#app/lib/dates.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { CONFIRM_HOURS } from '../registrations.rules.ts';
import type { OfferOnPage, SeatOffer } from '../registrations.service.server.ts';
import { SeatForm, type SeatRefused } from './seat-form.tsx';
import './registrations.css';

type Props = { entryId: string; page: OfferOnPage; refused: SeatRefused | null; sent: boolean };

/** Seats of a public event, and asking for one; the whole works without a script. */
export function SeatSection({ entryId, page: { offer, canOpenList, canOffer, untold }, refused, sent }: Props) {
  const t = useTexts('registrations');
  const listHref = `/events/${entryId}/registrations`;
  if (!offer && !canOpenList && !canOffer) return null;
  return (
    <section className="mt7" id="registration" aria-labelledby="registration-title">
      <div className="sec">
        <h2 id="registration-title">{t('title')}</h2>
        {(canOpenList || canOffer) && <LinkButton small to={listHref} icon="users">{t(canOpenList ? 'openList' : 'offer')}</LinkButton>}
      </div>
      {untold > 0 && (
        <Notice className="mt4" tone="risk" icon="bell" title={t('untold', { count: untold })}>
          <p className="mt2"><LinkButton to={`${listHref}/send`} icon="mail">{t('tell')}</LinkButton></p>
        </Notice>
      )}
      {offer ? <Offered offer={offer} refused={refused} sent={sent} /> : <p className="soft mt3">{t(canOpenList ? 'hidden' : 'none')}</p>}
    </section>
  );
}

function Offered({ offer, refused, sent }: { offer: SeatOffer; refused: SeatRefused | null; sent: boolean }) {
  const t = useTexts('registrations');
  const language = useLanguage();
  const { phase, opensOn, closesOn } = offer;
  if (sent) {
    return (
      <Notice className="mt4 seat-sent" tone="ok" icon="mail" live="status" title={t('sent.title')}>
        <p>{t('sent.text', { hours: CONFIRM_HOURS })}</p>
        <p className="small soft mt1">{t('sent.hint')}</p>
      </Notice>
    );
  }
  return (
    <>
      <SeatCount offer={offer} />
      {phase === 'open' ? (
        <>
          {closesOn && <p className="small soft mt2">{t('until', { day: formatUntilDay(closesOn, language, 'long') })}</p>}
          <SeatForm entryId={offer.entryId} isFull={offer.left === 0} refused={refused} />
        </>
      ) : (
        <p className="seat-phase mt3"><Icon name={phase === 'before' ? 'clock' : 'ban'} />{t(`phases.${phase}`, { day: opensOn ? formatDay(opensOn, language) : '' })}</p>
      )}
    </>
  );
}

/** Words first; the bar says the same to the eye. */
function SeatCount({ offer: { seats, left, waiting, phase } }: { offer: SeatOffer }) {
  const t = useTexts('registrations');
  if (phase === 'cancelled' || phase === 'over') return null;
  const taken = Math.round(((seats - left) / seats) * 100);
  return (
    <div className="seat-count mt3">
      <p>{left > 0 && <b>{left}</b>} <span>{t('left', { left, seats })}</span></p>
      <div className="seat-bar" aria-hidden="true"><span className={left === 0 ? 'full' : undefined} style={{ width: `${taken}%` }} /></div>
      {left === 0 && <p className="small soft">{t('full', { count: waiting })}</p>}
    </div>
  );
}
