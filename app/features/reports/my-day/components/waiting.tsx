import { Link } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Demo } from '#app/ui/demo.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { MyDayData } from '../my-day.service.server.ts';

const SHOWN = 5;

/** Whose answer to the next session is missing. */
export function Unanswered({ session }: { session: NonNullable<MyDayData['session']> }) {
  const t = useTexts('my-day');
  const more = session.silent.length - SHOWN;
  return (
    <section aria-labelledby="unanswered">
      <SectionHead id="unanswered" title={t('unanswered.title')} count={session.silent.length} />
      {session.silent.length === 0 && <p className="soft mt3">{session.told > 0 ? t('unanswered.none') : t('session.nobodyTold')}</p>}
      <ul className="ledger sm">
        {session.silent.slice(0, SHOWN).map((guest) => (
          <li key={guest.invitationId}>
            <div>
              <div className="t">{guest.agency ? <T3 text={guest.agency} /> : guest.name}</div>
              <div className="m">{guest.name}{guest.hasOutdatedAnswer && ` · ${t('unanswered.outdated')}`}</div>
            </div>
            <div className="end"><LanguageTag language={guest.language} /></div>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="small mt2"><Link to={`/meetings/${session.id}/invitations`}>{t('unanswered.more', { count: more })}</Link></p>}
    </section>
  );
}

/** Mails that did not arrive. */
export function Undelivered({ problems }: { problems: MyDayData['problems'] }) {
  const t = useTexts('my-day');
  const common = useTexts('common');
  const language = useLanguage();
  return (
    <section aria-labelledby="undelivered">
      <SectionHead id="undelivered" title={t('undelivered.title')} count={problems.length} />
      {problems.length === 0 && <p className="soft mt3">{t('undelivered.none')}</p>}
      <ul className="ledger sm">
        {problems.map((mail) => (
          <li key={mail.id}>
            <div>
              <div className="t"><State tone="risk" icon="mail-x">{common(`mailStates.${mail.state}`)}</State></div>
              <div className="m">{mail.address} · {formatMoment(mail.stateAt, HOME_ZONE, language, 'dayMonth')} {mail.isDemo && <Demo />}</div>
            </div>
            <div className="end"><Link className="btn sm" to={`/outbox/${mail.id}`}>{common('actions.open')}</Link></div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Events of agencies that wait for the secretariat, or that came back to the agency with a reason. */
export function Proposals({ day: { role, proposals, canPlan } }: { day: MyDayData }) {
  const t = useTexts('my-day');
  const language = useLanguage();
  const isOwn = role === 'agency';
  const count = proposals[0]?.total ?? 0;
  return (
    <section className="mt6" aria-labelledby="proposals">
      <SectionHead id="proposals" title={t(isOwn ? 'returned.title' : 'proposals.title')} count={count} />
      {count === 0 && <p className="soft mt3">{t('proposals.none')}</p>}
      <ul className="ledger sm proposal-ledger">
        {proposals.map((row) => (
          <li key={row.entryId}>
            <div>
              <div className="t"><Link to={`/events/${row.entryId}`}><T3 text={row.title} /></Link> {row.isDemo && <Demo />}</div>
              <div className="m">{isOwn ? <span lang="">{row.reason}</span> : <><T3 text={row.agencyName} /> · {t('proposals.since', { when: formatMoment(row.at, HOME_ZONE, language, 'dayMonth') })}</>}</div>
            </div>
            <div className="end">
              {isOwn && <Link className="btn sm" to={`/events/${row.entryId}/edit`}>{t('returned.mend')}</Link>}
              {canPlan && <Link className="btn sm" to={`/events/${row.entryId}/proposal`}>{t('proposals.decide')}</Link>}
            </div>
          </li>
        ))}
      </ul>
      {count > proposals.length && <p className="small mt2"><Link to="/events?status=proposed&when=all">{t('proposals.all', { count })}</Link></p>}
    </section>
  );
}

/** Meetings the reader is invited to, with the answer given. */
export function OwnInvitations({ invitations }: { invitations: MyDayData['invitations'] }) {
  const t = useTexts('my-day');
  const common = useTexts('common');
  const language = useLanguage();
  return (
    <section className="mt6" aria-labelledby="invited">
      <SectionHead id="invited" title={t('invited.title')} count={invitations.length} />
      {invitations.length === 0 && <p className="soft mt3">{t('invited.none')}</p>}
      <ul className="ledger sm">
        {invitations.map((row) => (
          <li key={row.invitationId}>
            <div>
              <div className="t"><Link to={`/meetings/${row.meetingId}`}><T3 text={row.title} /></Link> {row.isDemo && <Demo />}</div>
              <div className="m">{formatMoment(row.startsAt, HOME_ZONE, language, 'dayMonth')}{row.place && <> · <T3 text={row.place} /></>}</div>
            </div>
            <div className="end">
              {row.status ? (
                <State tone={row.status === 'accepted' ? 'ok' : 'neutral'} icon={row.status === 'accepted' ? 'check' : row.status === 'declined' ? 'close' : 'question'}>{common(`answers.${row.status}`)}</State>
              ) : (
                <State icon="pending">{common('answers.none')}</State>
              )}
              {row.path && <p className="mt2"><a className="btn sm" href={row.path}>{row.status ? t('invited.change') : t('invited.answer')}</a></p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
