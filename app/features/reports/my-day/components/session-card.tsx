import { Form, Link } from '@remix-run/react';
import { formatDay, formatTime } from '#app/lib/dates.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { seatsDrawn } from '#app/features/invitations/quorum/quorum.rules.ts';
import { Seats } from '#app/ui/seats.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { MyDayData } from '../my-day.service.server.ts';

type Session = NonNullable<MyDayData['session']>;

/** The next session: whether it will have a quorum, and the one thing to do about it. */
export function SessionCard({ session, canAct }: { session: Session; canAct: boolean }) {
  const t = useTexts('my-day');
  const language = useLanguage();
  const when = `${formatDay(dayOf(session.startsAt, HOME_ZONE), language, 'dayMonth')}, ${formatTime(session.startsAt, HOME_ZONE)}`;
  return (
    <section className="sess mt5" aria-labelledby="next-session">
      <div className="row sb top">
        <div className="grow">
          <div className="eyebrow">{t('session.next')} {session.isDemo && <Demo />}</div>
          <h2 id="next-session" className="mt1">
            <Link to={`/meetings/${session.id}`}><T3 text={session.title} />, {when}</Link>
          </h2>
          <p className="small soft mt1">
            {session.place && <T3 text={session.place} />}
            {session.format !== 'in_person' && ` · ${t('session.online')}`}
            {` · ${session.told > 0 ? t('session.told', { count: session.told }) : t('session.nobodyTold')}`}
          </p>
        </div>
        {canAct && <SessionAction session={session} />}
      </div>
      {session.quorum && <Quorum quorum={session.quorum} />}
    </section>
  );
}

/** Telling people comes before reminding them. */
function SessionAction({ session }: { session: Session }) {
  const t = useTexts('my-day');
  if (session.waiting > 0) {
    return <LinkButton to={`/meetings/${session.id}/send`} look="primary" icon="send">{t('session.send', { count: session.waiting })}</LinkButton>;
  }
  if (session.silent.length === 0) return null;
  return (
    <Form method="post" action={`/meetings/${session.id}/invitations?do=remind`}>
      {session.silent.map((guest) => <input key={guest.invitationId} type="hidden" name="invitationIds[]" value={guest.invitationId} />)}
      <button className="btn primary">
        <Icon name="bell" />
        {t('session.remind', { count: session.silent.length })}
      </button>
    </Form>
  );
}

function Quorum({ quorum }: { quorum: NonNullable<Session['quorum']> }) {
  const t = useTexts('my-day');
  const { confirmed, margin, needed } = quorum;
  const key = margin < 0 ? 'missing' : margin === 0 ? 'noReserve' : 'reserve';
  return (
    <>
      <Seats quorum={needed} counts={seatsDrawn(quorum)} />
      <p className="mt2">
        <b className="b">{t(`quorum.${key}.title`)}</b> <span className="soft">{t(`quorum.${key}.text`, { confirmed, missing: Math.abs(margin), margin, needed })}</span>
      </p>
    </>
  );
}
