import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, parseForm, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { CancelEntryPage, CancelReason, type Registered } from '#app/features/meetings/programmes/components/cancel-entry-page.tsx';
import { cancelProgrammeSchema } from '#app/features/meetings/programmes/programmes.schema.ts';
import { discardDraft, findProgramme, type ProgrammeData } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { cancelProgramme, findConcerned } from '#app/features/meetings/proposals/proposals.service.server.ts';
import { ProgrammeCrumbs } from '#app/features/meetings/programmes/components/programme-crumbs.tsx';
import { cancelEventSeriesSchema } from '#app/features/meetings/recurrence/recurrence.schema.ts';
import { EventSeriesLine } from '#app/features/meetings/series/components/event-series.tsx';
import { PreviewPage, type PreviewData } from '#app/features/meetings/series/components/preview-page.tsx';
import { SpanPage } from '#app/features/meetings/series/components/span-page.tsx';
import { changeEventSeries, findEventSeries, previewEventSeries } from '#app/features/meetings/series/event-series/event-series.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { findDesk } from '#app/features/registrations/desk/desk.service.server.ts';
import { useTexts } from '#app/ui/texts.tsx';

/** A draft is thrown away, anything else is cancelled with a reason. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const entry = found(await findProgramme(database(), actor, args.params.id ?? ''));
  if (!entry.canCancel && !entry.canDiscard) forbidden();
  const series = entry.canDiscard ? null : await findEventSeries(database(), actor, entry.id, new URL(args.request.url).searchParams.get('day'));
  const title = textsFor(actor.language, 'programmes')(entry.canDiscard ? 'discard.title' : 'cancel.title');
  const [{ contacts, holders }, registered] = await Promise.all([findConcerned(database(), actor, entry.id), registeredFor(actor, entry.id)]);
  // Who is registered holds the calendar file too, and is named.
  return { entry, series, concerned: { contacts, holders: Math.max(0, holders - registered.length), registered }, title };
}

/** Names are for those who may open the list of registrations. */
async function registeredFor(actor: PersonActor, entryId: string): Promise<Registered[]> {
  const desk = await findDesk(database(), actor, entryId, clock());
  return desk ? [...desk.seated, ...desk.waiting].map(({ name, state }) => ({ name, isWaiting: state === 'waiting' })) : [];
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const entry = found(await findProgramme(database(), actor, args.params.id ?? ''));
  if (entry.rrule !== null && !entry.canDiscard) return cancelSessions(args.request, actor, entry);
  const values = nest(await readForm(args.request));
  const refused = { isStale: false, isUsed: false, fields: {} as Record<string, string>, values };
  const isDraft = entry.status === 'draft';
  const form = checkForm(cancelProgrammeSchema, isDraft ? { ...values, reason: '–' } : values);
  if (!form.ok) return data({ ...refused, fields: form.errors.fields, isStale: 'version' in form.errors.fields }, { status: 422 });
  const wish = { ...form.value, entryId: entry.id };
  const result = isDraft ? await discardDraft(database(), actor, wish) : await cancelProgramme(database(), actor, wish);
  if (result.ok && isDraft) throw redirect('/events');
  // Visitors have not heard yet: their mails wait there.
  if (result.ok) throw redirect((await registeredFor(actor, entry.id)).length > 0 ? `/events/${entry.id}/registrations/send` : `/events/${entry.id}`);
  if (result.reason === 'forbidden') forbidden();
  return data({ ...refused, isStale: result.reason !== 'used', isUsed: result.reason === 'used' }, { status: 409 });
}

/** Of a series: first shown, then done. */
async function cancelSessions(request: Request, actor: PersonActor, entry: ProgrammeData) {
  const day = new URL(request.url).searchParams.get('day');
  const parsed = await parseForm(request, cancelEventSeriesSchema);
  if (!parsed.ok) {
    const { fields, values } = parsed.errors;
    return data({ error: fields.version || fields.span ? ('stale' as const) : null, preview: null, asked: { fields, values: values ?? {} } }, { status: fields.version ? 409 : 422 });
  }
  if ('back' in parsed.typed) return data({ error: null, preview: null, asked: { fields: {}, values: parsed.typed } });
  const { confirmed, span, version, reason, tell } = parsed.value;
  const change = { entryId: entry.id, day, span, version, wish: { kind: 'cancel' as const, reason, tell } };
  const result = confirmed ? await changeEventSeries(database(), actor, change) : await previewEventSeries(database(), actor, change);
  if (!result.ok) {
    if (result.reason === 'forbidden') forbidden();
    if (result.reason === 'notFound') found(null);
    return data({ error: result.reason as 'stale' | 'closed' | 'invalid', preview: null, asked: { fields: {}, values: parsed.typed ?? {} } }, { status: result.reason === 'stale' ? 409 : 422 });
  }
  if ('entryId' in result.value) throw redirect(`/events/${entry.id}`);
  const fields: [string, string][] = [['version', String(version)], ['span', span], ['reason', reason], ...(tell ? [['tell', 'on'] satisfies [string, string]] : [])];
  return data({ error: null, asked: null, preview: { data: result.value as PreviewData, fields, span } });
}

export default function CancelEvent() {
  const t = useTexts('event-series');
  const { entry, series, concerned } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>() ?? null;
  if (!series) return <CancelEntryPage entry={entry} concerned={concerned} refused={done && 'values' in done ? done : null} />;
  const day = series.session?.day ?? null;
  const backHref = `/events/${entry.id}${day ? `?day=${day}` : ''}`;
  if (done && 'preview' in done && done.preview) {
    const { fields, span, data: preview } = done.preview;
    return <PreviewPage kind="event" title={entry.title} crumbs={<ProgrammeCrumbs entry={entry} last={t('preview.crumb')} />} span={span} preview={preview as PreviewData} fields={fields as [string, string][]} />;
  }
  const asked = done && 'asked' in done ? (done.asked as { fields: Record<string, string>; values: Record<string, unknown> } | null) : null;
  return (
    <SpanPage
      kind="event" title={entry.title} crumbs={<ProgrammeCrumbs entry={entry} last={t('cancel.crumb')} />} facts={<EventSeriesLine series={series} />} isWhole={!day}
      version={entry.version} deed="cancel" error={done && 'error' in done ? done.error : null} chosen={asked?.values.span as string | undefined} backHref={backHref}
    >
      <CancelReason refused={asked} concerned={concerned} />
    </SpanPage>
  );
}
