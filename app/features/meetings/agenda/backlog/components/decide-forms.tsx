import { Form, useNavigation } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { SelectField, TextArea } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { MeetingChoice, ProposalData } from '../backlog.service.server.ts';
import '../../prepare/components/prepare.css';

export type DecideRefusal = { fields: Record<string, string>; form?: string; values: Record<string, unknown> };

/** Onto an agenda, kept for later, or declined with a reason. */
export function DecideForms({ proposal, targets, refused }: { proposal: ProposalData; targets: readonly MeetingChoice[]; refused: DecideRefusal | null }) {
  const t = useTexts('agenda');
  const language = useLanguage();
  const busy = useNavigation().state !== 'idle';
  const words = ({ title, startsAt, timeZone }: MeetingChoice) => `${inLanguage(title, language).text}${startsAt ? `, ${formatMoment(startsAt, timeZone, language)}` : ''}`;
  const hidden = <><input type="hidden" name="version" value={proposal.version} /></>;
  const chosen = targets.find((meeting) => meeting.id === proposal.meetingId)?.id ?? targets.find((meeting) => meeting.bodyId !== null)?.id ?? targets[0]?.id ?? '';
  return (
    <section className="mt6" aria-labelledby="decide">
      <SectionHead id="decide" title={t('proposal.decide')} />
      {refused?.form && <Notice tone="risk" live="alert" className="mt3">{refused.form}</Notice>}
      {proposal.agencyName && <p className="small soft mt3">{t('proposal.mailed')}</p>}
      <Form method="post" encType="multipart/form-data" className="prepare-form mt4" aria-label={t('proposal.accept')}>
        <input type="hidden" name="do" value="accept" />
        {hidden}
        <SelectField name="meetingId" label={t('form.meeting')} hint={t('proposal.acceptHint')} defaultValue={chosen} error={refused?.fields.meetingId} required>
          {targets.length === 0 && <option value="" />}
          {targets.map((meeting) => <option key={meeting.id} value={meeting.id}>{words(meeting)}</option>)}
        </SelectField>
        <p><Button type="submit" look="primary" icon="check" busy={busy}>{t('proposal.accept')}</Button></p>
      </Form>
      <Form method="post" encType="multipart/form-data" className="prepare-form mt5" aria-label={t('proposal.reject')} noValidate>
        {hidden}
        <TextArea name="reason" label={t('proposal.reasonLabel')} hint={t('proposal.reasonHint')} defaultValue={typeof refused?.values.reason === 'string' ? refused.values.reason : ''} error={refused?.fields.reason} maxLength={500} />
        <p className="row">
          {proposal.state === 'proposed' && <Button type="submit" name="do" value="postpone" icon="hourglass">{t('proposal.postpone')}</Button>}
          <Button type="submit" name="do" value="reject" icon="ban">{t('proposal.reject')}</Button>
        </p>
      </Form>
    </section>
  );
}
