import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { MilestoneArranging } from '#app/features/assignments/initiative/components/milestone-section.tsx';
import { linkToInitiative, listInitiativeMilestones, listLinkableMilestones } from '#app/features/assignments/initiative/initiative.service.server.ts';
import { PartsPage } from '#app/features/meetings/programmes/components/parts-page.tsx';
import { arrangeSchema } from '#app/features/meetings/programmes/programmes.schema.ts';
import { arrange, findProgramme, listAttachableEntries, listProgrammeParts } from '#app/features/meetings/programmes/programmes.service.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const entry = found(await findProgramme(database(), actor, args.params.id ?? ''));
  if (entry.kind !== 'initiative') throw redirect(`/events/${entry.id}`);
  const [parts, attachable, milestones, linkable] = await Promise.all([
    listProgrammeParts(database(), actor, entry.id), listAttachableEntries(database(), actor), listInitiativeMilestones(database(), actor, entry.id), listLinkableMilestones(database(), actor),
  ]);
  return { entry, parts, attachable, milestones, linkable, title: textsFor(actor.language, 'programmes')('parts.arrange') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const entry = found(await findProgramme(database(), actor, args.params.id ?? ''));
  const form = await parseForm(args.request, arrangeSchema);
  if (!form.ok) return data({ what: String(form.errors.values?.what ?? ''), error: form.errors.fields.pick ?? 'unknownChoice', isStale: false }, { status: 422 });
  const { what, pick, do: verb } = form.value;
  const result = what === 'milestone'
    ? await linkToInitiative(database(), actor, { assignmentId: pick.id, version: pick.version, entryId: verb === 'attach' ? entry.id : null })
    : await arrange(database(), actor, { initiativeId: entry.id, entryId: pick.id, version: pick.version, do: verb });
  if (result.ok) throw redirect(`/events/${entry.id}/parts`);
  if (result.reason === 'forbidden') forbidden();
  if (result.reason === 'stale') return data({ what, error: null, isStale: true }, { status: 409 });
  const fields = (result.details?.fields ?? {}) as Record<string, string>;
  return data({ what, error: fields.entryId ?? 'unknownChoice', isStale: false }, { status: 422 });
}

export default function Parts() {
  const { milestones, linkable, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errorOf = (what: string) => (refused?.what === what ? refused.error : null);
  return (
    <PartsPage entry={page.entry} parts={page.parts} attachable={page.attachable} error={errorOf('event')} isStale={refused?.isStale ?? false}>
      <MilestoneArranging milestones={milestones} linkable={linkable} error={errorOf('milestone')} />
    </PartsPage>
  );
}
