import { Form } from '@remix-run/react';
import type { MinutesPage } from '../minutes.service.server.ts';
import { MINUTES_STATES, isLocked } from '../minutes.rules.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Stepper } from '#app/ui/stepper.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { SaveMark } from '../editing/components/save-mark.tsx';
import type { SaveState } from '../editing/components/use-autosave.tsx';

const ICONS = { draft: 'edit', in_review: 'eye', approved: 'check', distributed: 'send' } as const;

/** Which protocol, how far it is, and the one next step. */
export function MinutesHead({ page, state, isApproving }: { page: MinutesPage; state: SaveState | null; /** Then the check below holds the one next step. */ isApproving?: boolean }) {
  const t = useTexts('minutes');
  const common = useTexts('common');
  const { minutes, meeting } = page;
  const now = minutes?.state ?? 'draft';
  const steps = MINUTES_STATES.map((key) => ({ key, label: common(`minutesStates.${key}`), icon: ICONS[key] }));
  return (
    <>
      <div className="row sb mt2 minutes-head">
        <h1>
          {minutes?.number ? t('head.numbered', { number: minutes.number }) : t('head.draft')}{(minutes?.edition ?? 1) > 1 && `, ${t('head.edition', { edition: minutes!.edition })}`} {meeting.isDemo && <Demo />}
        </h1>
        <div className="row">
          <SaveMark state={state} />
          <LinkButton small icon="download" to={`/meetings/${meeting.id}/minutes.pdf`} reloadDocument>PDF</LinkButton>
          <LinkButton small icon="download" to={`/meetings/${meeting.id}/minutes.docx`} reloadDocument>DOCX</LinkButton>
          {meeting.seesAll && minutes && !minutes.source && <LinkButton small icon="globe" to={`/meetings/${meeting.id}/communique`}>{t('head.press')}</LinkButton>}
          {isLocked(now) && <LinkButton small icon="history" to={`/meetings/${meeting.id}/minutes/corrections`}>{t('corrections.crumb')}</LinkButton>}
          {minutes && !isLocked(now) && meeting.seesAll && <LinkButton small icon="edit" to={`/meetings/${meeting.id}/minutes/amendments`}>{t('review.crumb')}</LinkButton>}
          {!isApproving && <NextStep page={page} />}
        </div>
      </div>
      <div className="row sb mt3 minutes-head">
        <Stepper label={t('head.state')} steps={steps} current={now} />
        {page.canWrite && now === 'in_review' && <StepForm page={page} intent="to-draft" label={t('head.toDraft')} />}
      </div>
    </>
  );
}

function NextStep({ page }: { page: MinutesPage }) {
  const t = useTexts('minutes');
  const { minutes, meeting } = page;
  const state = minutes?.state ?? 'draft';
  if (isLocked(state)) {
    if (!meeting.seesAll || minutes?.source) return null;
    const isSent = state === 'distributed';
    if (!isSent && !meeting.isSecretariat) return null;
    return <LinkButton look={isSent ? undefined : 'primary'} icon="send" to={`/meetings/${meeting.id}/minutes/distribute`}>{isSent ? t('head.whoGotIt') : t('head.distribute')}</LinkButton>;
  }
  if (!page.canWrite) return null;
  if (state === 'in_review') return <LinkButton look="primary" icon="check" to="?approve=1">{t('head.approve')}</LinkButton>;
  return <StepForm page={page} intent="to-review" label={t('head.toReview')} primary />;
}

function StepForm({ page, intent, label, primary }: { page: MinutesPage; intent: string; label: string; primary?: boolean }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={page.minutes?.version ?? 0} />
      {primary ? <Button type="submit" look="primary" icon="eye">{label}</Button> : <Button type="submit" look="quiet" small icon="undo">{label}</Button>}
    </Form>
  );
}
