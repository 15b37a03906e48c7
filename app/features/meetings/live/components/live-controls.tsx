import { Form, useNavigation } from '@remix-run/react';
import { useEffect } from 'react';
import { Button, LinkButton } from '#app/ui/button.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { canWithdraw, following, type Step } from '../live.rules.ts';
import type { Live } from '../live.service.server.ts';

type Choice = { step: Step; label: string; icon: IconName; look?: 'primary' | 'quiet' };

/** At the lower edge, under the thumb; on a phone the rarer ones stand below the agenda. Each is a button of a form: it works before and without JavaScript. */
export function LiveControls({ live }: { live: Live }) {
  const t = useTexts('live');
  const choices = useChoices(live);
  const { state } = useNavigation();
  useArrows();
  const item = live.run?.current?.startsWith('i:') ? live.run.current.slice(2) : null;
  const button = ({ step, label, icon, look }: Choice) => (
    <Button key={step} type="submit" name="step" value={step} look={look} icon={icon} busy={state === 'submitting'}>{label}</Button>
  );
  return (
    <Form method="post" className="live-bar-of-steps" aria-label={t('steps.label')} preventScrollReset replace>
      <input type="hidden" name="version" value={live.run?.version ?? 0} />
      <div className="live-often">{choices.filter(({ look }) => look !== 'quiet').map(button)}</div>
      <div className="live-seldom">
        {choices.filter(({ look }) => look === 'quiet').map(button)}
        {item && <LinkButton look="quiet" icon="edit" to={`/meetings/${live.meetingId}/minutes?item=${item}`} target="_blank" rel="noreferrer">{t('steps.write')}</LinkButton>}
      </div>
    </Form>
  );
}

function useChoices({ run, lines }: Live): Choice[] {
  const t = useTexts('live');
  const choice = (step: Step, icon: IconName, look?: Choice['look'], label = t(`steps.${step === 'go' ? 'next' : step}`)): Choice => ({ step, icon, label, ...(look ? { look } : {}) });
  if (!run) return lines.length > 0 ? [choice('start', 'play', 'primary')] : [];
  if (run.state === 'ended') return [choice('resume', 'undo', 'quiet', t('steps.reopen'))];
  const next = following(lines, run.current);
  const withdraw = canWithdraw(run, lines) ? [choice('withdraw', 'undo', 'quiet')] : [];
  if (run.current === null) return [choice('previous', 'arrow-left'), choice('end', 'flag', 'primary')];
  if (run.state === 'paused') return [choice('resume', 'play', 'primary'), choice('end', 'flag', 'quiet'), ...withdraw];
  const isBreak = run.current.startsWith('b:');
  const isFirst = lines[0]?.line === run.current;
  const forward = isBreak ? t('steps.afterBreak') : next === null ? t('steps.nextLast') : t('steps.next');
  return [
    ...(isFirst ? [] : [choice('previous', 'arrow-left')]),
    choice('next', next === null ? 'check' : 'arrow-right', 'primary', forward),
    choice('pause', 'pause'),
    ...(isBreak ? [] : [...(next ? [choice('skip', 'redo', 'quiet')] : []), choice('postpone', 'calendar', 'quiet')]),
    choice('end', 'flag', 'quiet'),
    ...withdraw,
  ];
}

/** The arrows turn the page, as they do in a presentation; not while they are needed for something else. */
function useArrows() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = { ArrowRight: 'next', ArrowLeft: 'previous' }[event.key];
      const isFree = !(event.target instanceof HTMLElement) || !event.target.closest('input, select, textarea, summary, [role=menu]');
      if (!step || !isFree || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const button = document.querySelector<HTMLButtonElement>(`.live-bar-of-steps button[value=${step}]`);
      if (!button) return;
      event.preventDefault();
      button.click();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
