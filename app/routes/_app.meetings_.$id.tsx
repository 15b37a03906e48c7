import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { wholeReadiness } from '#app/http/readiness.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import { agendaBreakSchema, agendaItemSchema, agendaSectionSchema, removeSchema, reorderSchema, stepSchema } from '#app/features/meetings/agenda/agenda.schema.ts';
import {
  findAgenda, listPresenterChoices, removeAgendaLine, reorderAgenda, saveAgendaBreak, saveAgendaItem, saveAgendaSection, stepAgendaLine,
} from '#app/features/meetings/agenda/agenda.service.server.ts';
import { AgendaPage } from '#app/features/meetings/agenda/components/agenda-page.tsx';
import { AgendaPanel } from '#app/features/meetings/agenda/components/agenda-panel.tsx';
import { moveToBacklog } from '#app/features/meetings/agenda/backlog/deciding/deciding.service.server.ts';
import { findUndiscussed } from '#app/features/meetings/agenda/carrying/carrying.service.server.ts';
import { countSuggested } from '#app/features/meetings/agenda/suggestions/suggestions.service.server.ts';
import type { FormRefusal } from '#app/features/meetings/agenda/components/line-forms.tsx';
import { MeetingFrame } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame, listMeetingChoices } from '#app/features/meetings/meetings.service.server.ts';
import { ReadinessPanel } from '#app/features/meetings/readiness/components/readiness-panel.tsx';
import type { Line } from '#app/features/meetings/agenda/agenda.rules.ts';
import { QuorumPanel } from '#app/features/invitations/components/quorum-panel.tsx';
import { quorumOf } from '#app/features/invitations/invitations.service.server.ts';
import { isChangeable } from '#app/features/meetings/meetings.rules.ts';
import { hasRole, readsAll, type PersonActor } from '#app/features/people/actor.rules.ts';
import { SessionList } from '#app/features/meetings/series/components/session-list.tsx';
import { clock } from '#app/lib/clock.server.ts';
import { useTexts } from '#app/ui/texts.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const db = database();
  const meeting = found(await findMeetingFrame(db, actor, args.params.id ?? ''));
  const agenda = found(await findAgenda(db, actor, meeting.id));
  const readiness = await wholeReadiness(actor, meeting, agenda);
  const forecast = readsAll(actor) && !meeting.isSeries && meeting.state === 'planned' && meeting.status !== 'cancelled' ? await quorumOf(db, meeting.id) : null;
  const line = meeting.canEdit && !meeting.isSeries ? new URL(args.request.url).searchParams.get('line') : null;
  const isOpen = line === 'item' || line === 'section' || line === 'break' || agenda.order.some((each) => each === line);
  const choices = isOpen ? { ...(await listMeetingChoices(db, actor)), presenters: await listPresenterChoices(db, actor), newId: newId() } : null;
  const undiscussed = meeting.isSeries ? 0 : ((await findUndiscussed(db, actor, meeting.id))?.items.length ?? 0);
  const suggested = meeting.canEdit && !meeting.isSeries ? await countSuggested(db, actor, meeting.id) : 0;
  const canPropose = hasRole(actor, 'agency') && !meeting.isSecretariat && isChangeable(meeting) && !meeting.isSeries;
  return { meeting, agenda, readiness, undiscussed, suggested, canPropose, forecast, line: isOpen ? line : null, choices, now: clock().toISOString(), pageTitle: pageTitle(actor, meeting) };
}

function pageTitle(actor: PersonActor, meeting: { title: Parameters<typeof inLanguage>[0] }) {
  return `${inLanguage(meeting.title, actor.language).text} – ${textsFor(actor.language, 'common')('productName')}`;
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = args.params.id ?? '';
  switch (new URL(args.request.url).searchParams.get('do')) {
    case 'item': {
      const parsed = await parseForm(args.request, agendaItemSchema);
      if (!parsed.ok) return refused(parsed.errors, 422);
      const result = await saveAgendaItem(database(), actor, { ...parsed.value, meetingId });
      return answer(result, { actor, meetingId }, { values: parsed.typed, current: result.ok ? undefined : await storedItem(actor, meetingId, parsed.value.itemId) });
    }
    case 'section': {
      const parsed = await parseForm(args.request, agendaSectionSchema);
      if (!parsed.ok) return refused(parsed.errors, 422);
      return answer(await saveAgendaSection(database(), actor, { ...parsed.value, meetingId }), { actor, meetingId }, { values: parsed.typed });
    }
    case 'break': {
      const parsed = await parseForm(args.request, agendaBreakSchema);
      if (!parsed.ok) return refused(parsed.errors, 422);
      return answer(await saveAgendaBreak(database(), actor, { ...parsed.value, meetingId }), { actor, meetingId }, { values: parsed.typed });
    }
    case 'later': {
      const parsed = await parseForm(args.request, removeSchema);
      if (!parsed.ok) return refused(parsed.errors, 422);
      return answer(await moveToBacklog(database(), actor, { meetingId, itemId: parsed.value.line.slice(2) }), { actor, meetingId }, {});
    }
    case 'reorder': {
      const parsed = await parseForm(args.request, reorderSchema);
      const result = parsed.ok ? await reorderAgenda(database(), actor, { ...parsed.value, meetingId }) : null;
      return result?.ok ? { ok: true as const, version: result.value.version } : refused({ fields: {}, form: 'stale' }, result ? statusOf(result.reason) : 422);
    }
    case 'step': {
      const parsed = await parseForm(args.request, stepSchema);
      if (!parsed.ok) return refused(parsed.errors, 422);
      return answer(await stepAgendaLine(database(), actor, { ...parsed.value, meetingId }), { actor, meetingId }, {}, `?line=${parsed.value.line}#line`);
    }
    case 'remove': {
      const parsed = await parseForm(args.request, removeSchema);
      if (!parsed.ok) return refused(parsed.errors, 422);
      return answer(await removeAgendaLine(database(), actor, { ...parsed.value, meetingId }), { actor, meetingId }, {});
    }
    default:
      throw data({ reason: 'badRequest' }, { status: 400 });
  }
}

const statusOf = (reason: string) => ({ forbidden: 403, notFound: 404, invalid: 422 })[reason] ?? 409;

type Outcome = Awaited<ReturnType<typeof saveAgendaItem>>;

/** Back to the agenda, or the form again with what was typed and, when somebody was faster, what is stored. */
function answer(result: Outcome, { actor, meetingId }: { actor: PersonActor; meetingId: string }, shown: Pick<FormRefusal, 'values' | 'current'> & { version?: number }, back = '') {
  if (result.ok) throw redirect(`/meetings/${meetingId}${back}`);
  if (result.reason === 'notFound') throw data({ reason: 'notFound' }, { status: 404 });
  const t = textsFor(actor.language, 'meetings');
  const form = { stale: 'stale', inUse: t('agenda.inUse'), closed: t('agenda.closed'), forbidden: 'notAllowed', invalid: undefined }[result.reason];
  const fields = (result.details?.fields ?? {}) as Record<string, string>;
  const stored = result.reason === 'stale' && shown.current ? { current: shown.current, version: shown.current.version } : {};
  return refused({ fields, form, values: shown.values, ...stored }, statusOf(result.reason));
}

function refused(errors: FormRefusal & { version?: number }, status: number) {
  return data({ ok: false as const, refused: errors }, { status });
}

async function storedItem(actor: PersonActor, meetingId: string, itemId: string) {
  const item = (await findAgenda(database(), actor, meetingId))?.items.find((each) => each.id === itemId);
  return item && { title: item.title, minutes: item.minutes, version: item.version };
}

export default function MeetingAgenda() {
  const t = useTexts('meetings');
  const { meeting, agenda, readiness, forecast, line, choices, now, undiscussed, suggested, canPropose } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const base = `/meetings/${meeting.id}`;
  const refusal = done && 'refused' in done ? done.refused : null;
  const panel = line && choices
    ? <AgendaPanel agenda={agenda} line={line} choices={choices} refused={refusal} base={base} />
    : readiness && (
      <>
        <ReadinessPanel readiness={readiness} meetingId={meeting.id} canEdit={meeting.canEdit} />
        {forecast && <QuorumPanel forecast={forecast} />}
      </>
    );
  return (
    <MeetingFrame
      meeting={meeting}
      current="agenda"
      panel={panel}
      panelLabel={line ? t('agenda.label') : t('ready.panel')}
      keys={meeting.canEdit ? [{ keys: ['Alt', '↑', '↓'], label: t('agenda.keys') }] : undefined}
    >
      {meeting.series && meeting.isSeries ? <SessionList series={meeting.series} now={now} /> : <AgendaPage meeting={meeting} agenda={agenda} selected={line as Line | null} undiscussed={undiscussed} suggested={suggested} canPropose={canPropose} />}
    </MeetingFrame>
  );
}
