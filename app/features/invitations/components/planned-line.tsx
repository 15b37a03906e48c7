import { Form } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { PlannedSending } from '../planned/planned.service.server.ts';

type Props = { planned: PlannedSending; timeZone: string; base: string; canEdit: boolean };

/** When letters will leave by themselves, or what became of the plan. */
export function PlannedLine({ planned, timeZone, base, canEdit }: Props) {
  const t = useTexts('invitations');
  const language = useLanguage();
  const { state, sendAt, leftOut, mailCount, reason } = planned;
  const at = formatMoment(sendAt, timeZone, language);
  if (state === 'cancelled') return null;
  if (state === 'sent') return <Notice tone="ok" icon="send" className="mt4">{t('planned.sent', { at, count: mailCount ?? 0 })}</Notice>;
  if (state === 'stopped') return <Notice tone="risk" icon="ban" className="mt4">{t('planned.stopped', { at })} {reason && t(`planned.reasons.${reason}`)}</Notice>;
  return (
    <Notice icon="clock" className="mt4 planned" title={t('planned.at', { at })}>
      <p>{t('planned.what')}{leftOut.length > 0 && <> {t('planned.leftOut', { count: leftOut.length })}</>}</p>
      {canEdit && (
        <Form method="post" action={`${base}/send?do=unplan`} preventScrollReset>
          <Button type="submit" small look="quiet" icon="close">{t('planned.cancel')}</Button>
        </Form>
      )}
    </Notice>
  );
}

type FieldsProps = { planned: PlannedSending | null; local: { date: string; time: string }; refused: { fields?: Record<string, string>; values?: Record<string, string> } | null; canPlan: boolean };

/** The same letters at a later time: day and time, in the zone of the meeting. */
export function PlanFields({ planned, local, refused, canPlan }: FieldsProps) {
  const t = useTexts('invitations');
  if (!canPlan) return null;
  const isOpen = planned?.state === 'planned';
  const errors = refused?.fields ?? {};
  const typed = refused?.values ?? {};
  return (
    <details className="send-note" open={Boolean(errors.sendDate ?? errors.sendTime)}>
      <summary><Icon name="clock" /> {t(isOpen ? 'planned.change' : 'planned.title')} <Icon name="chevron-down" /></summary>
      <p className="small soft">{t('planned.hint')}</p>
      <div className="planned-fields mt3">
        <TextField type="date" name="sendDate" label={t('planned.date')} defaultValue={typed.sendDate ?? local.date} error={errors.sendDate} />
        <TextField type="time" name="sendTime" label={t('planned.time')} defaultValue={typed.sendTime ?? local.time} error={errors.sendTime} />
        <Button type="submit" icon="clock" formAction="?do=plan">{t(isOpen ? 'planned.changeButton' : 'planned.button')}</Button>
      </div>
    </details>
  );
}
