import { formatDay } from '#app/lib/dates.ts';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts, type Texts } from '#app/ui/texts.tsx';
import type { AssignmentLadder } from '../escalation.service.server.ts';

export function whenWords(t: Texts<'assignments'>, days: number): string {
  return days === 0 ? t('ladder.when.on') : t(days < 0 ? 'ladder.when.before' : 'ladder.when.after', { days: Math.abs(days) });
}

/** Of one assignment: what was told, and what will be if nobody answers. */
export function LadderSection({ ladder }: { ladder: AssignmentLadder }) {
  const t = useTexts('assignments');
  const language = useLanguage();
  const told = byDay(ladder.told);
  return (
    <section id="ladder">
      <h2>{t('ladder.title')}</h2>
      {told.length === 0 && ladder.ahead.length === 0 && <p className="small soft mt2">{t('ladder.none')}</p>}
      <ol className="hist mt3">
        {told.map(({ key, day, days, names }) => (
          <li key={key}>
            <State icon="check">{formatDay(day, language, 'medium')}</State>
            <div className="soft">{whenWords(t, days)}: {names.length > 0 ? names.join(', ') : t('ladder.nobody')}</div>
          </li>
        ))}
        {ladder.ahead.map((step) => (
          <li key={`${step.days}`}>
            <State icon={step.isHeld ? 'ban' : 'clock'} tone={step.isHeld ? 'neutral' : 'acc'}>{formatDay(step.morning, language, 'medium')}{step.isHeld && ` · ${t('ladder.held')}`}</State>
            <div className="soft">{whenWords(t, step.days)}: {step.names.length > 0 ? step.names.join(', ') : t('ladder.nobody')}</div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function byDay(told: AssignmentLadder['told']) {
  const lines = new Map<string, { key: string; day: string; days: number; names: string[] }>();
  for (const { toldOn, days, dueOn, name } of told) {
    const key = `${toldOn} ${days} ${dueOn}`;
    const line = lines.get(key) ?? { key, day: toldOn, days, names: [] };
    lines.set(key, { ...line, names: name ? [...line.names, name] : line.names });
  }
  return [...lines.values()];
}
