import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ReminderForm, type RefusedReminder } from '#app/features/invitations/reminders/components/reminder-form.tsx';
import { MeetingReminderList, RemindersRefused } from '#app/features/invitations/reminders/components/reminder-list.tsx';
import { reminderIdSchema, reminderSchema } from '#app/features/invitations/reminders/reminders.schema.ts';
import { addMeetingReminder, followBodyRule, remindersOfMeeting, removeMeetingReminder } from '#app/features/invitations/reminders/reminders.service.server.ts';
import { MeetingFrame } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { useTexts } from '#app/ui/texts.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const meeting = found(await findMeetingFrame(database(), actor, args.params.id ?? ''));
  return { meeting, ...found(await remindersOfMeeting(database(), actor, meeting.id, clock())), pageTitle: `${textsFor(actor.language, 'invitations')('reminders.title')} – Ortaq` };
}

type Refusal = RefusedReminder & { message?: string };

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  const values = nest(await readForm(args.request));
  const [db, now, here] = [database(), clock(), `/meetings/${id}/reminders`];
  if (values.intent === 'follow') return leave(await followBodyRule(db, actor, id, now), here);
  if (values.intent === 'remove') {
    const form = checkForm(reminderIdSchema, values);
    return leave(form.ok ? await removeMeetingReminder(db, actor, id, form.value.reminderId, now) : { ok: false, reason: 'notFound' }, here);
  }
  if (values.intent !== 'add') throw data({ reason: 'badRequest' }, { status: 400 });
  const form = checkForm(reminderSchema, values);
  if (!form.ok) return data<Refusal>({ fields: form.errors.fields, values: texts(values) }, { status: 422 });
  const added = await addMeetingReminder(db, actor, id, form.value, now);
  if (added.ok || added.reason === 'forbidden' || added.reason === 'notFound') return leave(added, here);
  if (added.reason === 'tooMany') return data<Refusal>({ fields: {}, values: texts(values), message: 'tooMany' }, { status: 422 });
  return data<Refusal>({ fields: { [added.reason === 'timeDoesNotExist' ? 'time' : 'date']: added.reason }, values: texts(values) }, { status: 422 });
}

function leave(done: { ok: true } | { ok: false; reason: string }, to: string): never {
  if (done.ok) throw redirect(to);
  if (done.reason === 'notFound') found(null);
  return forbidden();
}

const texts = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export default function Reminders() {
  const { meeting, pageTitle: _title, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const t = useTexts('invitations');
  const canEdit = meeting.canEdit && page.isTimed;
  return (
    <MeetingFrame meeting={meeting} panel={canEdit ? <ReminderForm units={page.isSeries ? ['working_days', 'hours'] : ['working_days', 'hours', 'moment']} refused={refused} round={page.reminders.length} /> : undefined} panelLabel={t('reminders.add')}>
      <h2>{t('reminders.title')}</h2>
      {refused?.message && <RemindersRefused error={refused.message} />}
      <div className="mt2"><MeetingReminderList {...page} timeZone={meeting.timeZone} canEdit={canEdit} bodyId={meeting.body?.id ?? null} /></div>
    </MeetingFrame>
  );
}
