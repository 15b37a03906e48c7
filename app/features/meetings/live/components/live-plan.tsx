import { Form } from '@remix-run/react';
import { formatTime } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { Icon, type IconName } from '#app/ui/icon.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { expectedEnd, spentMs } from '../live.rules.ts';
import type { Live, ShownLine } from '../live.service.server.ts';

type Props = { live: Live; now: number; isOperator: boolean };

/** In the hall as many lines as can be read from the last row. */
const IN_THE_HALL = 7;
const MARKS = { planned: 'pending', current: 'chevron-right', discussed: 'check', postponed: 'arrow-right' } as const satisfies Record<string, IconName>;

/** The agenda with what became of it, and when it will end. */
export function LivePlan({ live, now, isOperator }: Props) {
  const t = useTexts('live');
  const { lines, run } = live;
  const at = Math.max(0, lines.findIndex(({ line }) => line === run?.current));
  const from = isOperator ? 0 : Math.max(0, Math.min(at - 2, lines.length - IN_THE_HALL));
  const rows = isOperator ? lines : lines.slice(from, from + IN_THE_HALL);
  const behind = lines.length - from - rows.length;
  if (lines.length === 0) return null;
  return (
    <section className="live-plan" aria-labelledby="live-plan">
      <h2 id="live-plan">{t('agenda')}</h2>
      <ol>{rows.map((line) => <PlanLine key={line.line} live={live} line={line} now={now} canGo={isOperator && live.canOperate && run !== null && run.state !== 'ended'} />)}</ol>
      {behind > 0 && <p className="live-rest">{t('more', { count: behind })}</p>}
      {run && run.state !== 'ended' && <ExpectedEnd live={live} now={now} />}
    </section>
  );
}

function PlanLine({ live, line, now, canGo }: { live: Live; line: ShownLine; now: number; canGo: boolean }) {
  const t = useTexts('live');
  const language = useLanguage();
  const state = live.run?.current === line.line ? 'current' : line.state;
  const title = line.isHidden ? t('hidden') : inLanguage(line.title, language).text;
  const spent = Math.round(spentMs(live.spans, line.line, now) / 60_000);
  const isBreak = line.number === null;
  return (
    <li className={isBreak ? `${state} pause` : state} aria-current={state === 'current' ? 'step' : undefined}>
      <Icon name={isBreak && state === 'planned' ? 'hourglass' : MARKS[state]} />
      <span className="grow">
        {line.number !== null && <span className="no">{line.number}. </span>}
        {line.isHidden ? title : <T3 text={line.title} />}
        <span className="m">{!isBreak && <>{t(`states.${state === 'planned' && live.run?.state === 'ended' ? 'open' : state}`)} · </>}{spent > 0 ? t('timer.took', { spent, minutes: line.minutes }) : t('timer.plan', { minutes: line.minutes })}</span>
      </span>
      {canGo && state !== 'current' && (
        <Form method="post" preventScrollReset replace>
          <input type="hidden" name="version" value={live.run?.version ?? 0} />
          <input type="hidden" name="line" value={line.line} />
          <Button type="submit" name="step" value="go" look="quiet" small iconOnly icon="arrow-right" title={t('steps.go', { title })}>{t('steps.go', { title })}</Button>
        </Form>
      )}
    </li>
  );
}

function ExpectedEnd({ live, now }: { live: Live; now: number }) {
  const t = useTexts('live');
  const end = expectedEnd(live.lines, live.spans, live.run?.current ?? null, now);
  const late = live.endsAt ? Math.round((end - live.endsAt.getTime()) / 60_000) : 0;
  return (
    <p className="live-end">
      {t('end.expected', { time: formatTime(new Date(end), live.timeZone) })}
      {late > 0 && late < 1_440 && <> <State tone="risk" icon="warning">{t('end.late', { minutes: late })}</State></>}
    </p>
  );
}
