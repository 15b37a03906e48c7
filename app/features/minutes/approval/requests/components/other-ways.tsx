import { Link } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { NextAgenda } from '../../next-agenda/next-agenda.service.server.ts';
import './approval.css';

/** Who has not approved yet may be asked: the chair by a link, or the whole body at its next session. Buttons of the form around them. */
export function OtherWays({ next }: { next: NextAgenda }) {
  const t = useTexts('approval');
  return (
    <div className="approval-ways">
      <section>
        <h3>{t('ask.chair')}</h3>
        <p className="small soft">{t('ask.chairText')}</p>
        <Button type="submit" name="way" value="ask-chair" icon="send">{t('ask.send')}</Button>
      </section>
      <section>
        <h3>{t('ask.agenda')}</h3>
        <AtNextSession next={next} />
      </section>
    </div>
  );
}

function AtNextSession({ next: { session, isOn } }: { next: NextAgenda }) {
  const t = useTexts('approval');
  const language = useLanguage();
  if (!session) return <p className="small soft">{t('ask.agendaNone')}</p>;
  const at = formatMoment(session.startsAt, session.timeZone, language);
  if (isOn) return <p className="small"><Link to={`/meetings/${session.meetingId}`}>{t('ask.agendaOn', { at })}</Link></p>;
  return (
    <>
      <p className="small soft">{t('ask.agendaText', { at })}</p>
      <Button type="submit" name="way" value="to-agenda" icon="list">{t('ask.put')}</Button>
    </>
  );
}
