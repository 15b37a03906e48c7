import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { formatDayRange, formatPeriodWithWeekday } from '#app/lib/dates.ts';
import { textsFor } from '#app/lib/texts.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { ProgrammeCrumbs } from '#app/features/meetings/programmes/components/programme-crumbs.tsx';
import { findProgramme } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { movedTimesSchema, moveSeriesSchema } from '#app/features/meetings/recurrence/recurrence.schema.ts';
import { EventSeriesLine } from '#app/features/meetings/series/components/event-series.tsx';
import { PreviewPage, type PreviewData } from '#app/features/meetings/series/components/preview-page.tsx';
import { SpanPage } from '#app/features/meetings/series/components/span-page.tsx';
import { changeEventSeries, findEventSeries, previewEventSeries } from '#app/features/meetings/series/event-series/event-series.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { useTexts } from '#app/ui/texts.tsx';

async function findSession(actor: PersonActor, request: Request, id: string) {
  const entry = found(await findProgramme(database(), actor, id));
  const series = await findEventSeries(database(), actor, entry.id, new URL(request.url).searchParams.get('day'));
  if (!series?.session || !entry.canEdit) throw redirect(`/events/${entry.id}`);
  return { entry, series, day: series.session.day };
}

/** Asked when a session of a series was moved on the calendar: this one, this and following, or all. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const { entry, series, day } = await findSession(actor, args.request, args.params.id ?? '');
  const times = movedTimesSchema.safeParse(Object.fromEntries(new URL(args.request.url).searchParams));
  if (!times.success || times.data.endsAt <= times.data.startsAt) throw redirect(`/events/${entry.id}?day=${day}`);
  const { startsAt, endsAt } = times.data;
  const { allDay, timeZone } = entry;
  const words = allDay ? formatDayRange(dayOf(startsAt, timeZone), dayOf(endsAt, timeZone), actor.language) : formatPeriodWithWeekday(startsAt, endsAt, timeZone, actor.language);
  const to = { fields: { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }, words };
  return { entry, series, day, to, title: textsFor(actor.language, 'event-series')('move.crumb') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const { entry, day } = await findSession(actor, args.request, args.params.id ?? '');
  const parsed = await parseForm(args.request, moveSeriesSchema);
  if (!parsed.ok) return data({ error: 'invalid' as const, preview: null }, { status: 422 });
  const { confirmed, span, version, startsAt, endsAt } = parsed.value;
  const change = { entryId: entry.id, day, span, version, wish: { kind: 'move' as const, startsAt, endsAt } };
  const result = confirmed ? await changeEventSeries(database(), actor, change) : await previewEventSeries(database(), actor, change);
  if (!result.ok) {
    if (result.reason === 'forbidden') forbidden();
    if (result.reason === 'notFound') found(null);
    return data({ error: result.reason as 'stale', preview: null }, { status: result.reason === 'stale' ? 409 : 422 });
  }
  if ('entryId' in result.value) throw redirect(`/events/${result.value.entryId}`);
  const fields: [string, string][] = [['version', String(version)], ['span', span], ['startsAt', startsAt.toISOString()], ['endsAt', endsAt.toISOString()]];
  return data({ error: null, preview: { data: result.value as PreviewData, fields, span } });
}

export default function MoveSession() {
  const t = useTexts('event-series');
  const { entry, series, day, to } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const page = { kind: 'event' as const, title: entry.title };
  if (done?.preview) {
    const { fields, span, data: preview } = done.preview;
    return <PreviewPage {...page} crumbs={<ProgrammeCrumbs entry={entry} last={t('preview.crumb')} />} span={span} preview={preview as PreviewData} fields={fields as [string, string][]} backHref={`/events/${entry.id}/move?${new URLSearchParams({ day, ...to.fields })}`} />;
  }
  return (
    <SpanPage
      {...page} crumbs={<ProgrammeCrumbs entry={entry} last={t('move.crumb')} />} facts={<EventSeriesLine series={series} />} isWhole={false}
      version={entry.version} deed="move" to={to} error={done?.error ?? null} backHref={`/events/${entry.id}?day=${day}`}
    />
  );
}
