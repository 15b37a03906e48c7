import type { ActionFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/http/actor.server.ts';
import { errorsByField, nest, readForm } from '#app/http/form.server.ts';
import { doMinutesIntent } from '#app/http/minutes.server.ts';
import { database } from '#app/lib/database.server.ts';
import { itemTextSchema } from '#app/features/minutes/minutes.schema.ts';
import { saveItemText } from '#app/features/minutes/minutes.service.server.ts';

const STATUS = { forbidden: 403, notFound: 404, locked: 409, stale: 409 } as const;

/** Where the editor saves while somebody types: answers in JSON, so that the page around it stays as it is. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const values = nest(await readForm(args.request));
  // A sentence becomes a decision without leaving the text.
  if (values.intent === 'decision') {
    const answer = await doMinutesIntent(actor, args.params.id ?? '', values);
    return answer.ok ? Response.json({ ok: true }) : Response.json({ ok: false, fields: answer.failure.fields }, { status: answer.status });
  }
  const parsed = itemTextSchema.safeParse(values);
  if (!parsed.success) return Response.json({ ok: false, reason: 'invalid', fields: errorsByField(parsed.error) }, { status: 422 });
  const saved = await saveItemText(database(), actor, args.params.id ?? '', parsed.data);
  if (saved.ok) return Response.json({ ok: true, ...saved.value });
  return Response.json({ ok: false, reason: saved.reason, ...saved.details }, { status: STATUS[saved.reason] });
}
