import { formatDay, formatMoment } from '#app/lib/dates.ts';
import { formatPercent } from '#app/lib/quantities.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Demo } from '#app/ui/demo.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { EvidenceList } from '../evidence/components/evidence-list.tsx';
import { STATE_LOOK } from '../ledger/ledger.rules.ts';
import type { ReportLine } from '../reports/reports.service.server.ts';

/** Everything that was reported, newest first, down to the day it was added. */
export function ReportHistory({ reports, createdOn, filesAt }: { reports: readonly ReportLine[]; createdOn?: string | null; /** Where evidence opens. */ filesAt?: string }) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  return (
    <ol className="hist">
      {reports.map((report, index) => <HistoryLine key={report.id} report={report} isNewest={index === 0} filesAt={filesAt} />)}
      {createdOn && (
        <li>
          <State icon="plus">{t('panel.added')}</State>
          <time dateTime={createdOn}>{formatDay(createdOn, language, 'medium')}</time>
        </li>
      )}
    </ol>
  );
}

function HistoryLine({ report, isNewest, filesAt }: { report: ReportLine; isNewest: boolean; filesAt?: string }) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  const { icon, tone } = STATE_LOOK[report.status];
  const facts = [
    report.progress === null ? null : formatPercent(report.progress, language),
    report.forecastOn && t('panel.forecastTo', { date: formatDay(report.forecastOn, language, 'medium') }),
  ].filter(Boolean);
  return (
    <li>
      <div className="row">
        <State icon={icon} tone={tone}>{t(`states.${report.status}`)}</State>
        {facts.length > 0 && <span className="small soft">{facts.join(' · ')}</span>}
        {report.isDemo && <Demo />}
      </div>
      {/* Written by people, in whatever language they chose. */}
      {report.note && <p className="pre" lang="">{report.note}</p>}
      {filesAt && <EvidenceList files={report.files} path={filesAt} />}
      {report.personName && <div className="soft">{t(`panel.by.${report.via}`, { name: report.personName })}</div>}
      <time dateTime={report.createdAt}>{formatMoment(report.createdAt, HOME_ZONE, language, 'medium')}</time>
      {/* What a later report has overtaken waits for nobody. */}
      {(isNewest || report.review !== 'open') && <ReviewLine report={report} />}
    </li>
  );
}

function ReviewLine({ report }: { report: ReportLine }) {
  const t = useTexts('roadmap');
  const language = useLanguage();
  if (report.review === 'open') return <div><State icon="hourglass">{t('panel.unreviewed')}</State></div>;
  const isAccepted = report.review === 'accepted';
  const date = report.reviewedAt && formatMoment(report.reviewedAt, HOME_ZONE, language, 'medium');
  if (!date) return null;
  const name = report.reviewerName;
  const words = name ? t(isAccepted ? 'panel.accepted' : 'panel.returned', { name, date }) : t(isAccepted ? 'panel.acceptedPlain' : 'panel.returnedPlain', { date });
  return (
    <div>
      <State icon={isAccepted ? 'check' : 'undo'} tone={isAccepted ? 'ok' : 'risk'}>{words}</State>
      {report.reviewNote && <p className="pre">{report.reviewNote}</p>}
    </div>
  );
}
