import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ImportUpload } from '#app/features/people/importing/components/import-upload.tsx';
import { uploadKindSchema } from '#app/features/people/importing/importing.schema.ts';
import { previewImport } from '#app/features/people/importing/importing.service.server.ts';
import { listDirectoryImports } from '#app/features/people/importing/undo/undo.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { forbidden } from '#app/http/refuse.server.ts';
import { readUpload } from '#app/http/upload.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const { kind } = uploadKindSchema.parse({ kind: new URL(args.request.url).searchParams.get('kind') });
  return { kind, imports: await listDirectoryImports(database(), actor), title: textsFor(actor.language, 'directory-import')('title') };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const { values, files } = await readUpload(args.request);
  const { kind } = uploadKindSchema.parse(values);
  const file = files.file?.[0];
  if (!file) return data({ reason: 'noFile', kind }, { status: 422 });
  const result = await previewImport(database(), actor, { kind, name: file.name, bytes: file.bytes }, clock());
  if (result.ok) throw redirect(`/people/imports/${result.value.importId}`, 303);
  if (result.reason === 'forbidden') forbidden();
  return data({ reason: result.reason as string, kind }, { status: 422 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function ImportDirectory() {
  const { kind, imports } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  return (
    <WorkspacePage current="agencies">
      <ImportUpload kind={refused?.kind ?? kind} imports={imports} refused={refused?.reason ?? null} />
    </WorkspacePage>
  );
}
