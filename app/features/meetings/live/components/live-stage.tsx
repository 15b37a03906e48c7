import { fullName } from '#app/features/people/people.rules.ts';
import { formatDayWithWeekday, formatTime } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { clockFace, spentMs, timerOf, type Timer } from '../live.rules.ts';
import type { Live, ShownLine } from '../live.service.server.ts';

type Props = { live: Live; now: number; isOperator: boolean };

/** What is at hand, large. */
export function LiveStage({ live, now, isOperator }: Props) {
  const { run, lines } = live;
  const current = lines.find(({ line }) => line === run?.current);
  if (!run) return <Before live={live} now={now} />;
  if (run.state === 'ended') return <Ended live={live} isOperator={isOperator} />;
  if (!current) return <AllDone />;
  return <AtHand live={live} line={current} now={now} isPaused={run.state === 'paused'} />;
}

/** A day that is not today is said: whoever rehearses, or took the wrong session, should see it before they begin. */
function Before({ live, now }: { live: Live; now: number }) {
  const t = useTexts('live');
  const language = useLanguage();
  const day = live.startsAt && dayOf(live.startsAt, live.timeZone);
  const isToday = day === dayOf(new Date(now), live.timeZone);
  const items = live.lines.filter(({ number }) => number !== null);
  const minutes = live.lines.reduce((sum, line) => sum + line.minutes, 0);
  return (
    <section className="live-stage">
      <p className="live-kicker">{live.startsAt && day && (isToday ? t('before.at', { time: formatTime(live.startsAt, live.timeZone) }) : t('before.on', { day: formatDayWithWeekday(day, language), time: formatTime(live.startsAt, live.timeZone) }))}</p>
      <h2 className="live-title">{t('before.title')}</h2>
      <p className="live-who">{items.length > 0 ? t('before.items', { count: items.length, minutes }) : t('before.empty')}</p>
      {items.length > 0 && day && !isToday && live.canOperate && <p className="live-who mt4"><State tone="risk" icon="warning">{t('before.otherDay')}</State></p>}
      {items.length === 0 && live.canOperate && <p className="mt4"><LinkButton icon="list" to={`/meetings/${live.meetingId}`}>{t('ended.agenda')}</LinkButton></p>}
    </section>
  );
}

function AllDone() {
  const t = useTexts('live');
  return (
    <section className="live-stage" role="status">
      <h2 className="live-title"><Icon name="check" /> {t('allDone')}</h2>
      <p className="live-who">{t('allDoneText')}</p>
    </section>
  );
}

function Ended({ live, isOperator }: { live: Live; isOperator: boolean }) {
  const t = useTexts('live');
  const items = live.lines.filter(({ number }) => number !== null);
  const count = (state: ShownLine['state']) => items.filter((item) => item.state === state).length;
  const { startedAt, endedAt } = live.run!;
  const rows = [['discussed', 'discussed'], ['postponed', 'postponed'], ['open', 'planned']] as const;
  return (
    <section className="live-stage" role="status">
      <p className="live-kicker">{endedAt && t('ended.hours', { from: formatTime(startedAt, live.timeZone), to: formatTime(endedAt, live.timeZone) })}</p>
      <h2 className="live-title">{t('ended.title')}</h2>
      <dl className="live-sums">
        {rows.map(([key, state]) => <div key={key}><dt>{t(`ended.${key}`)}</dt><dd>{count(state)}</dd></div>)}
      </dl>
      {isOperator && (
        <p className="row mt5">
          <LinkButton look="primary" icon="edit" to={`/meetings/${live.meetingId}/minutes`}>{t('ended.minutes')}</LinkButton>
          {count('discussed') < items.length && <LinkButton icon="list" to={`/meetings/${live.meetingId}`}>{t('ended.agenda')}</LinkButton>}
        </p>
      )}
    </section>
  );
}

function AtHand({ live, line, now, isPaused }: { live: Live; line: ShownLine; now: number; isPaused: boolean }) {
  const t = useTexts('live');
  const language = useLanguage();
  const total = live.lines.filter(({ number }) => number !== null).length;
  const spent = spentMs(live.spans, line.line, now);
  const timer = timerOf(line.minutes, spent);
  const kicker = line.number === null ? t('break') : t('now', { number: line.number, total });
  const length = inLanguage(line.title, language).text.length;
  return (
    <section className={`live-stage ${line.number === null ? 'pause' : timer.tone}`}>
      <div role="status">
        <p className="live-kicker">{kicker} {isPaused && <State tag tone="acc" icon="hourglass">{t('paused')}</State>}</p>
        <h2 className={length > 110 ? 'live-title long' : 'live-title'}>{line.isHidden ? <><Icon name="lock" /> {t('hidden')}</> : <T3 text={line.title} />}</h2>
        <Presenter line={line} />
      </div>
      <Countdown timer={timer} spent={spent} minutes={line.minutes} />
      {line.number === null && timer.leftMs > 0 && !isPaused && <p className="live-who">{t('backAt', { time: formatTime(new Date(now + timer.leftMs), live.timeZone) })}</p>}
    </section>
  );
}

function Presenter({ line }: { line: ShownLine }) {
  const language = useLanguage();
  const { presenterPerson: person, presenterAgency: agency } = line;
  if (!person && !agency) return null;
  return <p className="live-who">{person && fullName(person, language, 'full')}{person && agency && ', '}{agency && <T3 text={agency.name} mark="none" />}</p>;
}

const ICONS = { calm: 'clock', closing: 'hourglass', over: 'warning' } as const;

/** Said in words, drawn as a length, and only then in colour. The seconds are not read aloud; the turn to "closing" and "over" is. */
function Countdown({ timer, spent, minutes }: { timer: Timer; spent: number; minutes: number }) {
  const t = useTexts('live');
  const { tone, leftMs, share } = timer;
  // The last begun second still counts.
  const face = tone === 'over' ? `+${clockFace(leftMs)}` : clockFace(Math.ceil(leftMs / 1_000) * 1_000);
  return (
    <div className={`live-timer ${tone}`}>
      <p className="live-face" role="timer" aria-live="off">{face}</p>
      <p className="live-said"><Icon name={ICONS[tone]} /> <span role="status">{tone === 'over' ? t('timer.over', { minutes }) : tone === 'closing' ? t('timer.closing') : t('timer.left', { minutes })}</span></p>
      <svg className="live-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect className="whole" width="100" height="4" /><rect className="spent" width={share * 100} height="4" /></svg>
      <p className="live-spent">{t('timer.spent', { time: clockFace(spent) })}</p>
    </div>
  );
}
