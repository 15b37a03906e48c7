import { Link } from '@remix-run/react';
import { Icon } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { ClashList, countClashes } from '../../clashes/components/clash-list.tsx';
import type { ReadinessCheck } from '../../meetings.rules.ts';
import type { Readiness } from '../readiness.service.server.ts';
import './readiness.css';

type Props = { readiness: Readiness; meetingId: string; canEdit: boolean; /** False beside the agenda itself: what is mended there needs no link. */ linksAgenda?: boolean };

/** What is ready and what is not yet, each with the place where it is mended; under it, what else happens at that time. */
export function ReadinessPanel({ readiness: { checks, clashes }, meetingId, canEdit, linksAgenda = false }: Props) {
  const t = useTexts('meetings');
  const ready = checks.filter((check) => check.isReady).length;
  return (
    <>
      <section aria-labelledby="readiness">
        <div className="row sb">
          <h2 id="readiness">{t('ready.title')}</h2>
          <span className="count">{t('ready.count', { ready, total: checks.length })}</span>
        </div>
        <ul className="ready mt3">
          {checks.map((check) => <Check key={check.key} check={check} fixAt={canEdit ? fixAt(check, meetingId, linksAgenda) : null} />)}
        </ul>
      </section>
      {countClashes(clashes) > 0 && (
        <section aria-labelledby="clashes">
          <h2 id="clashes">{t('clashes.count', { count: countClashes(clashes) })}</h2>
          <div className="mt3"><ClashList clashes={clashes} /></div>
        </section>
      )}
    </>
  );
}

function fixAt({ isReady, fix }: ReadinessCheck, meetingId: string, linksAgenda: boolean): string | null {
  if (isReady || !fix || (fix === 'agenda' && !linksAgenda)) return null;
  return fix === 'agenda' ? `/meetings/${meetingId}` : `/meetings/${meetingId}/${fix}`;
}

function Check({ check, fixAt: to }: { check: ReadinessCheck; fixAt: string | null }) {
  const t = useTexts('meetings');
  const icon = check.isReady ? 'check' : check.key === 'addresses' ? 'mail-x' : 'warning';
  return (
    <li>
      <span className={check.isReady ? 'st ok' : 'st risk'}><Icon name={icon} /></span>
      <span>
        <Words check={check} /> {to && <Link to={to}>{t('ready.fix')}</Link>}
      </span>
    </li>
  );
}

function Words({ check }: { check: ReadinessCheck }) {
  const t = useTexts('meetings');
  const key = `ready.${check.key}${check.isReady ? '' : 'Not'}` as const;
  return <>{t(key, { count: check.count ?? 0, numbers: check.numbers ?? '' })}</>;
}
