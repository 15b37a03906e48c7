import { Link } from '@remix-run/react';
import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { ReadinessCheck } from '../../meetings.rules.ts';

/** What is ready and what is not yet, each with the place where it is mended. */
export function ReadinessPanel({ checks, meetingId, canEdit }: { checks: ReadinessCheck[]; meetingId: string; canEdit: boolean }) {
  const t = useTexts('meetings');
  const ready = checks.filter((check) => check.isReady).length;
  return (
    <section aria-labelledby="readiness">
      <div className="row sb">
        <h2 id="readiness">{t('ready.title')}</h2>
        <span className="count">{t('ready.count', { ready, total: checks.length })}</span>
      </div>
      <ul className="ready mt3">
        {checks.map((check) => (
          <li key={check.key}>
            <State tone={check.isReady ? 'ok' : 'risk'} icon={check.isReady ? 'check' : check.key === 'addresses' ? 'mail-x' : 'warning'}>
              <Words check={check} />
            </State>
            {!check.isReady && canEdit && check.fix && check.fix !== 'agenda' && <Link to={`/meetings/${meetingId}/${check.fix}`}>{t('ready.fix')}</Link>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Words({ check }: { check: ReadinessCheck }) {
  const t = useTexts('meetings');
  const key = `ready.${check.key}${check.isReady ? '' : 'Not'}` as const;
  return <>{t(key, { count: check.count ?? 0, numbers: check.numbers ?? '' })}</>;
}
