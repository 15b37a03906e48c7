import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useNavigation, useRevalidator } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, errorsByField, nest, readForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { formatDay } from '#app/lib/dates.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { MeetingFrame } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { isLocked } from '#app/features/minutes/minutes.rules.ts';
import { findMinutesOf } from '#app/features/minutes/minutes.service.server.ts';
import { MovesSection, QuorumLost } from '#app/features/minutes/roll-call/presence/components/moves-section.tsx';
import { moveSchema, removeMoveSchema } from '#app/features/minutes/roll-call/presence/presence.schema.ts';
import { addMove, presenceOf, removeMove } from '#app/features/minutes/roll-call/presence/presence.service.server.ts';
import { PhonesWaiting } from '#app/features/minutes/roll-call/check-in/components/phone-mark.tsx';
import { decideCheckInSchema } from '#app/features/minutes/roll-call/check-in/check-in.schema.ts';
import { confirmCheckIn, confirmSure, listPhoneLines, refuseCheckIn } from '#app/features/minutes/roll-call/check-in/deciding/deciding.service.server.ts';
import { QuorumLine, QuorumSection } from '#app/features/minutes/roll-call/components/quorum-section.tsx';
import { RollList } from '#app/features/minutes/roll-call/components/roll-list.tsx';
import { useLiveRoll } from '#app/features/minutes/roll-call/components/use-live-roll.tsx';
import { arrivalSchema, markSchema, representativeSchema } from '#app/features/minutes/roll-call/roll-call.schema.ts';
import { findRollCall, markAsAnswered, markAttendance, setArrival, setRepresentative } from '#app/features/minutes/roll-call/roll-call.service.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { useLive } from '#app/ui/use-live.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const meetingId = args.params.id ?? '';
  const meeting = found(await findMeetingFrame(database(), actor, meetingId));
  const [roll, page, presence, phones] = await Promise.all([
    findRollCall(database(), actor, meetingId), findMinutesOf(database(), actor, meetingId), presenceOf(database(), meetingId), listPhoneLines(database(), meetingId),
  ]);
  const locked = page?.minutes ? isLocked(page.minutes.state) : false;
  return {
    title: textsFor(actor.language, 'minutes')('rollCall.title'),
    meeting,
    roll: found(roll),
    presence,
    phones,
    locked,
    canMark: meeting.isSecretariat && !locked && meeting.status !== 'cancelled',
    isAhead: meeting.startsAt !== null && dayOf(meeting.startsAt, meeting.timeZone) > dayOf(clock(), meeting.timeZone),
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  found(await findMeetingFrame(database(), actor, meetingId));
  const values = nest(await readForm(args.request));
  if (values.intent === 'as-answered') {
    const marked = await markAsAnswered(database(), actor, meetingId);
    return marked.ok ? redirect(`/meetings/${meetingId}/roll-call`) : data({ personId: '', error: 'stale', move: null }, { status: 409 });
  }
  const looked = await lookAtPhone(actor, meetingId, values);
  if (looked) return looked.ok ? redirect(`/meetings/${meetingId}/roll-call`) : data({ personId: '', error: 'stale', move: null }, { status: 409 });
  const moved = await move(actor, meetingId, values);
  if (moved) return moved.ok ? redirect(`/meetings/${meetingId}/roll-call#moves`) : data({ personId: '', error: '', move: { fields: moved.fields, values } }, { status: moved.status });
  const done = await mark(values, (kind, input) => {
    if (kind === 'arrival') return setArrival(database(), actor, meetingId, input as { personId: string; arrivedAt: string });
    if (kind === 'representative') return setRepresentative(database(), actor, meetingId, input as { personId: string; representedBy: string | null });
    return markAttendance(database(), actor, meetingId, input as Parameters<typeof markAttendance>[3]);
  });
  if (done.ok) return redirect(`/meetings/${meetingId}/roll-call`);
  return data({ personId: typeof values.personId === 'string' ? values.personId : '', error: done.error, move: null }, { status: done.status });
}

/** Null when something else is asked for. */
async function lookAtPhone(actor: PersonActor, meetingId: string, values: Record<string, unknown>): Promise<{ ok: boolean } | null> {
  if (values.intent === 'confirm-sure') return confirmSure(database(), actor, meetingId);
  if (values.intent !== 'confirm-check-in' && values.intent !== 'refuse-check-in') return null;
  const parsed = checkForm(decideCheckInSchema, values);
  if (!parsed.ok) return { ok: false };
  return (values.intent === 'confirm-check-in' ? confirmCheckIn : refuseCheckIn)(database(), actor, meetingId, parsed.value.checkInId);
}

/** Null when something else is asked for. */
async function move(actor: PersonActor, meetingId: string, values: Record<string, unknown>): Promise<{ ok: true } | { ok: false; fields: Record<string, string>; status: number } | null> {
  if (values.intent === 'remove-move') {
    const parsed = checkForm(removeMoveSchema, values);
    const done = parsed.ok ? await removeMove(database(), actor, meetingId, parsed.value.moveId) : null;
    // Somebody else removed it: the list shows it.
    return done?.ok || done?.reason === 'notFound' ? { ok: true } : { ok: false, fields: { time: 'stale' }, status: 409 };
  }
  if (values.intent !== 'move') return null;
  const parsed = checkForm(moveSchema, values);
  if (!parsed.ok) return { ok: false, fields: parsed.errors.fields, status: 422 };
  const done = await addMove(database(), actor, meetingId, parsed.value);
  if (done.ok) return done;
  if (done.reason === 'unknownChoice') return { ok: false, fields: { personId: 'unknownChoice' }, status: 422 };
  const isTime = done.reason === 'notByTurns' || done.reason === 'timeDoesNotExist';
  return { ok: false, fields: { time: isTime ? done.reason : 'stale' }, status: isTime ? 422 : 409 };
}

type Kind = 'mark' | 'arrival' | 'representative';
type Work = (kind: Kind, input: unknown) => Promise<{ ok: true } | { ok: false; reason: string }>;

async function mark(values: Record<string, unknown>, work: Work): Promise<{ ok: true } | { ok: false; error: string; status: number }> {
  const kind: Kind = values.intent === 'arrival' || values.intent === 'representative' ? values.intent : 'mark';
  const parsed = { mark: markSchema, arrival: arrivalSchema, representative: representativeSchema }[kind].safeParse(values);
  if (!parsed.success) return { ok: false, error: Object.values(errorsByField(parsed.error))[0] ?? 'invalid', status: 422 };
  const done = await work(kind, parsed.data);
  if (done.ok) return done;
  return done.reason === 'locked' ? { ok: false, error: 'stale', status: 409 } : { ok: false, error: done.reason, status: 422 };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function RollCallPage() {
  const { meeting, roll, presence, phones, locked, canMark, isAhead } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const t = useTexts('minutes');
  const checkIn = useTexts('check-in');
  const language = useLanguage();
  const live = useLiveRoll(roll.rows, roll.quorum);
  const { revalidate, state } = useRevalidator();
  const navigation = useNavigation();
  useLive(`/meetings/${meeting.id}/live/events`, revalidate, state !== 'idle' || navigation.state !== 'idle');
  // With somebody out of the room, the count is the one of those who are in.
  const quorum = presence.awayCount > 0 ? presence.quorum : live.quorum;
  const keys = [
    { keys: ['↑', '↓', '←', '→'], label: t('rollCall.keys.move') },
    ...(['present', 'online', 'late', 'excused', 'absent', 'represented'] as const).map((key) => ({ keys: [LETTERS[key]], label: t(`rollCall.keys.${key}`) })),
  ];
  const panel = <QuorumSection quorum={quorum} live />;
  return (
    <MeetingFrame
      meeting={meeting}
      current="rollCall"
      keys={canMark ? keys : undefined}
      panel={panel}
      panelLabel={t('panel.label')}
      action={<LinkButton look="primary" icon="edit" to={`/meetings/${meeting.id}/minutes`} prefetch="intent">{t('rollCall.toMinutes')}</LinkButton>}
    >
      {locked && <Notice icon="lock">{t('rollCall.locked')}</Notice>}
      {isAhead && canMark && meeting.state === 'planned' && meeting.startsAt && (
        <Notice title={t('rollCall.ahead', { date: formatDay(dayOf(meeting.startsAt, meeting.timeZone), language) })}>{t('rollCall.aheadText')}</Notice>
      )}
      {live.rows.length === 0 ? (
        <EmptyState icon="users" title={t('rollCall.empty')} text={t('rollCall.emptyText')} action={<LinkButton to={`/meetings/${meeting.id}/invitations`}>{t('rollCall.invite')}</LinkButton>} />
      ) : (
        <>
          <QuorumLine quorum={quorum} />
          <QuorumLost presence={presence} timeZone={meeting.timeZone} />
          <p className="row">
            <a href={`/meetings/${meeting.id}/roll-call/sheet.pdf`}><Icon name="print" /> {t('sheet.link')}</a>
            {canMark && <Link to={`/meetings/${meeting.id}/check-in`}><Icon name="phone" /> {checkIn('roll.code')}</Link>}
          </p>
          {canMark && <PhonesWaiting lines={phones} />}
          <RollList phones={phones} rows={live.rows} people={roll.people} timeZone={meeting.timeZone} canMark={canMark} failures={failed?.personId ? { [failed.personId]: failed.error } : {}} />
          <MovesSection presence={presence} rows={live.rows} timeZone={meeting.timeZone} canMark={canMark} errors={failed?.move?.fields ?? null} typed={failed?.move?.values} />
        </>
      )}
    </MeetingFrame>
  );
}

const LETTERS = { present: 'P', online: 'O', late: 'L', excused: 'E', absent: 'A', represented: 'R' } as const;
