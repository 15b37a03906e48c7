import { formatDayRange, formatUntilMoment } from '#app/lib/dates.ts';
import type { Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { BigDate } from '../components/big-date.tsx';
import { Button } from '../components/button.tsx';
import { FactRows } from '../components/fact-rows.tsx';
import { Hint, Layout, Opening, Part } from '../components/layout.tsx';
import { clockRange, dayAndTime, fullDay, offsetName, timeInCity } from '../components/mail-dates.ts';
import { letter, lines } from '../components/plain-text.ts';
import { T3, bareText3, plainText3 } from '../components/text3.tsx';
import type { RegistrationAbout, RegistrationEvent, RegistrationProps } from '../mail-props.ts';
import { REGISTRATION } from '../samples.ts';

export const PreviewProps: RegistrationProps = REGISTRATION;

/** It does not take place for the recipient any more. */
const IS_OFF: readonly RegistrationAbout[] = ['cancelled', 'withdrawn', 'removed'];

export function subject({ about, event, language }: RegistrationProps): string {
  return textsFor(language, 'mail')(`registration.subject.${about}`, { title: bareText3(event.title, language), date: dateWords(event, language) });
}

export function text(props: RegistrationProps): string {
  const { event, was, language, url } = props;
  const t = textsFor(language, 'mail');
  return letter(props, [
    leadOf(props),
    lines(plainText3(event.title, language), `${t('when')}: ${whenWords(event, language)}`, `${t('where')}: ${placeWords(event, language)}`),
    was && lines(`${t('was')}:`, whenWords(was, language), placeWords(was, language)),
    props.reason && `${t('reason')}: ${props.reason}`,
    nextOf(props),
    lines(`${t(`registration.button.${buttonOf(props)}`)}:`, url),
    noteOf(props),
  ]);
}

export default function Registration(props: RegistrationProps) {
  const { about, event, was, language, url } = props;
  const t = textsFor(language, 'mail');
  const isOff = IS_OFF.includes(about);
  const next = nextOf(props);
  const note = noteOf(props);
  return (
    <Layout frame={props} subject={subject(props)} preview={leadOf(props)} pageUrl={url}>
      <Opening frame={props} lead={leadOf(props)} title={<T3 text={event.title} language={language} />} />
      {event.allDay
        ? <FactRows facts={[{ name: t('when'), value: whenWords(event, language) }, { name: t('where'), value: placeWords(event, language) }]} />
        : <BigDate meeting={event} language={language} isCancelled={isOff} />}
      {was ? <FactRows facts={[{ name: t('was'), value: <>{whenWords(was, language)}<br />{placeWords(was, language)}</> }]} /> : null}
      <Part>
        {props.reason ? <div style={{ paddingBottom: 16 }}>{t('reason')}: {props.reason}</div> : null}
        {next ? <div style={{ paddingBottom: 16 }}>{next}</div> : null}
        <Button href={url} primary={!isOff}>{t(`registration.button.${buttonOf(props)}`)}</Button>
        {note ? <Hint top={12}>{note}</Hint> : null}
      </Part>
    </Layout>
  );
}

function leadOf({ about, language }: RegistrationProps): string {
  return textsFor(language, 'mail')(`registration.lead.${about}`);
}

/** What the recipient may or must do now. */
function nextOf({ about, position, confirmBy, event, language }: RegistrationProps): string {
  const t = textsFor(language, 'mail');
  if (about === 'confirm' && confirmBy) return t('registration.confirmBy', { until: formatUntilMoment(confirmBy, event.timeZone, language) });
  if (about === 'waiting' && position !== undefined) return t('registration.position', { position });
  return about === 'seated' || about === 'promoted' || about === 'moved' ? t('registration.cannotCome') : '';
}

function noteOf({ about, language }: RegistrationProps): string {
  return about === 'confirm' ? textsFor(language, 'mail')('registration.ignore') : '';
}

function buttonOf({ about }: RegistrationProps): 'confirm' | 'open' {
  return about === 'confirm' ? 'confirm' : 'open';
}

/** «18 апреля»: subjects say no year. */
function dateWords(event: RegistrationEvent, language: Language): string {
  return event.allDay ? formatDayRange(event.startsOn, event.endsOn, language, 'dayMonth') : dayAndTime(event.startsAt, event.timeZone, language);
}

function whenWords(event: RegistrationEvent, language: Language): string {
  if (event.allDay) return formatDayRange(event.startsOn, event.endsOn, language);
  const { startsAt, endsAt, timeZone } = event;
  return `${fullDay(startsAt, timeZone, language)}, ${timeInCity(clockRange(startsAt, endsAt, timeZone), timeZone, language)} (${offsetName(startsAt, timeZone)})`;
}

function placeWords({ format, place }: RegistrationEvent, language: Language): string {
  const t = textsFor(language, 'mail');
  if (format === 'online') return t('online');
  const named = bareText3(place, language) ? plainText3(place, language) : t('placeLater');
  return format === 'hybrid' ? `${named}, ${t('andOnline')}` : named;
}
