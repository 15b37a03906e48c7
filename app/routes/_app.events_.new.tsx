import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId, newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { isValidLocalDate } from '#app/lib/time-zones.ts';
import { listMeetingChoices } from '#app/features/meetings/meetings.service.server.ts';
import { ProgrammeCrumbs } from '#app/features/meetings/programmes/components/programme-crumbs.tsx';
import { ProgrammeForm } from '#app/features/meetings/programmes/components/programme-form.tsx';
import { emptyProgramme, type ProgrammeValues } from '#app/features/meetings/programmes/form/form.rules.ts';
import { canPropose, offeredStatuses } from '#app/features/meetings/programmes/programmes.rules.ts';
import { createProgrammeSchema, proposeEventSchema } from '#app/features/meetings/programmes/programmes.schema.ts';
import { createProgramme, listPlaces, proposeEvent } from '#app/features/meetings/programmes/programmes.service.server.ts';
import { isSecretariat } from '#app/features/people/actor.rules.ts';
import { useTexts } from '#app/ui/texts.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const isPlanner = isSecretariat(actor);
  if (!isPlanner && !canPropose(actor)) forbidden();
  const query = new URL(args.request.url).searchParams;
  const [date, parent] = [query.get('date') ?? '', query.get('parent') ?? ''];
  const kind = isPlanner && query.get('kind') === 'initiative' ? ('initiative' as const) : ('event' as const);
  const [{ agencies, rooms, today }, places] = await Promise.all([listMeetingChoices(database(), actor), listPlaces(database(), actor)]);
  const values = emptyProgramme({ kind, date: isValidLocalDate(date) ? date : null, parentId: isId(parent) ? parent : null, leadAgencyId: isPlanner ? null : (actor.agencyIds[0] ?? null) });
  const heading = isPlanner ? (`new.${kind}Title` as const) : ('new.proposeTitle' as const);
  return {
    choices: { agencies, rooms, today, ...places },
    values,
    heading,
    ownAgencyIds: isPlanner ? null : actor.agencyIds,
    // While it is written nothing is known of its dates: the service judges the state with them.
    statuses: isPlanner ? offeredStatuses({ status: 'draft', beginsAt: new Date(0), proposalState: null }, clock()) : [],
    requestId: newId(),
    title: textsFor(actor.language, 'programmes')(heading),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat', 'agency');
  const isPlanner = isSecretariat(actor);
  const parsed = await parseForm(args.request, isPlanner ? createProgrammeSchema : proposeEventSchema);
  if (!parsed.ok) return data(parsed.errors, { status: 422 });
  const result = 'do' in parsed.value ? await proposeEvent(database(), actor, parsed.value) : await createProgramme(database(), actor, parsed.value);
  if (result.ok) throw redirect(`/events/${result.value.entryId}`);
  if (result.reason === 'forbidden') forbidden();
  return data({ fields: result.details?.fields as Record<string, string>, values: parsed.typed }, { status: 422 });
}

export default function NewEvent() {
  const t = useTexts('programmes');
  const { choices, values, heading, ownAgencyIds, statuses, requestId } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const typed = refused?.values as (Partial<ProgrammeValues> & { requestId?: string }) | undefined;
  const head = (
    <>
      <ProgrammeCrumbs last={t(heading)} />
      <h1 className="mt2">{t(heading)}</h1>
      {ownAgencyIds && <p className="soft measure mt2">{t('new.proposeText')}</p>}
    </>
  );
  return (
    <ProgrammeForm
      values={{ ...values, ...typed, kind: values.kind }}
      choices={choices}
      refused={refused}
      identity={{ requestId: typed?.requestId ?? requestId }}
      ownAgencyIds={ownAgencyIds}
      statuses={statuses}
      head={head}
      cancelHref="/events"
    />
  );
}
