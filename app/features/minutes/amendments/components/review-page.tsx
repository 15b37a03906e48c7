import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { fullName } from '#app/features/people/people.rules.ts';
import { formatUntilDay } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { CheckField, TextArea, TextField } from '#app/ui/field.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Review } from '../amendments.service.server.ts';
import { AmendmentState, AmendmentWords } from './amendment-words.tsx';
import './amendments.css';

export type ReviewFailure = { key: string; fields: Record<string, string>; form?: string; values: Record<string, unknown> } | null;

type Props = { review: Review; failure: ReviewFailure; sent: number | null; crumbs: ReactNode };

/** What was proposed for the draft, oldest first, and whom it was sent to. */
export function ReviewPage({ review, failure, sent, crumbs }: Props) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const { amendments, untilOn, canWrite, meeting } = review;
  return (
    <>
      {crumbs}
      <h1 className="mt2">{t('review.title')} {meeting.isDemo && <Demo />}</h1>
      {untilOn && <p className="soft mt2">{t('review.until', { until: formatUntilDay(untilOn, language, 'long') })}</p>}
      {sent !== null && <Notice tone="ok" live="status" className="mt4" title={t('review.sent', { count: sent })} />}
      {failure?.form && <Notice tone="risk" live="alert" className="mt4" title={t(`review.refused.${refusalOf(failure.form)}`)} />}
      <section className="mt5">
        <SectionHead title={t('review.proposals')} count={amendments.length} />
        {amendments.length === 0 && <p className="soft mt3">{t('review.none')}</p>}
        {amendments.map((each) => <ProposalRow key={each.id} amendment={each} canWrite={canWrite} failure={failure?.key === each.id ? failure : null} />)}
      </section>
      {canWrite && <AskForm review={review} failure={failure?.key === 'ask' ? failure : null} />}
    </>
  );
}

function refusalOf(reason: string): 'decidedAlready' | 'textChanged' | 'locked' {
  return reason === 'decidedAlready' || reason === 'textChanged' ? reason : 'locked';
}

function ProposalRow({ amendment, canWrite, failure }: { amendment: Review['amendments'][number]; canWrite: boolean; failure: ReviewFailure }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  return (
    <article className="amend-paragraph" id={`amendment-${amendment.id}`}>
      <div className="row sb"><h3>{t('review.of', { number: amendment.itemNumber, name: fullName(amendment, language, 'short') })}</h3><AmendmentState state={amendment.state} /></div>
      <AmendmentWords amendment={amendment} />
      {canWrite && amendment.state === 'open' && (
        <Form method="post" noValidate className="amend-form">
          <input type="hidden" name="intent" value="decide" />
          <input type="hidden" name="amendmentId" value={amendment.id} />
          <TextArea id={`note-${amendment.id}`} name="note" rows={2} label={t('amend.note')} hint={t('review.noteHint')} defaultValue={String(failure?.values.note ?? '')} {...(failure?.fields.note ? { error: failure.fields.note } : {})} />
          <div className="row">
            <Button type="submit" look="primary" icon="check" name="verdict" value="accepted">{amendment.proposal ? t('review.accept') : t('review.noted')}</Button>
            <Button type="submit" icon="ban" name="verdict" value="rejected">{t('review.reject')}</Button>
          </div>
        </Form>
      )}
    </article>
  );
}

function AskForm({ review, failure }: { review: Review; failure: ReviewFailure }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const typed = failure ? [failure.values.personIds].flat() : null;
  return (
    <section className="mt6">
      <SectionHead title={t('review.ask')} />
      <Form method="post" noValidate className="amend-form">
        <input type="hidden" name="intent" value="ask" />
        <p className="soft measure">{t('review.askText')}</p>
        <TextField type="date" className="amend-day" name="untilOn" label={t('review.untilOn')} min={review.today} defaultValue={String(failure?.values.untilOn ?? review.untilOn ?? '')} required {...(failure?.fields.untilOn ? { error: failure.fields.untilOn } : {})} />
        <fieldset>
          <legend>{t('review.whom')}</legend>
          <div className="amend-people">
            {review.people.map((person) => (
              <CheckField key={person.id} name="personIds[]" value={person.id} defaultChecked={typed?.includes(person.id) ?? false} label={fullName(person, language, 'short')} hint={person.isAsked ? t('review.asked') : undefined} />
            ))}
          </div>
          <FieldError id="people-error" error={failure?.fields.personIds} />
        </fieldset>
        <div><Button type="submit" look="primary" icon="send">{t('review.send')}</Button></div>
      </Form>
    </section>
  );
}
