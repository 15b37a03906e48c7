import { capitalise, formatDay, formatDayRange, formatPeriodWithWeekday, formatZone } from '#app/lib/dates.ts';
import { instantToLocal } from '#app/lib/time-zones.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Icon } from '#app/ui/icon.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { MeetingFrameData } from '../meetings.service.server.ts';

/** When, where, who and for whom: what everybody looks for first. */
export function MeetingFacts({ meeting }: { meeting: MeetingFrameData }) {
  return (
    <ul className="facts mt3">
      <When meeting={meeting} />
      <Where meeting={meeting} />
      <Agencies meeting={meeting} />
      <Audience meeting={meeting} />
    </ul>
  );
}

function When({ meeting }: { meeting: MeetingFrameData }) {
  const t = useTexts('meetings');
  const language = useLanguage();
  const { startsAt, endsAt, startsOn, endsOn, timeZone } = meeting;
  const isTimed = startsAt !== null && endsAt !== null;
  const words = isTimed
    ? capitalise(formatPeriodWithWeekday(startsAt, endsAt, timeZone, language))
    : startsOn && endsOn ? formatDayRange(startsOn, endsOn, language) : t('frame.dateUnset');
  return (
    <li>
      <Icon name="calendar" />
      <span>
        <b>{words}</b>
        <br />
        {isTimed ? formatZone(timeZone, language, startsAt) : t('frame.wholeDay')}
      </span>
    </li>
  );
}

function Where({ meeting }: { meeting: MeetingFrameData }) {
  const t = useTexts('meetings');
  const { format, place, onlineUrl } = meeting;
  const link = onlineUrl ? <a href={onlineUrl} rel="noreferrer">{t('frame.onlineLink')}</a> : t('frame.linkUnset');
  if (format === 'online') return <li><Icon name="video" /><span><b>{t('frame.online')}</b><br />{link}</span></li>;
  return (
    <li>
      <Icon name="pin" />
      <span>
        <b>{place ? <T3 text={place} /> : t('frame.placeUnset')}</b>
        {format === 'hybrid' && <><br />{t('frame.andOnline')}: {link}</>}
      </span>
    </li>
  );
}

function Agencies({ meeting }: { meeting: MeetingFrameData }) {
  const t = useTexts('meetings');
  const language = useLanguage();
  const lead = meeting.lead[0];
  if (!lead) return null;
  const co = meeting.co.map((agency) => inLanguage(agency.abbr ?? agency.short ?? agency.name, language).text).join(', ');
  return (
    <li>
      <Icon name="building" />
      <span>
        <span className="vh">{t('frame.lead')}: </span>
        <b><T3 text={lead.name} /></b>
        {co && <><br />{t('frame.coAgencies', { names: co })}</>}
      </span>
    </li>
  );
}

/** Only for those who decide about it. */
function Audience({ meeting }: { meeting: MeetingFrameData }) {
  const t = useTexts('meetings');
  const common = useTexts('common');
  const language = useLanguage();
  if (!meeting.seesAll) return null;
  const { visibility, embargoUntil, timeZone } = meeting;
  return (
    <li>
      <Icon name={visibility === 'internal' ? 'lock' : 'eye'} />
      <span>
        <span className="vh">{t('frame.visibleTo')}: </span>
        <b>{capitalise(common(`visibility.${visibility}`))}</b>
        {embargoUntil && <><br />{t('frame.embargo', { date: formatDay(instantToLocal(embargoUntil, timeZone).date, language) })}</>}
      </span>
    </li>
  );
}
