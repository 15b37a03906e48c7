import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { Actor } from '#app/features/people/actor.rules.ts';
import { confirmImport } from '#app/features/people/importing/carrying/carrying.service.server.ts';
import { ImportDone } from '#app/features/people/importing/components/import-done.tsx';
import { ImportPreview, type RefusedImport } from '#app/features/people/importing/components/import-preview.tsx';
import { confirmImportSchema, importIntentSchema, mapImportSchema } from '#app/features/people/importing/importing.schema.ts';
import { discardImport, findImportPreview, mapColumns } from '#app/features/people/importing/importing.service.server.ts';
import { findDirectoryImport, undoImport } from '#app/features/people/importing/undo/undo.service.server.ts';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { forbidden, found } from '#app/http/refuse.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { textsFor } from '#app/lib/texts.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

/** The rest is told by its number. */
const MOST = 300;
const ORDER = { ask: 0, change: 1, create: 2, same: 3 };

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = args.params.id ?? '';
  const title = textsFor(actor.language, 'directory-import')('title');
  const told = new URL(args.request.url).searchParams.get('done');
  const preview = await findImportPreview(database(), actor, id);
  if (preview) {
    const rows = preview.rows.toSorted((a, b) => ORDER[a.action] - ORDER[b.action] || a.line - b.line);
    return { title, told, done: null, preview: { ...preview, rows: rows.slice(0, MOST), rowCount: rows.length, problems: preview.problems.slice(0, MOST), problemCount: preview.problems.length } };
  }
  const done = found(await findDirectoryImport(database(), actor, id));
  const count = (undoneAs: 'kept' | 'removed') => done.items.filter((item) => item.undoneAs === undoneAs).length;
  // Who is gone has no name any more.
  const items = done.items.filter(({ isGone }) => !isGone);
  return { title, told, preview: null, done: { ...done, items: items.slice(0, MOST), itemCount: items.length, kept: count('kept'), removed: count('removed'), problems: done.problems.slice(0, MOST), problemCount: done.problems.length } };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = args.params.id ?? '';
  const values = nest(await readForm(args.request));
  const wish = checkForm(importIntentSchema, values);
  if (!wish.ok) return refusal('stale', {}, 422);
  switch (wish.value.intent) {
    case 'confirm': return confirm(actor, id, values);
    case 'map': {
      const form = checkForm(mapImportSchema, values);
      if (!form.ok) return refusal('stale');
      return settled(await mapColumns(database(), actor, id, form.value), `/people/imports/${id}`);
    }
    case 'undo': return settled(await undoImport(database(), actor, id, clock()), `/people/imports/${id}?done=undo`);
    case 'discard': return settled(await discardImport(database(), actor, id), '/people/import');
  }
}

function settled(result: { ok: true } | { ok: false; reason: 'forbidden' | 'notFound' }, to: string) {
  if (result.ok) throw redirect(to, 303);
  return result.reason === 'forbidden' ? forbidden() : found(null);
}

async function confirm(actor: Actor, id: string, values: Record<string, unknown>) {
  const form = checkForm(confirmImportSchema, values);
  if (!form.ok) return refusal('stale');
  const result = await confirmImport(database(), actor, id, form.value, clock());
  if (result.ok) throw redirect(`/people/imports/${id}?done=import`, 303);
  if (result.reason === 'forbidden') return forbidden();
  if (result.reason === 'notFound') return found(null);
  return refusal(result.reason, { line: Number(result.details?.line) || null, choice: form.value.choice, rest: form.value.rest ?? '' });
}

function refusal(reason: string, more: Partial<NonNullable<RefusedImport>> = {}, status = reason === 'stale' ? 409 : 422) {
  return data<NonNullable<RefusedImport>>({ reason, line: null, choice: {}, rest: '', ...more }, { status });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];
export const shouldRevalidate = () => true;

export default function OneDirectoryImport() {
  const { preview, done, told } = useLoaderData<typeof loader>();
  const refused = (useActionData<typeof action>() ?? null) as RefusedImport;
  return (
    <WorkspacePage current="agencies">
      {preview && <ImportPreview key={preview.fingerprint} preview={preview} refused={refused} />}
      {done && <ImportDone done={done} told={told} />}
    </WorkspacePage>
  );
}
