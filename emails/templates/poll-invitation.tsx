import { capitalise, formatUntilMoment } from '#app/lib/dates.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Button } from '../components/button.tsx';
import { Hint, Layout, Opening, Part, PartTitle, Table } from '../components/layout.tsx';
import { clockRange, fullDay, offsetName, timeElsewhere, timeInCity } from '../components/mail-dates.ts';
import { heading, letter, lines } from '../components/plain-text.ts';
import { T3, bareText3, plainText3 } from '../components/text3.tsx';
import { rule, second } from '../components/theme.ts';
import type { PollInvitationProps } from '../mail-props.ts';
import { POLL_INVITATION } from '../samples.ts';

export const PreviewProps: PollInvitationProps = POLL_INVITATION;

export function subject({ title, language, isReminder }: PollInvitationProps): string {
  return textsFor(language, 'mail')(isReminder ? 'pollReminderSubject' : 'pollSubject', { title: bareText3(title, language) });
}

export function text(props: PollInvitationProps): string {
  const { title, body, description, language, optionCount, url } = props;
  const t = textsFor(language, 'mail');
  const words = optionWords(props);
  return letter(props, [
    lead(props),
    lines(plainText3(title, language), body && plainText3(body, language), placeWords(props)),
    description && plainText3(description, language),
    props.isRequired && t('pollRequired'),
    lines(
      heading(t('pollOptions', { count: optionCount })),
      ...words.map(({ day, time, elsewhere }) => `* ${day}, ${time}${elsewhere ? ` (${elsewhere})` : ''}`),
      moreWords(props),
    ),
    lines(`${t('pollButton')}:`, url),
    lines(until(props), t(props.isAnonymous ? 'pollAnonymous' : 'pollOpen')),
    t('pollNote'),
  ]);
}

export default function PollInvitation(props: PollInvitationProps) {
  const { title, body, description, language, optionCount, url } = props;
  const t = textsFor(language, 'mail');
  return (
    <Layout frame={props} subject={subject(props)} preview={`${lead(props)} ${until(props)}`} pageUrl={url}>
      <Opening frame={props} lead={lead(props)} title={<T3 text={title} language={language} />} />
      <Part top={4}>
        {body ? <div className="ink2" style={second}><T3 text={body} language={language} /></div> : null}
        <div className="ink2" style={second}>{placeWords(props)}</div>
        {description ? <div style={{ paddingTop: 12 }}><T3 text={description} language={language} /></div> : null}
        {props.isRequired ? <div style={{ paddingTop: 12 }}><b>{t('pollRequired')}</b></div> : null}
      </Part>
      <Part>
        <PartTitle>{t('pollOptions', { count: optionCount })}</PartTitle>
        <OptionRows {...props} />
      </Part>
      <Part top={20}>
        <Button href={url} primary>{t('pollButton')}</Button>
        <Hint top={12}>{until(props)} {t(props.isAnonymous ? 'pollAnonymous' : 'pollOpen')}</Hint>
        <Hint>{t('pollNote')}</Hint>
      </Part>
    </Layout>
  );
}

function OptionRows(props: PollInvitationProps) {
  const more = moreWords(props);
  return (
    <Table width="100%" className="line" style={{ borderBottom: rule }}>
      {optionWords(props).map(({ key, day, time, elsewhere }) => (
        <tr key={key}>
          <td className="line" valign="top" style={{ padding: '10px 0', borderTop: rule }}>
            <b>{day}</b>
            <br />
            {time}
            {elsewhere ? <span className="ink2" style={second}>{` · ${elsewhere}`}</span> : null}
          </td>
        </tr>
      ))}
      {more ? <tr><td className="line ink2" style={{ padding: '10px 0', borderTop: rule, ...second }}>{more}</td></tr> : null}
    </Table>
  );
}

/** Each date as words, said once for both parts. */
function optionWords({ options, timeZone, recipientTimeZone, language }: PollInvitationProps) {
  return options.map(({ startsAt, endsAt }) => ({
    key: startsAt,
    day: capitalise(fullDay(startsAt, timeZone, language)),
    time: `${timeInCity(clockRange(startsAt, endsAt, timeZone), timeZone, language)} (${offsetName(startsAt, timeZone)})`,
    elsewhere: timeElsewhere(startsAt, timeZone, recipientTimeZone, language),
  }));
}

function lead({ isReminder, language }: PollInvitationProps): string {
  return textsFor(language, 'mail')(isReminder ? 'pollReminderLead' : 'pollLead');
}

function until({ closesAt, timeZone, language }: PollInvitationProps): string {
  return textsFor(language, 'mail')('pollUntil', { until: formatUntilMoment(closesAt, timeZone, language) });
}

function moreWords({ options, optionCount, language }: PollInvitationProps): string {
  const count = optionCount - options.length;
  return count > 0 ? textsFor(language, 'mail')('pollMore', { count }) : '';
}

function placeWords({ format, place, language }: PollInvitationProps): string {
  const t = textsFor(language, 'mail');
  if (format === 'online') return t('online');
  const named = bareText3(place, language) ? plainText3(place, language) : t('placeLater');
  return format === 'hybrid' ? `${named}, ${t('andOnline')}` : named;
}
