import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatMoment, formatTime } from '#app/lib/dates.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { CommuniquePage as Page } from '../communique.service.server.ts';
import './communique.css';

export type CommuniqueFailure = { fields: Record<string, string>; form?: string; values: Record<string, unknown> } | null;

type Props = { page: Page; failure: CommuniqueFailure; saved: boolean; crumbs: ReactNode };
type Typed = { title?: Record<string, string>; body?: Record<string, string>; publishOn?: string; publishTime?: string };

/** The word to the press in three languages, and when everybody sees it. */
export function CommuniquePage({ page, failure, saved, crumbs }: Props) {
  const t = useTexts('communique');
  const { meeting, communique, canWrite, now } = page;
  const typed = (failure?.values ?? {}) as Typed;
  const fields = failure?.fields ?? {};
  const at = communique?.publishAt;
  return (
    <>
      {crumbs}
      <h1 className="mt2">{t('title')} {meeting.isDemo && <Demo />}</h1>
      <Publication communique={communique} now={now} entryId={meeting.entryId} />
      {saved && !failure && <Notice tone="ok" live="status" className="mt4" title={t('saved')} />}
      {failure?.form && <Notice tone="risk" live="alert" className="mt4" title={t('stale')} />}
      <Form method="post" noValidate className="communique-form mt5">
        <input type="hidden" name="version" value={communique?.version ?? 0} />
        <fieldset disabled={!canWrite} className="communique-form">
          <Text3Field name="title" label={t('heading')} values={typed.title ?? communique?.title ?? {}} errors={fields} required maxLength={300} />
          <Text3Field name="body" label={t('body')} values={typed.body ?? communique?.body ?? {}} errors={fields} required long maxLength={20_000} />
          <div className="communique-when">
            <TextField type="date" name="publishOn" label={t('publishOn')} hint={t('publishHint')} defaultValue={typed.publishOn ?? (at ? dayOf(at, HOME_ZONE) : '')} error={fields.publishOn} />
            <TextField type="time" name="publishTime" label={t('publishTime')} defaultValue={typed.publishTime ?? (at ? formatTime(at, HOME_ZONE) : '10:00')} error={fields.publishTime} />
          </div>
          {canWrite && <div><Button type="submit" look="primary" icon="check">{t('save')}</Button></div>}
        </fieldset>
      </Form>
    </>
  );
}

function Publication({ communique, now, entryId }: { communique: Page['communique']; now: Date; entryId: string }) {
  const t = useTexts('communique');
  const language = useLanguage();
  const at = communique?.publishAt;
  if (!at) return <p className="mt2"><State icon="edit">{t('notPublished')}</State></p>;
  const when = formatMoment(at, HOME_ZONE, language);
  const isOut = new Date(at) <= new Date(now);
  return (
    <p className="row mt2">
      <State tone={isOut ? 'ok' : undefined} icon={isOut ? 'globe' : 'clock'}>{t(isOut ? 'published' : 'willBe', { at: when })}</State>
      <LinkButton small icon="external" to={`/events/${entryId}`}>{t('publicPage')}</LinkButton>
    </p>
  );
}
