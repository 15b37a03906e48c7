import { Form, Link } from '@remix-run/react';
import { formatDay, formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { ReportTabs } from '../../dashboard/components/report-tabs.tsx';
import type { ReportProblem } from '../committee.schema.ts';
import type { ReportDocument } from '../document.rules.ts';
import { SectionTable } from './section-table.tsx';

type Issue = { id: string; fromOn: string; asOf: string; edition: number; at: string };
export type CommitteePageProps = {
  document: ReportDocument & { hasDemo: boolean };
  period: { fromOn: string; asOf: string };
  problems: { from?: ReportProblem; asOf?: ReportProblem };
  issued: { edition: number; at: string; isCurrent: boolean } | null;
  earlier: Issue[];
  mayIssue: boolean;
  mayReadMailing: boolean;
};

/** The report as it will be printed, with what can be done with it above. */
export function CommitteePage({ document, period, problems, issued, earlier, mayIssue, mayReadMailing }: CommitteePageProps) {
  const t = useTexts('reports');
  return (
    <div className="report">
      <div className="noprint">
        <h1>{t('committee.title')}</h1>
        <p className="soft measure">{t('committee.intro')}</p>
        <ReportTabs current="committee" mayManage={mayIssue} />
        <PeriodForm period={period} problems={problems} />
        <Status issued={issued} period={period} mayIssue={mayIssue} />
        <Files period={period} />
        {mayReadMailing && <p className="mt4"><Link to="/reports/committee/mailing">{t('mailing.open')}</Link></p>}
      </div>
      <article className="report-paper" lang={document.language}>
        <header>
          <p className="small soft">{document.issuer}</p>
          <h2 className="report-title">{document.title} {document.hasDemo && <Demo />}</h2>
          <p><b>{document.asOf}</b> <span className="soft">{document.period}. {document.edition}</span></p>
        </header>
        <dl className="report-summary">
          {document.summary.map(({ label, value, tone }) => <div key={label} className={tone}><dt>{label}</dt><dd>{value}</dd></div>)}
        </dl>
        <div className="report-brief measure">{document.brief.map((sentence) => <p key={sentence}>{sentence}</p>)}</div>
        {document.sections.map((section, index) => <SectionTable key={section.key} section={section} number={index + 1} />)}
      </article>
      {earlier.length > 0 && <Earlier earlier={earlier} />}
    </div>
  );
}

function PeriodForm({ period, problems }: Pick<CommitteePageProps, 'period' | 'problems'>) {
  const t = useTexts('reports');
  const language = useLanguage();
  const shown = problems.asOf || problems.from ? t('committee.shownInstead', { date: formatDay(period.asOf, language) }) : undefined;
  return (
    <Form method="get" className="report-period mt4" noValidate key={`${period.fromOn}${period.asOf}`}>
      <TextField type="date" name="from" label={t('committee.from')} defaultValue={period.fromOn} error={problems.from} />
      <TextField type="date" name="asOf" label={t('committee.until')} defaultValue={period.asOf} error={problems.asOf} hint={shown} />
      <Button type="submit">{t('committee.show')}</Button>
    </Form>
  );
}

function Status({ issued, period, mayIssue }: Pick<CommitteePageProps, 'issued' | 'period' | 'mayIssue'>) {
  const t = useTexts('reports');
  const language = useLanguage();
  const words = issued ? t('committee.issued', { date: formatMoment(issued.at, HOME_ZONE, language), edition: issued.edition }) : t('committee.draft');
  const mayIssueNow = mayIssue && !issued?.isCurrent;
  return (
    <div className="mt4">
      <Notice tone={issued?.isCurrent ? 'ok' : 'info'} title={words}>{issued && !issued.isCurrent && t('committee.issuedChanged')}</Notice>
      {mayIssueNow && (
        <Form method="post" className="mt3 row" preventScrollReset>
          <input type="hidden" name="from" value={period.fromOn} />
          <input type="hidden" name="asOf" value={period.asOf} />
          <Button type="submit" look="primary" icon="check">{t(issued ? 'committee.issueAgain' : 'committee.issue')}</Button>
          <span className="small soft">{t('committee.issueHint')}</span>
        </Form>
      )}
    </div>
  );
}

const FILES = ['pdf', 'docx', 'xlsx'] as const;
const LANGUAGES = ['kk', 'ru', 'en'] as const;

function Files({ period }: Pick<CommitteePageProps, 'period'>) {
  const t = useTexts('reports');
  const common = useTexts('common');
  return (
    <nav className="report-files mt4" aria-label={t('committee.filesLabel')}>
      {LANGUAGES.map((language) => (
        <p key={language}>
          <span className="mute">{common(`inLanguages.${language}`)}</span>
          {FILES.map((kind) => (
            <a key={kind} href={`/reports/committee.${kind}?${new URLSearchParams({ from: period.fromOn, asOf: period.asOf, lang: language })}`} hrefLang={language}>
              <Icon name="download" />{kind.toUpperCase()}<span className="vh"> {common(`inLanguages.${language}`)}</span>
            </a>
          ))}
        </p>
      ))}
    </nav>
  );
}

function Earlier({ earlier }: Pick<CommitteePageProps, 'earlier'>) {
  const t = useTexts('reports');
  const language = useLanguage();
  return (
    <section className="mt6 noprint">
      <SectionHead title={t('committee.earlier')} count={earlier.length} />
      <ul className="report-earlier">
        {earlier.map(({ id, fromOn, asOf, edition, at }) => (
          <li key={id}>
            <Link to={`/reports/committee?${new URLSearchParams({ from: fromOn, asOf })}`}>{t('committee.asOf', { date: formatDay(asOf, language) })}</Link>{' '}
            <span className="soft small">{t('committee.edition', { edition })}, {formatDay(at.slice(0, 10), language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
