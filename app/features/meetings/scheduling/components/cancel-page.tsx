import { Form } from '@remix-run/react';
import { inLanguage } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import { MeetingFacts } from '../../components/meeting-facts.tsx';
import { MeetingCrumbs } from '../../components/meeting-frame.tsx';
import type { MeetingFrameData } from '../../meetings.service.server.ts';

/** A page and not a dialog: it works without JavaScript and has room to say what will happen. */
export function CancelPage({ meeting, holders, isStale }: { meeting: MeetingFrameData; holders: number; isStale: boolean }) {
  const t = useTexts('meetings');
  const language = useLanguage();
  return (
    <WorkspacePage current="meetings">
      <MeetingCrumbs meeting={meeting} last={t('cancel.title')} />
      <h1 className="mt2">{t('cancel.question', { title: inLanguage(meeting.title, language).text })}</h1>
      <MeetingFacts meeting={meeting} />
      {isStale && <Notice tone="risk" live="alert" className="mt5">{t('cancel.stale')}</Notice>}
      <div className="measure mt5 stack">
        <p>{t('cancel.what')}</p>
        <p>{t('cancel.mails', { count: holders })}</p>
        <Form method="post" className="row">
          <input type="hidden" name="version" value={meeting.version} />
          <Button type="submit" look="danger" icon="ban">{t('cancel.confirm')}</Button>
          <LinkButton to={`/meetings/${meeting.id}`}>{t('cancel.keep')}</LinkButton>
        </Form>
      </div>
    </WorkspacePage>
  );
}
