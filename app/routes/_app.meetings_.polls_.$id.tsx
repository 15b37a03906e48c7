import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useRevalidator } from '@remix-run/react';
import { PollPage, type PollDid, type PollRefusal } from '#app/features/polls/components/poll-page.tsx';
import type { PollFormRefusal } from '#app/features/polls/components/poll-panel.tsx';
import { typedGuests } from '#app/features/polls/form/form.rules.ts';
import { addPollGuests, changePollGuest, guestChoices } from '#app/features/polls/guests/guests.service.server.ts';
import { findPollPage, makeMeeting } from '#app/features/polls/outcome/outcome.service.server.ts';
import { changePollGuestSchema, chooseOptionSchema, guestsSchema, pollMailsSchema, reopenPollSchema, undoPollSchema } from '#app/features/polls/polls.schema.ts';
import { closePoll, reopenPoll } from '#app/features/polls/polls.service.server.ts';
import { batchOfPoll, remindPollGuests, undoPollMails } from '#app/features/polls/sending/sending.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, parseForm, readForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import { inLanguage } from '#app/lib/text3.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'auditor');
  const pollId = found(isId(args.params.id) ? args.params.id : null);
  const query = new URL(args.request.url).searchParams;
  const page = found(await findPollPage(database(), actor, pollId, clock()));
  const batchId = query.get('batch');
  const [choices, batch] = await Promise.all([
    page.poll.canManage && page.poll.phase !== 'scheduled' ? guestChoices(database(), actor) : null,
    isId(batchId) ? batchOfPoll(database(), actor, pollId, batchId) : null,
  ]);
  return { page, choices, batch, did: didOf(query), title: inLanguage(page.poll.title, actor.language).text };
}

const DEEDS = ['closed', 'reopened', 'changed', 'added'] as const;

/** What the page before this one has done, told in its address: it survives a reload and needs no session. */
function didOf(query: URLSearchParams): PollDid | null {
  const deed = DEEDS.find((each) => each === query.get('did'));
  const number = (name: string) => Math.min(10_000, Math.max(0, Math.trunc(Number(query.get(name)) || 0)));
  return deed ? { deed, count: number('count'), without: number('without') } : null;
}

type Context = { request: Request; actor: PersonActor; pollId: string; base: string };
type Deed = (context: Context) => Promise<ReturnType<typeof refusal>>;

const deeds: Record<string, Deed> = {
  async make({ request, actor, pollId }) {
    const parsed = await parseForm(request, chooseOptionSchema);
    if (!parsed.ok) return refusal('unknownChoice', 422);
    const made = await makeMeeting(database(), actor, pollId, parsed.value.optionId, clock());
    if (!made.ok) return refusal(made.reason, made.reason === 'unknownChoice' ? 422 : undefined);
    throw redirect(`/meetings/${made.value.meetingId}/send`);
  },
  async close({ actor, pollId, base }) {
    const closed = await closePoll(database(), actor, pollId, clock());
    if (!closed.ok) return refusal(closed.reason);
    throw redirect(`${base}?did=closed`);
  },
  async reopen({ request, actor, pollId, base }) {
    const parsed = await parseForm(request, reopenPollSchema);
    if (!parsed.ok) return wrongForm({ which: 'reopen', fields: parsed.errors.fields, typed: parsed.errors.values ?? {} });
    const opened = await reopenPoll(database(), actor, pollId, parsed.value, clock());
    if (!opened.ok && opened.reason === 'invalid') return wrongForm({ which: 'reopen', fields: opened.details?.fields as Record<string, string>, typed: parsed.typed });
    if (!opened.ok) return refusal(opened.reason);
    throw redirect(`${base}?did=reopened`);
  },
  async remind({ request, actor, pollId, base }) {
    const parsed = await parseForm(request, pollMailsSchema);
    if (!parsed.ok) return refusal('nothingToSend');
    const sent = await remindPollGuests(database(), actor, pollId, parsed.value.guestIds, clock());
    if (!sent.ok) return refusal(sent.reason);
    throw redirect(`${base}?batch=${sent.value.batchId}`);
  },
  async undo({ request, actor, pollId, base }) {
    const parsed = await parseForm(request, undoPollSchema);
    const undone = parsed.ok ? await undoPollMails(database(), actor, pollId, parsed.value.batchId, clock()) : null;
    if (!parsed.ok || !undone?.ok) return undone?.ok === false && undone.reason === 'too-late' ? refusal('tooLate') : refusal('unknown');
    throw redirect(`${base}?batch=${parsed.value.batchId}`);
  },
  async guest({ request, actor, pollId, base }) {
    const parsed = await parseForm(request, changePollGuestSchema);
    const changed = parsed.ok ? await changePollGuest(database(), actor, pollId, parsed.value, clock()) : ({ ok: false, reason: 'notFound' } as const);
    if (!changed.ok) return refusal(changed.reason);
    throw redirect(`${base}?did=changed`);
  },
  async add({ request, actor, pollId, base }) {
    const typed = nest(await readForm(request));
    const kept = (fields: Record<string, string>) => wrongForm({ which: 'add', fields, typed: {} }, typed);
    if (typed.more === 'addresses') return kept({});
    const parsed = checkForm(guestsSchema, typed);
    if (!parsed.ok) return kept(parsed.errors.fields);
    const { addresses, ...lists } = parsed.value;
    if (addresses.length + Object.values(lists).flat().length === 0) return kept({ requiredPersonIds: 'atLeastOne' });
    const added = await addPollGuests(database(), actor, pollId, parsed.value, clock());
    if (!added.ok) return refusal(added.reason, added.reason.startsWith('unknown') ? 422 : undefined);
    throw redirect(`${base}?did=added&count=${added.value.added}&without=${added.value.withoutSpokesperson.length}`);
  },
};

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const pollId = found(isId(args.params.id) ? args.params.id : null);
  const deed = new URL(args.request.url).searchParams.get('do') ?? '';
  if (!Object.hasOwn(deeds, deed)) throw data({ reason: 'badRequest' }, { status: 400 });
  return deeds[deed]!({ request: args.request, actor, pollId, base: `/meetings/polls/${pollId}` });
}

type Outcome = { message?: PollRefusal; form?: PollFormRefusal; typedGuests?: ReturnType<typeof typedGuests> };
const STATUS: Partial<Record<PollRefusal, number>> = { forbidden: 403, notFound: 404, unknown: 404 };

function refusal(message: PollRefusal, status = STATUS[message] ?? 409) {
  return data<Outcome>({ message }, { status });
}

function wrongForm(form: PollFormRefusal, typed?: Record<string, unknown>) {
  return data<Outcome>({ form, ...(typed ? { typedGuests: typedGuests(typed, typed.more === 'addresses') } : {}) }, { status: Object.keys(form.fields).length > 0 ? 422 : 200 });
}

export default function Poll() {
  const { title: _title, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { revalidate } = useRevalidator();
  return <PollPage {...page} refused={refused ?? null} onEnd={revalidate} />;
}
