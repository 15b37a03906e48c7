import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { forbidden } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { BulkPage } from '#app/features/meetings/bulk/components/bulk-page.tsx';
import type { BulkValues } from '#app/features/meetings/bulk/components/bulk-fields.tsx';
import { bulkSchema, picksSchema } from '#app/features/meetings/bulk/bulk.schema.ts';
import { listPicked, previewBulk, saveBulk, type PreviewRow } from '#app/features/meetings/bulk/bulk.service.server.ts';
import { listMeetingChoices } from '#app/features/meetings/meetings.service.server.ts';
import { listPlaces } from '#app/features/meetings/programmes/programmes.service.server.ts';

const EMPTY: BulkValues = { status: '', reason: '', visibility: '', leadAgencyId: '', addDirection: '', removeDirection: '', parentId: '' };

/** The list it came from, with its filters; only ever a list of ours. */
function backOf(request: Request): string {
  const back = new URL(request.url).searchParams.get('back') ?? '';
  return back.startsWith('?') ? back : '';
}

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const picks = picksSchema.safeParse(new URL(args.request.url).searchParams.getAll('pick'));
  if (!picks.success) throw redirect(`/events${backOf(args.request)}`);
  const [rows, { agencies }, places] = await Promise.all([listPicked(database(), actor, picks.data), listMeetingChoices(database(), actor), listPlaces(database(), actor)]);
  return { rows, choices: { agencies, directions: places.directions, initiatives: places.initiatives }, back: backOf(args.request), title: textsFor(actor.language, 'programmes')('bulk.title') };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} – Ortaq` }];

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const form = await parseForm(args.request, bulkSchema);
  if (!form.ok) return data({ rows: null, fields: form.errors.fields, values: form.errors.values ?? {} }, { status: 422 });
  const { pick, do: verb, ...wish } = form.value;
  const again = (status: number, rows: PreviewRow[] | null, fields: Record<string, string> = {}) => data({ rows, fields, values: form.typed }, { status });
  if (verb === 'preview') {
    const shown = await previewBulk(database(), actor, pick, wish);
    if (shown.ok) return again(200, shown.value);
    return shown.reason === 'forbidden' ? forbidden() : again(422, null, shown.details?.fields as Record<string, string>);
  }
  const saved = await saveBulk(database(), actor, pick, wish);
  if (!saved.ok) {
    if (saved.reason === 'forbidden') forbidden();
    return saved.reason === 'problems' ? again(409, saved.details?.rows as PreviewRow[]) : again(422, null, saved.details?.fields as Record<string, string>);
  }
  const to = new URLSearchParams(backOf(args.request));
  if (saved.value.editId) to.set('edited', saved.value.editId);
  throw redirect(`/events?${to}`);
}

export default function Bulk() {
  const { rows, choices, back } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const values = { ...EMPTY, ...(answered?.values as Partial<BulkValues> | undefined) };
  const picked = answered?.values.pick as string[] | undefined;
  // After an error the rows are those still ticked.
  const kept = picked && !answered?.rows ? rows.filter((row) => picked.some((each) => each.startsWith(row.entryId))) : rows;
  return <BulkPage rows={answered?.rows ?? kept} choices={choices} values={values} errors={answered?.fields ?? {}} isPreview={Boolean(answered?.rows)} back={back} />;
}
