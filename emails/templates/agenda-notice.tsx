import { formatDay, formatMoment, formatUntilDay } from '#app/lib/dates.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Button } from '../components/button.tsx';
import { FactRows } from '../components/fact-rows.tsx';
import { Hint, Layout, Opening, Part } from '../components/layout.tsx';
import { letter, lines } from '../components/plain-text.ts';
import { T3, bareText3, plainText3 } from '../components/text3.tsx';
import type { AgendaNoticeProps } from '../mail-props.ts';
import { AGENDA_NOTICE } from '../samples.ts';

export const PreviewProps: AgendaNoticeProps = AGENDA_NOTICE;

const SUBJECTS = { accepted: 'agendaAcceptedSubject', postponed: 'agendaPostponedSubject', rejected: 'agendaRejectedSubject', papers: 'agendaPapersSubject' } as const;
const LEADS = { accepted: 'agendaAcceptedLead', postponed: 'agendaPostponedLead', rejected: 'agendaRejectedLead', papers: 'agendaPapersLead' } as const;
const NOTES = { accepted: 'agendaAcceptedNote', postponed: 'agendaPostponedNote', rejected: 'agendaRejectedNote', papers: 'agendaPapersNote' } as const;
const BUTTONS = { accepted: 'agendaProposalButton', postponed: 'agendaProposalButton', rejected: 'agendaProposalButton', papers: 'agendaPapersButton' } as const;

export function subject({ about, items, deadline, language }: AgendaNoticeProps): string {
  const t = textsFor(language, 'mail');
  return t(SUBJECTS[about], { title: bareText3(items[0], language), date: deadline ? formatUntilDay(deadline, language, 'dayMonth') : '' });
}

export function text(props: AgendaNoticeProps): string {
  const { about, items, language, url } = props;
  const t = textsFor(language, 'mail');
  const list = items.length > 1 ? items.map((item) => `– ${plainText3(item, language)}`) : items.map((item) => plainText3(item, language));
  return letter(props, [
    t(LEADS[about]),
    lines(...list),
    lines(...factsOf(props).map(({ name, value }) => `${name}: ${value}`)),
    lines(`${t(BUTTONS[about])}:`, url),
    t(NOTES[about]),
  ], false);
}

export default function AgendaNotice(props: AgendaNoticeProps) {
  const { about, items, language, url } = props;
  const t = textsFor(language, 'mail');
  const facts = factsOf(props);
  return (
    <Layout frame={props} subject={subject(props)} preview={t(LEADS[about])} hasPersonalLinks={false}>
      <Opening frame={props} lead={t(LEADS[about])} title={<T3 text={items[0]} language={language} />} />
      {items.slice(1).map((item, index) => <Part key={index}><T3 text={item} language={language} /></Part>)}
      {facts.length > 0 && <Part><FactRows facts={facts} /></Part>}
      <Part top={20}>
        <Button href={url} primary>{t(BUTTONS[about])}</Button>
        <Hint top={12}>{t(NOTES[about])}</Hint>
      </Part>
    </Layout>
  );
}

function factsOf({ meeting, deadline, reason, language }: AgendaNoticeProps): { name: string; value: string }[] {
  const t = textsFor(language, 'mail');
  return [
    ...(deadline ? [{ name: t('agendaDeadline'), value: formatDay(deadline, language) }] : []),
    ...(meeting ? [{ name: t('agendaMeeting'), value: `${bareText3(meeting.title, language)}, ${formatMoment(meeting.startsAt, meeting.timeZone, language)}` }] : []),
    ...(reason ? [{ name: t('eventReason'), value: reason }] : []),
  ];
}
