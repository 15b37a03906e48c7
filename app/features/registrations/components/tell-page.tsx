import { Form, Link } from '@remix-run/react';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { UndoBar } from '#app/ui/undo-bar.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { NewsBatch, NewsPreview, RegistrationPlan } from '../sending/sending.service.server.ts';
import { DeskCrumbs } from './desk-page.tsx';
import './desk.css';

export type TellRefusal = 'stale' | 'nothingToSend' | 'forbidden' | 'tooLate' | 'unknown' | 'chooseSome';
type Props = { plan: RegistrationPlan; preview: NewsPreview | null; batch: NewsBatch | null; canSend: boolean; refused: TellRefusal | null; busy: boolean; onEnd: () => void };

/** Who hears that the event moved or is cancelled, before anything leaves. */
export function TellPage({ plan: { event, rows, toldCount }, preview, batch, canSend, refused, busy, onEnd }: Props) {
  const t = useTexts('registration-desk');
  const base = `/events/${event.id}/registrations`;
  return (
    <WorkspacePage
      current="calendar"
      panel={<Preview preview={preview} />}
      panelLabel={t('tell.preview')}
      bar={
        <ActionBar note={t('tell.bar', { mails: rows.length, told: toldCount })}>
          <LinkButton to={base} look={rows.length > 0 ? undefined : 'primary'}>{t(rows.length > 0 ? 'tell.later' : 'tell.back')}</LinkButton>
          {canSend && rows.length > 0 && <Button type="submit" form="tell" look="primary" icon="send" busy={busy}>{t('tell.submit')}</Button>}
        </ActionBar>
      }
    >
      <DeskCrumbs event={event} last={t('tell.crumb')} />
      <h1 className="mt2">{t('tell.title')} {event.isDemo && <Demo />}</h1>
      <p className="soft mt1">{t(rows.length > 0 ? 'tell.lead' : 'tell.nothing')}</p>
      {refused && <Notice className="mt4" tone="risk" live="alert">{t(`tell.refused.${refused}`)}</Notice>}
      {batch && <div className="mt4"><Batch key={`${batch.batchId}-${batch.secondsLeft > 0}`} batch={batch} action={`${base}/send?do=undo`} onEnd={onEnd} /></div>}
      <Form method="post" id="tell" className="mt4" noValidate preventScrollReset>
        <input type="hidden" name="sequence" value={event.sequence} />
        <Ledger lead="32px" leadNarrow="32px" label={t('tell.title')}>{rows.map((row) => <Row key={row.id} row={row} base={base} canSend={canSend} />)}</Ledger>
      </Form>
    </WorkspacePage>
  );
}

function Row({ row, base, canSend }: { row: RegistrationPlan['rows'][number]; base: string; canSend: boolean }) {
  const t = useTexts('registration-desk');
  return (
    <LedgerRow
      lead={<input type="checkbox" name="registrationIds[]" value={row.id} defaultChecked disabled={!canSend} aria-label={row.name} />}
      title={<Link to={`${base}/send?show=${row.id}#mail`} preventScrollReset>{row.name}</Link>}
      meta={<><span className="desk-address">{row.email}</span> · <LanguageTag language={row.language} /> · {t(`states.${row.state}`)}</>}
      end={<State tone={row.news === 'cancelled' ? 'late' : 'risk'} icon={row.news === 'cancelled' ? 'ban' : 'clock'}>{t(`tell.news.${row.news ?? 'moved'}`)}{row.state === 'seated' && <>, {t('tell.withCalendar')}</>}</State>}
    />
  );
}

/** The plain part of the mail: what everybody can read, whatever their program shows. */
function Preview({ preview }: { preview: NewsPreview | null }) {
  const t = useTexts('registration-desk');
  if (!preview) return <p className="small mute">{t('tell.nothing')}</p>;
  return (
    <section id="mail">
      <h2>{t('tell.preview')}</h2>
      <p className="mt2">{preview.name} <LanguageTag language={preview.language} /></p>
      <p className="mt1" lang={preview.language}><b>{preview.subject}</b></p>
      <pre className="desk-mail small mt3" lang={preview.language} tabIndex={0}>{preview.text}</pre>
    </section>
  );
}

function Batch({ batch: { batchId, count, secondsLeft, undone, lost }, action, onEnd }: { batch: NewsBatch; action: string; onEnd: () => void }) {
  const t = useTexts('registration-desk');
  if (secondsLeft > 0) {
    return <UndoBar secondsLeft={secondsLeft} action={action} fields={{ batchId }} onEnd={onEnd}>{(seconds) => t('tell.leaves', { count, seconds })}</UndoBar>;
  }
  if (undone > 0) return <Notice tone="ok" icon="undo" live="status">{t('tell.undone', { count: undone })}</Notice>;
  return <Notice tone={lost > 0 ? 'risk' : 'ok'} icon="send" live="status">{t('tell.left', { count: count - lost })} <Link to="/outbox">{t('tell.outbox')}</Link></Notice>;
}
