import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { fullName } from '#app/features/people/people.rules.ts';
import { formatDay } from '#app/lib/dates.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import type { Language } from '#app/lib/text3.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Segmented } from '#app/ui/segmented.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { CorrectionsPage as Page } from '../corrections.service.server.ts';
import type { FactEditing } from '../facts/components/facts-to-correct.tsx';
import { ChangesToApprove } from './changes-to-approve.tsx';
import { ItemToCorrect } from './item-to-correct.tsx';
import { Replacement } from './replacement.tsx';
import './corrections.css';

export type CorrectionFailure = { intent: string; fields: Record<string, string>; form?: string; values: Record<string, unknown> } | null;

type Props = { page: Page; inLanguage: Language; newId: string; edit: string | null; agencies: FactEditing['agencies']; failure: CorrectionFailure; done: boolean; crumbs: ReactNode };

/** Which editions there are and what each changed; below, the correction that is being written. */
export function CorrectionsPage({ page, inLanguage, newId, edit, agencies, failure, done, crumbs }: Props) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const { meeting, number, edition, open, canWrite } = page;
  return (
    <>
      {crumbs}
      <h1 className="mt2">{t('corrections.title', { number: number ?? 0 })} {meeting.isDemo && <Demo />}</h1>
      {done && <Notice tone="ok" live="status" className="mt4" title={t('corrections.done', { edition })}>{t('corrections.doneText')}</Notice>}
      {failure?.form && <Notice tone="risk" live="alert" className="mt4" title={t(`corrections.refused.${refusalOf(failure.form)}`)} />}
      {open && <OpenCorrection page={page} inLanguage={inLanguage} newId={newId} edit={edit} agencies={agencies} failure={failure} />}
      {!open && canWrite && <StartForm failure={failure} />}
      <section className="mt6">
        <SectionHead title={t('corrections.editions')} count={edition} />
        {page.approved.map((each) => <Edition key={each.id} page={page} correction={each} />)}
        <article className="amend-paragraph">
          <h3>{t('corrections.edition', { edition: 1 })}</h3>
          <p className="soft small">{page.approvedAt && t('corrections.first', { date: dayIn(page.approvedAt, language) })}</p>
          {edition > 1 && <EditionFiles meetingId={meeting.id} edition={1} />}
          {meeting.seesAll && <p className="mt2 small"><Link to={`/meetings/${meeting.id}/minutes/amendments`}>{t('review.title')}</Link></p>}
        </article>
      </section>
    </>
  );
}

function refusalOf(reason: string): 'stale' | 'empty' | 'notOpen' {
  return reason === 'stale' || reason === 'empty' ? reason : 'notOpen';
}

const dayIn = (at: Date | string, language: Language) => formatDay(dayOf(at, HOME_ZONE), language);

function Edition({ page, correction }: { page: Page; correction: Page['approved'][number] }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const { edition, reason, approvedAt, changes } = correction;
  const day = dayIn(approvedAt ?? correction.createdAt, language);
  const by = fullName(correction, language, 'short');
  return (
    <article className="amend-paragraph" id={`edition-${edition}`}>
      <h3>{t('corrections.edition', { edition })}</h3>
      <p className="soft small">{t('corrections.approvedBy', { date: day, name: by })}</p>
      <p className="mt2 pre">{reason}</p>
      {changes.map((change) => <Replacement key={change.id} change={change} />)}
      {edition < page.edition && <EditionFiles meetingId={page.meeting.id} edition={edition} />}
    </article>
  );
}

function EditionFiles({ meetingId, edition }: { meetingId: string; edition: number }) {
  const t = useTexts('minutes');
  const at = (type: string) => `/meetings/${meetingId}/minutes.${type}?edition=${edition}`;
  return (
    <p className="row mt2">
      <span className="soft small">{t('corrections.asItStood')}</span>
      <LinkButton small icon="download" to={at('pdf')} reloadDocument>PDF</LinkButton>
      <LinkButton small icon="download" to={at('docx')} reloadDocument>DOCX</LinkButton>
    </p>
  );
}

function StartForm({ failure }: { failure: CorrectionFailure }) {
  const t = useTexts('minutes');
  return (
    <section className="mt5">
      <SectionHead title={t('corrections.start')} />
      <Form method="post" noValidate className="amend-form">
        <input type="hidden" name="intent" value="open" />
        <p className="soft measure">{t('corrections.what')}</p>
        <TextArea name="reason" rows={2} label={t('corrections.reason')} hint={t('corrections.reasonHint')} required defaultValue={String(failure?.values.reason ?? '')} {...(failure?.fields.reason ? { error: failure.fields.reason } : {})} />
        <div><Button type="submit" look="primary" icon="edit">{t('corrections.open')}</Button></div>
      </Form>
    </section>
  );
}

function OpenCorrection({ page, inLanguage, newId, edit, agencies, failure }: Omit<Props, 'done' | 'crumbs'>) {
  const t = useTexts('minutes');
  const common = useTexts('common');
  const { open, items, canWrite } = page;
  return (
    <>
      <Notice className="mt4" title={t('corrections.isOpen', { edition: open!.edition })}><span className="pre">{open!.reason}</span></Notice>
      <ChangesToApprove changes={open!.changes} edition={open!.edition} canWrite={canWrite} />
      {canWrite && (
        <section className="mt6">
          <SectionHead title={t('corrections.text')} end={
            <Segmented label={t('corrections.languages')} value={inLanguage} options={LANGUAGES.map((each) => ({ value: each, label: common(`inLanguages.${each}`), to: `?in=${each}` }))} />
          } />
          {items.map((item) => <ItemToCorrect key={item.id} item={item} language={inLanguage} newId={newId} failure={failure} edit={edit} agencies={agencies} />)}
        </section>
      )}
    </>
  );
}
