import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/http/actor.server.ts';
import { checkForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { readUpload } from '#app/http/upload.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId } from '#app/lib/ids.ts';
import type { Result } from '#app/lib/result.ts';
import { textsFor } from '#app/lib/texts.ts';
import { decisionStateSchema, dissentKeySchema, dissentSchema } from '#app/features/minutes/decisions/decisions.schema.ts';
import { DecisionRecordPage } from '#app/features/minutes/decisions/record/components/record-page.tsx';
import { addDissent, findDecisionRecord, removeDissent, setDecisionState } from '#app/features/minutes/decisions/record/record.service.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const record = found(isId(args.params.id) ? await findDecisionRecord(database(), actor, args.params.id) : null);
  return { title: textsFor(actor.language, 'minutes')('record.title', { number: record.decision.number }), record, saved: new URL(args.request.url).searchParams.has('saved') };
}

type Form = { actor: PersonActor; id: string; values: Record<string, unknown>; files: Awaited<ReturnType<typeof readUpload>>['files'] };
type Done = Result<unknown, string> | { ok: false; reason: 'invalid'; details: { fields: Record<string, string> } };

const invalid = (fields: Record<string, string>): Done => ({ ok: false, reason: 'invalid', details: { fields } });

const intents: Record<string, (form: Form) => Promise<Done>> = {
  state: async ({ actor, id, values }) => {
    const form = checkForm(decisionStateSchema, values);
    return form.ok ? setDecisionState(database(), actor, id, form.value) : invalid(form.errors.fields);
  },
  dissent: async ({ actor, id, values, files }) => {
    const form = checkForm(dissentSchema, values);
    return form.ok ? addDissent(database(), actor, id, { ...form.value, upload: files.file?.[0] ?? null }) : invalid(form.errors.fields);
  },
  'remove-dissent': async ({ actor, id, values }) => {
    const form = checkForm(dissentKeySchema, values);
    return form.ok ? removeDissent(database(), actor, id, form.value.personId) : invalid(form.errors.fields);
  },
};

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, 'secretariat');
  const id = found(isId(args.params.id) ? args.params.id : null);
  found(await findDecisionRecord(database(), actor, id));
  const { values, files } = await readUpload(args.request);
  const intent = typeof values.intent === 'string' && Object.hasOwn(intents, values.intent) ? values.intent : 'state';
  const done = await intents[intent]!({ actor, id, values, files });
  if (done.ok) return redirect(intent === 'state' ? `/decisions/${id}?saved=1` : `/decisions/${id}#dissents`);
  if (done.reason === 'notFound') found(null);
  if (done.reason === 'invalid') return data({ intent, fields: (done.details?.fields ?? {}) as Record<string, string>, values }, { status: 422 });
  return data({ intent, fields: {}, form: done.reason, values }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export default function DecisionPage() {
  const { record, saved } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() ?? null;
  const t = useTexts('assignments');
  return (
    <WorkspacePage current="assignments">
      <DecisionRecordPage record={record} failure={failure as never} saved={saved} />
      <p className="mt5"><Link to={`/chain/decision/${record.decision.id}`}>{t('chain.link')}</Link></p>
    </WorkspacePage>
  );
}
