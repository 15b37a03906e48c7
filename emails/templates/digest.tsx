import { formatDay } from '#app/lib/dates.ts';
import type { Language } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { AssignmentRows } from '../components/assignment-rows.tsx';
import { Hint, Layout, Opening, Part, PartTitle } from '../components/layout.tsx';
import { assignmentText } from '../components/meeting-text.ts';
import { heading, letter, lines } from '../components/plain-text.ts';
import { bareText3 } from '../components/text3.tsx';
import { link } from '../components/theme.ts';
import type { DigestProps } from '../mail-props.ts';
import { DIGEST } from '../samples.ts';

export const PreviewProps: DigestProps = DIGEST;

/** What is overdue is said before what is near. */
export function subject({ assignments, passed, day, language }: DigestProps): string {
  const t = textsFor(language, 'mail');
  const all = [...assignments, ...passed];
  const overdue = all.filter((each) => each.workingDaysLeft < 0).length;
  const date = formatDay(day, language, 'dayMonth');
  return overdue > 0 ? t('digestSubjectOverdue', { count: all.length, overdue, date }) : t('digestSubject', { count: all.length, date });
}

export function text(props: DigestProps): string {
  const { language, stopUrl } = props;
  const t = textsFor(language, 'mail');
  const [own, passed] = rowsOf(props);
  return letter(props, [
    t('digestLead'),
    own.length > 0 && passed.length > 0 && heading(t('digestOwn')),
    ...own.map((each) => assignmentText(each, language)),
    own.length > 0 && t('digestNote'),
    passed.length > 0 && heading(t('digestPassed')),
    passed.length > 0 && t('digestPassedLead'),
    ...passed.map((each) => lines(assignmentText(each, language), each.agendaUrl && `  ${t('digestAgenda')}:\n  ${each.agendaUrl}`)),
    lines(`${t('digestStop')}:`, stopUrl),
  ]);
}

export default function Digest(props: DigestProps) {
  const { language, stopUrl } = props;
  const t = textsFor(language, 'mail');
  const [own, passed] = rowsOf(props);
  const first = own[0] ?? passed[0];
  return (
    <Layout frame={props} subject={subject(props)} preview={bareText3(first?.result, language)} pageUrl={own[0]?.url}>
      <Opening frame={props} lead={t('digestLead')} title={t('digestTitle', { date: formatDay(props.day, language, 'dayMonth') })} />
      {own.length > 0 && (
        <Part>
          {passed.length > 0 && <PartTitle>{t('digestOwn')}</PartTitle>}
          <AssignmentRows assignments={own} language={language} withButtons />
          <Hint top={8}>{t('digestNote')}</Hint>
        </Part>
      )}
      {passed.length > 0 && (
        <Part>
          <PartTitle>{t('digestPassed')}</PartTitle>
          <AssignmentRows assignments={passed} language={language} />
          <Hint top={8}>{t('digestPassedLead')}</Hint>
          <Agendas of={passed} language={language} />
        </Part>
      )}
      <Part><Hint><a className="acc" href={stopUrl} style={link}>{t('digestStop')}</a></Hint></Part>
    </Layout>
  );
}

/** The agendas that wait for what came to the last step; one link each. */
function Agendas({ of, language }: { of: DigestProps['passed']; language: Language }) {
  const t = textsFor(language, 'mail');
  const urls = [...new Set(of.flatMap((each) => each.agendaUrl ?? []))];
  return urls.map((url) => <Hint key={url}><a className="acc" href={url} style={link}>{t('digestAgenda')}</a></Hint>);
}

function rowsOf({ assignments, passed, language }: DigestProps) {
  const t = textsFor(language, 'mail');
  const own = assignments.map((each) => ({ ...each, action: each.isTaken ? t('reportButton') : t('digestTake'), ...(each.level === 'head' && { note: t('digestHead') }) }));
  const others = passed.map((each) => ({ ...each, action: t('digestOpen'), note: each.nobodyReads ? t('digestNobody') : each.level === 'agenda' ? t('digestForAgenda') : t('digestInVain') }));
  return [own, others] as const;
}
