import { capitalise, formatDay, formatUntilDay } from '#app/lib/dates.ts';
import { textsFor } from '#app/lib/texts.ts';
import { Button } from '../components/button.tsx';
import { FactRows } from '../components/fact-rows.tsx';
import { Hint, Layout, Opening, Part } from '../components/layout.tsx';
import { letter, lines } from '../components/plain-text.ts';
import { T3, bareText3, plainText3 } from '../components/text3.tsx';
import type { ReportNoticeProps } from '../mail-props.ts';
import { REPORT_NOTICE } from '../samples.ts';

export const PreviewProps: ReportNoticeProps = REPORT_NOTICE;

const SUBJECTS = { figures: 'reportNoticeFiguresSubject', figuresReturned: 'reportNoticeReturnedSubject' } as const;
const LEADS = { figures: 'reportNoticeFiguresLead', figuresReturned: 'reportNoticeReturnedLead' } as const;

export function subject({ about, title, on, language }: ReportNoticeProps): string {
  return capitalise(textsFor(language, 'mail')(SUBJECTS[about], { title: bareText3(title, language), date: formatDay(on, language) }));
}

export function text(props: ReportNoticeProps): string {
  const { about, title, items = [], language, url } = props;
  const t = textsFor(language, 'mail');
  return letter(props, [
    t(LEADS[about]),
    plainText3(title, language),
    lines(...items.map((item) => `– ${plainText3(item, language)}`)),
    lines(...factsOf(props).map(({ name, value }) => `${name}: ${value}`)),
    lines(`${t('reportNoticeFiguresButton')}:`, url),
    t('reportNoticeNote'),
  ]);
}

export default function ReportNotice(props: ReportNoticeProps) {
  const { about, title, items = [], language, url } = props;
  const t = textsFor(language, 'mail');
  const facts = factsOf(props);
  return (
    <Layout frame={props} subject={subject(props)} preview={t(LEADS[about])} pageUrl={url}>
      <Opening frame={props} lead={t(LEADS[about])} title={<T3 text={title} language={language} />} />
      {items.map((item, index) => <Part key={index} top={4}><T3 text={item} language={language} /></Part>)}
      {facts.length > 0 && <Part><FactRows facts={facts} /></Part>}
      <Part top={20}>
        <Button href={url} primary>{t('reportNoticeFiguresButton')}</Button>
        <Hint top={12}>{t('reportNoticeNote')}</Hint>
      </Part>
    </Layout>
  );
}

function factsOf({ deadline, reason, language }: ReportNoticeProps): { name: string; value: string }[] {
  const t = textsFor(language, 'mail');
  return [
    ...(deadline ? [{ name: t('reportNoticeDeadline'), value: formatUntilDay(deadline, language, 'long') }] : []),
    ...(reason ? [{ name: t('eventReason'), value: reason }] : []),
  ];
}
