import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DonePage } from '#app/features/calendar/imports/components/done-page.tsx';
import { PreviewPage } from '#app/features/calendar/imports/components/preview-page.tsx';
import { confirmImportSchema, importIntentSchema, type ImportOptions } from '#app/features/calendar/imports/imports.schema.ts';
import { confirmImport, discardPreview, findPreview, listImportChoices } from '#app/features/calendar/imports/imports.service.server.ts';
import { findImport, undoImport } from '#app/features/calendar/imports/undo/undo.service.server.ts';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

/** The rest of a long import is told by its number. */
const MOST_ROWS = 200;
const MOST_PROBLEMS = 200;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = args.params.id ?? '';
  const title = textsFor(actor.language, 'imports')('metaTitle');
  const preview = await findPreview(database(), actor, id);
  if (preview) {
    const { steps, content: { problems, ...content }, ...rest } = preview;
    const rows = steps.slice(0, MOST_ROWS).map((step) => ({ ...step, becomes: undefined, was: undefined }));
    const told = { problems: problems.slice(0, MOST_PROBLEMS), problemCount: problems.length, faultCount: problems.filter(({ kind }) => kind === 'fault').length };
    return { title, done: null, preview: { ...rest, content, rows, rowCount: steps.length, ...told }, ...(await listImportChoices(database(), actor)) };
  }
  const done = found(await findImport(database(), actor, id));
  const told = (['import', 'undo'] as const).find((each) => each === new URL(args.request.url).searchParams.get('done')) ?? null;
  const lines = done.lines.filter((line) => line.undoneAs === 'kept').concat(done.lines.filter((line) => line.undoneAs !== 'kept')).slice(0, MOST_ROWS);
  return { title, preview: null, done: { ...done, lines, lineCount: done.lines.length, keptCount: done.lines.filter((line) => line.undoneAs === 'kept').length, told }, agencies: [] };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = args.params.id ?? '';
  const values = nest(await readForm(args.request));
  const wish = checkForm(importIntentSchema, values);
  if (!wish.ok) return refusal('stale', 400);
  if (wish.value.intent === 'confirm') return confirm(actor, id, values);
  const result = wish.value.intent === 'undo' ? await undoImport(database(), actor, id, clock()) : await discardPreview(database(), actor, id);
  if (!result.ok) return result.reason === 'forbidden' ? forbidden() : found(null);
  throw redirect(wish.value.intent === 'undo' ? `/import/${id}?done=undo` : '/import');
}

async function confirm(actor: Actor, id: string, values: Record<string, unknown>) {
  const form = checkForm(confirmImportSchema, values);
  if (!form.ok) return refusal('stale', 400);
  const result = await confirmImport(database(), actor, id, form.value, clock());
  if (result.ok) throw redirect(`/import/${id}?done=import`);
  if (result.reason === 'forbidden') return forbidden();
  if (result.reason === 'notFound') return found(null);
  return refusal(result.reason, result.reason === 'stale' ? 409 : 400, form.value);
}

const refusal = (reason: 'stale' | 'nothingToDo' | 'unknownAgency', status: number, options?: ImportOptions) => data({ reason, options: options ?? null }, { status });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];
export const shouldRevalidate = () => true;

export default function OneImport() {
  const { preview, done, agencies } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <WorkspacePage current="calendar">
      {preview && <PreviewPage preview={preview} agencies={agencies} refused={refused ?? null} />}
      {done && <DonePage done={done} />}
    </WorkspacePage>
  );
}
