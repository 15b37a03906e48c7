import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useRevalidator } from '@remix-run/react';
import { recordAnswer } from '#app/features/invitations/answers/answers.service.server.ts';
import { GuestsPage, GuestsPanel, type GuestsOutcome } from '#app/features/invitations/components/guests-page.tsx';
import { listGuestRows } from '#app/features/invitations/guests/guests.service.server.ts';
import {
  changeGuestSchema, guestFilterSchema, guestIdSchema, inviteAddressSchema, inviteGuestsSchema, inviteSourcesGiven, recordAnswerSchema, remindSchema, undoSchema,
} from '#app/features/invitations/invitations.schema.ts';
import { changeGuest, inviteAddress, inviteGuests, quorumOf, restoreGuest, withdrawGuest } from '#app/features/invitations/invitations.service.server.ts';
import { nameForGuestSchema, withdrawForGuestSchema } from '#app/features/invitations/substitutes/substitutes.schema.ts';
import { substituteFor, withdrawSubstituteFor } from '#app/features/invitations/substitutes/substitutes.service.server.ts';
import { batchOfMeeting, remindGuests } from '#app/features/invitations/sending/sending.service.server.ts';
import { MeetingFrame } from '#app/features/meetings/components/meeting-frame.tsx';
import { findMeetingFrame } from '#app/features/meetings/meetings.service.server.ts';
import { undoBatch } from '#app/features/notifications/notifications.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm, type FormErrors } from '#app/http/form.server.ts';
import { guestsAddedAt, inviteChoices } from '#app/http/guests.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { useTexts } from '#app/ui/texts.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const db = database();
  const query = new URL(args.request.url).searchParams;
  const meeting = found(await findMeetingFrame(db, actor, args.params.id ?? ''));
  const guests = found(await listGuestRows(db, actor, meeting.id, clock()));
  const batchId = query.get('batch');
  const [forecast, choices, batch] = await Promise.all([
    quorumOf(db, meeting.id),
    meeting.canEdit ? inviteChoices(actor, meeting.body) : null,
    isId(batchId) ? batchOfMeeting(db, actor, meeting.entryId, batchId) : null,
  ]);
  const selectedId = guests.find((guest) => guest.id === query.get('guest'))?.id ?? null;
  const title = textsFor(actor.language, 'invitations')('guests.title');
  return { title, meeting, guests, filter: guestFilterSchema.parse(Object.fromEntries(query)), selectedId, forecast, choices, batch, did: didOf(query) };
}

const DEEDS = ['added', 'changed', 'removed', 'restored', 'recorded', 'substituted', 'unsubstituted'] as const;

/** What the page before this one has done, told in its address: it survives a reload and needs no session. */
function didOf(query: URLSearchParams) {
  const deed = DEEDS.find((each) => each === query.get('did'));
  const number = (name: string) => Math.min(10_000, Math.max(0, Math.trunc(Number(query.get(name)) || 0)));
  return deed ? { deed, count: number('count'), without: number('without'), already: number('already'), merged: number('merged') } : null;
}

type Context = { request: Request; actor: PersonActor; meetingId: string; base: string };
type Deed = (context: Context) => Promise<ReturnType<typeof answer> | never>;

const deeds: Record<string, Deed> = {
  async add({ request, actor, meetingId, base }) {
    const parsed = await parseForm(request, inviteGuestsSchema);
    if (!parsed.ok) return answer({ which: 'add', errors: parsed.errors }, 422);
    if (!inviteSourcesGiven(parsed.value)) return answer({ which: 'add', errors: { fields: { personIds: 'atLeastOne' }, values: parsed.typed } }, 422);
    const result = await inviteGuests(database(), actor, meetingId, parsed.value, clock());
    if (result.ok) throw redirect(guestsAddedAt(base, result.value));
    const { reason } = result;
    return reason === 'unknownChoice' ? answer({ which: 'add', errors: { fields: { personIds: reason } } }, 422) : refusal(reason);
  },
  async address({ request, actor, meetingId, base }) {
    const parsed = await parseForm(request, inviteAddressSchema);
    if (!parsed.ok) return answer({ which: 'address', errors: parsed.errors }, 422);
    const result = await inviteAddress(database(), actor, meetingId, parsed.value, clock());
    if (result.ok) throw redirect(`${base}?did=added&count=${result.value.added}`);
    const { reason } = result;
    if (reason === 'required' || reason === 'tooLong' || reason === 'invalidEmail') return answer({ which: 'address', errors: { fields: { address: reason }, values: parsed.typed } }, 422);
    return refusal(reason);
  },
  async change({ request, actor, meetingId, base }) {
    const parsed = await parseForm(request, changeGuestSchema);
    if (!parsed.ok) return answer({ which: 'change', errors: parsed.errors }, 422);
    const result = await changeGuest(database(), actor, meetingId, parsed.value);
    if (!result.ok) return refusal(result.reason);
    throw redirect(`${base}?did=changed&guest=${parsed.value.invitationId}`);
  },
  async record({ request, actor, meetingId, base }) {
    const parsed = await parseForm(request, recordAnswerSchema);
    if (!parsed.ok) return answer({ which: 'record', errors: parsed.errors }, 422);
    const result = await recordAnswer(database(), actor, meetingId, parsed.value.invitationId, parsed.value, clock());
    if (!result.ok) return refusal(result.reason, { which: 'record', errors: { fields: {}, values: parsed.typed } });
    throw redirect(`${base}?did=recorded&guest=${parsed.value.invitationId}`);
  },
  async substitute({ request, actor, meetingId, base }) {
    const parsed = await parseForm(request, nameForGuestSchema);
    if (!parsed.ok) return answer({ which: 'substitute', errors: parsed.errors }, 422);
    const { invitationId, ...input } = parsed.value;
    const named = await substituteFor(database(), actor, meetingId, invitationId, input, clock());
    if (named.ok) throw redirect(`${base}?did=substituted&guest=${named.value.invitationId}`);
    const { reason } = named;
    if (reason === 'changedMeanwhile') return answer({ which: 'substitute', errors: { fields: { form: reason }, values: parsed.typed } }, 409);
    const field = { notAllowed: 'notAllowedSubstitute', ownAddress: reason, mailboxAddress: reason, alreadyInvited: reason, tooManySubstitutes: reason, chooseSession: reason }[reason as string];
    return field ? answer({ which: 'substitute', errors: { fields: { address: field }, values: parsed.typed } }, 422) : refusal(reason as 'notFound');
  },
  async withdrawSubstitute({ request, actor, meetingId, base }) {
    const parsed = await parseForm(request, withdrawForGuestSchema);
    const { invitationId, substitution } = parsed.ok ? parsed.value : { invitationId: '', substitution: '' };
    const done = parsed.ok ? await withdrawSubstituteFor(database(), actor, meetingId, { invitationId, substitutionId: substitution }, clock()) : ({ ok: false, reason: 'notFound' } as const);
    if (done.ok) throw redirect(`${base}?did=unsubstituted&guest=${invitationId}`);
    return refusal(done.reason === 'changedMeanwhile' ? 'notFound' : done.reason);
  },
  async remove({ request, actor, meetingId, base }) {
    const parsed = await parseForm(request, guestIdSchema);
    const result = parsed.ok ? await withdrawGuest(database(), actor, meetingId, parsed.value.invitationId, clock()) : ({ ok: false, reason: 'notFound' } as const);
    if (!result.ok) return refusal(result.reason);
    throw redirect(`${base}?did=removed`);
  },
  async restore({ request, actor, meetingId, base }) {
    const parsed = await parseForm(request, guestIdSchema);
    const result = parsed.ok ? await restoreGuest(database(), actor, meetingId, parsed.value.invitationId) : ({ ok: false, reason: 'notFound' } as const);
    if (!result.ok) return refusal(result.reason);
    throw redirect(`${base}?did=restored`);
  },
  async remind({ request, actor, meetingId, base }) {
    const parsed = await parseForm(request, remindSchema);
    if (!parsed.ok) return refusal('nothingToSend');
    const result = await remindGuests(database(), actor, meetingId, parsed.value, clock());
    if (!result.ok) return refusal(result.reason);
    throw redirect(`${base}?batch=${result.value.batchId}`);
  },
  async undo({ request, actor, meetingId, base }) {
    const parsed = await parseForm(request, undoSchema);
    const frame = found(await findMeetingFrame(database(), actor, meetingId));
    const own = parsed.ok ? await batchOfMeeting(database(), actor, frame.entryId, parsed.value.batchId) : null;
    if (!parsed.ok || !own) return refusal('unknown');
    const undone = await undoBatch(database(), actor, parsed.value.batchId, clock());
    if (!undone.ok) return refusal(undone.reason === 'too-late' ? 'tooLate' : 'unknown');
    throw redirect(`${base}?batch=${parsed.value.batchId}`);
  },
};

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const meetingId = found(isId(args.params.id) ? args.params.id : null);
  const deed = new URL(args.request.url).searchParams.get('do') ?? '';
  if (!Object.hasOwn(deeds, deed)) throw data({ reason: 'badRequest' }, { status: 400 });
  return deeds[deed]!({ request: args.request, actor, meetingId, base: `/meetings/${meetingId}/invitations` });
}

const STATUS: Record<string, number> = { forbidden: 403, notFound: 404, unknown: 404 };

function refusal(message: NonNullable<GuestsOutcome['message']>, form?: Pick<Refused, 'which' | 'errors'>) {
  return answer({ message, ...form }, STATUS[message] ?? 409);
}

type Refused = Omit<GuestsOutcome, 'errors'> & { errors?: FormErrors };

function answer({ errors, ...rest }: Refused, status: number) {
  const outcome: GuestsOutcome = { ...rest, ...(errors ? { errors: { fields: errors.fields, values: typedTexts(errors.values) } } : {}) };
  return data({ outcome }, { status });
}

function typedTexts(values: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

export default function Invitations() {
  const { title: _title, ...loaded } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const { revalidate } = useRevalidator();
  const t = useTexts('invitations');
  const page = { ...loaded, outcome: done?.outcome ?? null };
  return (
    <MeetingFrame meeting={page.meeting} current="participants" panel={<GuestsPanel {...page} />} panelLabel={t(page.selectedId ? 'guests.panel' : 'guests.addPanel')}>
      <GuestsPage {...page} onEnd={revalidate} />
    </MeetingFrame>
  );
}
