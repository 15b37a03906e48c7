import type { ActionFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { errorsByField, nest, readForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { database } from '#app/lib/database.server.ts';
import { editingSchema } from '#app/features/minutes/editing/editing.schema.ts';
import { noteEditing } from '#app/features/minutes/editing/editing.service.server.ts';

/** Where an open editor says every few seconds that it is there, and hears who else is. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const parsed = editingSchema.safeParse(nest(await readForm(args.request)));
  if (!parsed.success) return Response.json({ fields: errorsByField(parsed.error) }, { status: 422 });
  return Response.json(found(await noteEditing(database(), actor, args.params.id ?? '', parsed.data)));
}
