import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useNavigation, useRevalidator } from '@remix-run/react';
import { z } from 'zod';
import { SendPage, type SendRefusal } from '#app/features/invitations/components/send-page.tsx';
import { sendRows } from '#app/features/invitations/guests/guests.service.server.ts';
import { sendSchema, undoSchema } from '#app/features/invitations/invitations.schema.ts';
import { planSendingSchema } from '#app/features/invitations/planned/planned.schema.ts';
import { cancelPlanned, findPlanned, planSending } from '#app/features/invitations/planned/planned.service.server.ts';
import { previewMail } from '#app/features/invitations/preview/preview.service.server.ts';
import { batchOfMeeting, planOfMeeting, sendInvitations, type SendPlan } from '#app/features/invitations/sending/sending.service.server.ts';
import { findAgenda, findAgendaChanges } from '#app/features/meetings/agenda/agenda.service.server.ts';
import { MeetingCrumbs } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame, type MeetingFrameData } from '#app/features/meetings/meetings.service.server.ts';
import { ReadinessPanel } from '#app/features/meetings/readiness/components/readiness-panel.tsx';
import { undoBatch } from '#app/features/notifications/notifications.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { nextWorkingDay } from '#app/features/working-days/working-days.rules.ts';
import { listHolidays } from '#app/features/working-days/working-days.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { wholeReadiness } from '#app/http/readiness.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { addDays } from '#app/lib/local-days.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { textsFor } from '#app/lib/texts.ts';
import { useTexts } from '#app/ui/texts.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const db = database();
  const query = new URL(args.request.url).searchParams;
  const meeting = found(await findMeetingFrame(db, actor, args.params.id ?? ''));
  const plan = found(await planOfMeeting(db, actor, meeting.id, clock()));
  const rows = sendRows(plan, actor.language);
  const batchId = query.get('batch');
  const [preview, agendaChanges, planned, readiness, nextMorning, batch] = await Promise.all([
    previewOf(actor, meeting.id, rows, query.get('guest')),
    agendaChangesOf(actor, plan),
    findPlanned(db, actor, meeting.id),
    readinessOf(actor, meeting),
    nextWorkingMorning(meeting.timeZone),
    isId(batchId) ? batchOfMeeting(db, actor, meeting.entryId, batchId) : null,
  ]);
  return { title: textsFor(actor.language, 'invitations')('send.title'), meeting, rows, fingerprint: plan.fingerprint, preview, agendaChanges, batch, planned, readiness, nextMorning, only: onlySchema.parse(query.get('only') ?? 'all'), replaced: query.has('replaced') ? Math.max(0, Math.trunc(Number(query.get('replaced')) || 0)) : null };
}

const onlySchema = z.enum(['all', 'stale', 'new']).catch('all');

async function readinessOf(actor: PersonActor, meeting: MeetingFrameData) {
  const agenda = meeting.isSeries ? null : await findAgenda(database(), actor, meeting.id);
  return agenda && wholeReadiness(actor, meeting, agenda);
}

/** What a planned sending starts with. */
async function nextWorkingMorning(zone: string) {
  const today = dayOf(clock(), zone);
  return { date: nextWorkingDay(today, await listHolidays(database(), today, addDays(today, 70))), time: '09:00' };
}

/** The chosen guest, or the first one who reads the sender's language, or simply the first. */
async function previewOf(actor: PersonActor, meetingId: string, rows: ReturnType<typeof sendRows>, chosen: string | null) {
  const mails = rows.filter((row) => row.step.kind !== 'none');
  const row = mails.find((each) => each.id === chosen) ?? mails.find((each) => each.language === actor.language) ?? mails[0];
  const mail = row ? await previewMail(database(), actor, meetingId, row.id, clock()) : null;
  if (!mail) return null;
  const { html: _html, ...shown } = mail;
  return shown;
}

/** Against the oldest agenda that somebody holds. */
async function agendaChangesOf(actor: PersonActor, { meeting, guests }: SendPlan) {
  const held = guests.flatMap(({ guest, step }) => (step.kind === 'update' && guest.held && step.changes.includes('agenda') ? [guest.held.agendaRevision] : []));
  const changes = held.length > 0 ? await findAgendaChanges(database(), actor, meeting.id, Math.min(...held)) : [];
  return changes.map(({ kind, itemId, title }) => ({ kind, itemId, title }));
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = found(isId(args.params.id) ? args.params.id : null);
  const deed = new URL(args.request.url).searchParams.get('do');
  if (deed === 'undo') return undo(args.request, actor, meetingId);
  if (deed === 'plan') return plan(args.request, actor, meetingId);
  if (deed === 'unplan') return unplan(actor, meetingId);
  const parsed = await parseForm(args.request, sendSchema);
  if (!parsed.ok) return refused({ message: 'send.changedMeanwhile', unchecked: [], note: noteIn(parsed.errors.values), fields: parsed.errors.fields }, 422);
  const { offered, invitationIds } = parsed.value;
  const kept = { unchecked: offered.filter((id) => !invitationIds.includes(id)), note: noteIn(parsed.typed) };
  if (invitationIds.length === 0) return refused({ message: 'send.chooseSome', ...kept }, 422);
  const sent = await sendInvitations(database(), actor, meetingId, parsed.value, clock());
  if (sent.ok) throw redirect(`/meetings/${meetingId}/send?${sent.value.count > 0 ? `batch=${sent.value.batchId}` : `replaced=${sent.value.replaced}`}`);
  if (sent.reason === 'notFound') found(null);
  if (sent.reason === 'changedMeanwhile') return refused({ message: 'send.changedMeanwhile', ...kept }, 409);
  return refused({ message: sent.reason === 'forbidden' ? 'refused.forbidden' : 'refused.nothingToSend', ...kept }, sent.reason === 'forbidden' ? 403 : 409);
}

async function plan(request: Request, actor: PersonActor, meetingId: string) {
  const parsed = await parseForm(request, planSendingSchema);
  if (!parsed.ok) return refused({ message: 'planned.refused', unchecked: [], note: noteIn(parsed.errors.values), fields: parsed.errors.fields, values: timesIn(parsed.errors.values) }, 422);
  const { offered, invitationIds } = parsed.value;
  const kept = { unchecked: offered.filter((id) => !invitationIds.includes(id)), note: noteIn(parsed.typed), values: timesIn(parsed.typed) };
  const planned = await planSending(database(), actor, meetingId, parsed.value, clock());
  if (planned.ok) throw redirect(`/meetings/${meetingId}/send`);
  switch (planned.reason) {
    case 'notFound': return found(null);
    case 'forbidden': return refused({ message: 'refused.forbidden', ...kept }, 403);
    case 'closed': return refused({ message: 'refused.closed', ...kept }, 409);
    case 'nothingToSend': return refused({ message: 'send.chooseSome', ...kept }, 422);
    case 'timeDoesNotExist': return refused({ message: 'planned.refused', ...kept, fields: { sendTime: planned.reason } }, 422);
    default: return refused({ message: 'planned.refused', ...kept, fields: { sendDate: planned.reason } }, 422);
  }
}

function timesIn(values: Record<string, unknown> = {}): Record<string, string> {
  return { sendDate: String(values.sendDate ?? ''), sendTime: String(values.sendTime ?? '') };
}

async function unplan(actor: PersonActor, meetingId: string) {
  const done = await cancelPlanned(database(), actor, meetingId);
  if (done.ok) throw redirect(`/meetings/${meetingId}/send`);
  return refused({ message: done.reason === 'forbidden' ? 'refused.forbidden' : 'refused.unknown', unchecked: [] }, done.reason === 'forbidden' ? 403 : 404);
}

async function undo(request: Request, actor: PersonActor, meetingId: string) {
  const parsed = await parseForm(request, undoSchema);
  const frame = found(await findMeetingFrame(database(), actor, meetingId));
  const own = parsed.ok ? await batchOfMeeting(database(), actor, frame.entryId, parsed.value.batchId) : null;
  if (!parsed.ok || !own) return refused({ message: 'refused.unknown', unchecked: [] }, 404);
  const undone = await undoBatch(database(), actor, parsed.value.batchId, clock());
  if (!undone.ok) return refused({ message: undone.reason === 'too-late' ? 'refused.tooLate' : 'refused.unknown', unchecked: [] }, 409);
  throw redirect(`/meetings/${meetingId}/send?batch=${parsed.value.batchId}`);
}

function refused(refusal: SendRefusal, status: number) {
  return data({ refusal }, { status });
}

function noteIn(values: Record<string, unknown> | undefined): Record<string, string> | undefined {
  const note = values?.note;
  return note && typeof note === 'object' ? (note as Record<string, string>) : undefined;
}

export default function Send() {
  const { title: _title, readiness, ...page } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const navigation = useNavigation();
  const { revalidate } = useRevalidator();
  const t = useTexts('invitations');
  const crumbs = <MeetingCrumbs meeting={page.meeting} last={t('send.crumb')} />;
  return <SendPage {...page} crumbs={crumbs} readiness={readiness && <ReadinessPanel readiness={readiness} meetingId={page.meeting.id} canEdit={page.meeting.canEdit} linksAgenda />} refused={done?.refusal ?? null} busy={navigation.state !== 'idle' && navigation.formMethod === 'POST'} onEnd={revalidate} />;
}
