import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ImportPage, type RefusedImport } from '#app/features/calendar/imports/components/import-page.tsx';
import { importAddressSchema } from '#app/features/calendar/imports/imports.schema.ts';
import { previewAddress, previewFile } from '#app/features/calendar/imports/imports.service.server.ts';
import { listImports } from '#app/features/calendar/imports/undo/undo.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm } from '#app/http/form.server.ts';
import { forbidden } from '#app/http/refuse.server.ts';
import { readUpload } from '#app/http/upload.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  return { imports: await listImports(database(), actor), title: textsFor(actor.language, 'imports')('metaTitle') };
}

/** A file goes first: who chose one meant it, whatever still stands in the other field. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const { values, files } = await readUpload(args.request);
  const file = files.file?.[0];
  if (file) return finish(await previewFile(database(), actor, file, clock()), { field: 'file' });
  if (values.from === 'file') return refusal({ field: 'file', reason: 'noFile' });
  const form = checkForm(importAddressSchema, values);
  if (!form.ok) return refusal({ field: 'url', reason: 'addressInvalid', url: String(values.url ?? '') });
  return finish(await previewAddress(database(), actor, form.value.url, clock()), { field: 'url', url: form.value.url });
}

type Asked = Omit<RefusedImport, 'reason'>;

function finish(result: Awaited<ReturnType<typeof previewFile>>, asked: Asked) {
  if (result.ok) throw redirect(`/import/${result.value.importId}`);
  return result.reason === 'forbidden' ? forbidden() : refusal({ ...asked, reason: result.reason });
}

const refusal = (refused: RefusedImport) => data(refused, { status: 400 });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function Import() {
  const { imports } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <WorkspacePage current="calendar">
      <ImportPage imports={imports} refused={refused ?? null} />
    </WorkspacePage>
  );
}
