import { Form, Link } from '@remix-run/react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { MeetingFrameData } from '#app/features/meetings/meetings.service.server.ts';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ChipLink, Chips } from '#app/ui/chips.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Text3Field } from '#app/ui/text3-field.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { SendRow } from '../guests/guests.service.server.ts';
import type { MailPreview } from '../preview/preview.service.server.ts';
import type { Batch } from '../sending/sending.service.server.ts';
import { BatchLine } from './batch-line.tsx';
import { MailPanel } from './mail-panel.tsx';
import type { PlannedSending } from '../planned/planned.service.server.ts';
import { PlanFields, PlannedLine } from './planned-line.tsx';
import { SendChanges, type AgendaWords } from './send-changes.tsx';
import { SendSummary } from './send-summary.tsx';
import { SendTable } from './send-table.tsx';
import './send.css';

export type SendPageData = {
  meeting: MeetingFrameData;
  rows: SendRow[];
  fingerprint: string;
  batch: Batch | null;
  preview: Omit<MailPreview, 'html'> | null;
  agendaChanges: AgendaWords[];
  planned: PlannedSending | null;
  /** The next morning worked, in the zone of the meeting. */
  nextMorning: { date: string; time: string };
  /** Of the waiting mails, those that gave way to nothing: what they said is no longer so. */
  replaced: number | null;
  only: SendOnly;
};
export type SendOnly = 'all' | 'stale' | 'new';
/** Of the last attempt: why nothing was sent, and what had been chosen. */
export type SendRefusal = { message: 'send.changedMeanwhile' | 'send.chooseSome' | 'refused.nothingToSend' | 'refused.forbidden' | 'refused.tooLate' | 'refused.unknown' | 'refused.closed' | 'planned.refused'; unchecked: string[]; note?: Record<string, string>; fields?: Record<string, string>; values?: Record<string, string> };

type Props = SendPageData & { /** The way here; meetings draw it. */ crumbs: ReactNode; /** The check of the meeting, drawn by meetings. */ readiness: ReactNode; refused: SendRefusal | null; busy: boolean; onEnd: () => void };

/** Who gets what and why, before it leaves. */
export function SendPage(props: Props) {
  const { crumbs, meeting, rows, fingerprint, batch, preview, agendaChanges, refused, busy, onEnd, readiness, planned, nextMorning, replaced, only } = props;
  const t = useTexts('invitations');
  const base = `/meetings/${meeting.id}`;
  const mails = rows.filter((row) => row.step.kind !== 'none');
  const unchecked = refused?.unchecked ?? mails.filter((row) => !isAmong(row, only)).map((row) => row.id);
  const { form, count } = useChecked(mails.filter((row) => !unchecked.includes(row.id)).length, `${fingerprint} ${only}`);
  const note = mails.length > 0 && t.rich('send.bar', { mails: count, guests: rows.length, b: (words) => <b>{words}</b>, s: (words) => <span className="soft">{words}</span> });
  return (
    <WorkspacePage
      current="meetings"
      panel={<>{readiness}<MailPanel preview={preview} rows={mails} base={`${base}/send`} /></>}
      panelLabel={t('preview.label')}
      bar={
        <ActionBar note={note}>
          <LinkButton to={base}>{mails.length > 0 ? t('send.later') : t('send.back')}</LinkButton>
          {mails.length > 0 && <Button type="submit" form="send" look="primary" icon="send" busy={busy} disabled={count === 0}>{t('send.submit', { count })}</Button>}
        </ActionBar>
      }
    >
      {crumbs}
      <h1 className="mt2">{t('send.title')} {meeting.isDemo && <Demo />}</h1>
      <Lead meeting={meeting} rows={rows} agendaChanges={agendaChanges} />
      <Aside base={base} canEdit={meeting.isSecretariat} />
      {planned && <PlannedLine planned={planned} timeZone={meeting.timeZone} base={base} canEdit={meeting.isSecretariat} />}
      {replaced !== null && <Notice tone="ok" live="status" className="mt4">{t('send.replaced', { count: replaced })}</Notice>}
      {batch && <div className="mt4"><BatchLine key={`${batch.batchId}-${batch.secondsLeft > 0}`} batch={batch} action={`${base}/send?do=undo`} onEnd={onEnd} /></div>}
      {refused && <Notice className="mt4" tone="risk" live="alert">{t(refused.message)}</Notice>}
      {mails.length > 0 && <SendSummary rows={rows} mails={mails} />}
      <Only rows={mails} only={only} base={base} />
      <Form method="post" id="send" ref={form} noValidate key={only}>
        <input type="hidden" name="fingerprint" value={fingerprint} />
        <input type="hidden" name="offered" value={mails.map((row) => row.id).join(',')} />
        <SendTable rows={rows} unchecked={unchecked} base={base} previewId={preview?.invitationId ?? null} />
        {mails.length > 0 && <NoteField refused={refused} />}
        <PlanFields planned={planned} local={nextMorning} refused={refused} canPlan={mails.length > 0 && meeting.canEdit} />
      </Form>
    </WorkspacePage>
  );
}

const isAmong = (row: SendRow, only: SendOnly) => only === 'all' || (only === 'stale' ? row.step.kind === 'update' : row.step.kind === 'invite');

/** Ticks only those who hold something old, or only the new ones. */
function Only({ rows, only, base }: { rows: SendRow[]; only: SendOnly; base: string }) {
  const t = useTexts('invitations');
  const chips = (['all', 'stale', 'new'] as const).map((key) => ({ key, count: rows.filter((row) => isAmong(row, key)).length }));
  if (chips.filter(({ count }) => count > 0 && count < rows.length).length === 0 && only === 'all') return null;
  return (
    <div className="send-only">
      <Chips label={t('send.only.label')}>
        {chips.map(({ key, count }) => <ChipLink key={key} current={key === only} to={key === 'all' ? `${base}/send` : `${base}/send?only=${key}`}>{t(`send.only.${key}`)} {count}</ChipLink>)}
      </Chips>
    </div>
  );
}

/** Other mails about this meeting. */
function Aside({ base, canEdit }: { base: string; canEdit: boolean }) {
  const t = useTexts('invitations');
  return (
    <p className="send-side mt2">
      <Link to={`${base}/reminders`}><Icon name="bell" /> {t('reminders.title')}</Link>
      {canEdit && <Link to={`${base}/note`}><Icon name="mail" /> {t('note.title')}</Link>}
    </p>
  );
}

function Lead({ meeting, rows, agendaChanges }: Pick<Props, 'meeting' | 'rows' | 'agendaChanges'>) {
  const t = useTexts('invitations');
  const isFirst = rows.every((row) => row.delivery === null);
  const isNothing = rows.every((row) => row.step.kind === 'none');
  const over = rows.some((row) => row.step.kind === 'none' && row.step.reason === 'over');
  const words = meeting.status === 'cancelled' ? 'cancelled' : meeting.status === 'draft' ? 'draft' : over ? 'over' : rows.length > 0 && isNothing ? 'nothing' : isFirst ? 'first' : null;
  if (rows.length === 0) return <p className="soft mt1"><Link to={`/meetings/${meeting.id}/invitations`}>{t('guests.empty')}</Link></p>;
  return words ? <p className="soft mt1">{t(`send.${words}`)}</p> : <SendChanges rows={rows} agendaChanges={agendaChanges} base={`/meetings/${meeting.id}`} />;
}

function NoteField({ refused }: { refused: SendRefusal | null }) {
  const t = useTexts('invitations');
  const written = refused?.note && Object.values(refused.note).some(Boolean);
  return (
    <details className="send-note mt5" open={Boolean(written) || Object.keys(refused?.fields ?? {}).some((field) => field.startsWith('note'))}>
      <summary><Icon name="edit" /> {t('send.note')} <Icon name="chevron-down" /></summary>
      <Text3Field name="note" label={t('send.noteLabel')} hint={t('send.noteHint')} optional long values={refused?.note} errors={refused?.fields} />
    </details>
  );
}

/** The number of ticks, also after the browser has restored them; without scripts the number of mails offered. */
function useChecked(offered: number, fingerprint: string) {
  const form = useRef<HTMLFormElement>(null);
  const [count, setCount] = useState(offered);
  useEffect(() => {
    const read = () => setCount(form.current?.querySelectorAll('input[name="invitationIds[]"]:checked').length ?? 0);
    const element = form.current;
    const tick = (event: MouseEvent) => {
      if (tickGroup(event.target)) read();
    };
    read();
    element?.addEventListener('change', read);
    element?.addEventListener('click', tick);
    return () => {
      element?.removeEventListener('change', read);
      element?.removeEventListener('click', tick);
    };
  }, [fingerprint, offered]);
  return { form, count };
}

/** All or none of a group of the table. */
function tickGroup(target: EventTarget | null): boolean {
  const button = target instanceof Element ? target.closest<HTMLButtonElement>('button[data-tick]') : null;
  for (const box of button?.closest('tbody')?.querySelectorAll<HTMLInputElement>('input[name="invitationIds[]"]') ?? []) box.checked = button?.dataset.tick === 'all';
  return button !== null;
}
