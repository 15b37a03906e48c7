import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatTime } from '#app/lib/dates.ts';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { Live } from '../live.service.server.ts';
import { LiveControls } from './live-controls.tsx';
import { LivePlan } from './live-plan.tsx';
import { LiveStage } from './live-stage.tsx';
import { useRunningClock } from './use-running-clock.tsx';
import './live.css';

type Props = {
  live: Live;
  /** The operator's page, or what everybody else sees. */
  view: 'operator' | 'screen';
  /** Where the reader came from. */
  backHref: string;
  failure?: 'stale' | 'closed' | null;
  /** Whether the session may decide: for those who keep the roll. */
  quorum?: ReactNode;
};

/** The session as it goes: on the operator's table, in the hall, in somebody's hand. A page of its own, without the workspace around it. */
export function LivePage({ live, view, backHref, failure, quorum }: Props) {
  const t = useTexts('live');
  const common = useTexts('common');
  const now = useRunningClock(live.now);
  const isOperator = view === 'operator';
  return (
    <div className={`live ${view}`}>
      <a className="skip" href="#main">{common('skip')}</a>
      <header className="live-head">
        <div className="grow">
          <Link to={backHref} reloadDocument={!backHref.startsWith('/meetings/')} className="live-back"><Icon name="arrow-left" /> {t('back')}</Link>
          <h1><T3 text={live.title} /> {live.isDemo && <Demo />}</h1>
        </div>
        {isOperator && <Link to={`/meetings/${live.meetingId}/live?view=screen`} target="_blank" rel="noreferrer" className="live-back"><Icon name="external" /> {t('screen')}</Link>}
        <time className="live-clock" aria-label={t('clock')}>{formatTime(new Date(now), live.timeZone)}</time>
      </header>
      <main id="main" className="live-main" tabIndex={-1}>
        <div className="live-left">
          {failure === 'stale' && <Notice tone="risk" live="alert" title={t('stale.title')}>{t('stale.text')}</Notice>}
          {(failure === 'closed' || (live.isOver && isOperator)) && <Notice icon="lock">{t(live.isCancelled ? 'cancelled' : 'closed')}</Notice>}
          <LiveStage live={live} now={now} isOperator={isOperator} />
          {quorum && <div className="live-quorum">{quorum}</div>}
        </div>
        <LivePlan live={live} now={now} isOperator={isOperator} />
      </main>
      {isOperator && live.canOperate && <LiveControls live={live} />}
    </div>
  );
}
