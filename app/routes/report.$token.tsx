import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { reportFormSchema } from '#app/features/assignments/assignments.schema.ts';
import { LinkPage, LinkProblem } from '#app/features/assignments/components/link-page.tsx';
import { findAssignment } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { lastValues, typedValues } from '#app/features/assignments/reports/reports.rules.ts';
import { listReports, reportStatus } from '#app/features/assignments/reports/reports.service.server.ts';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { useCapability as readLink } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { parseForm } from '#app/http/form.server.ts';
import { chosenLanguage, languageInCookie } from '#app/http/language.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { newId } from '#app/lib/ids.ts';
import { textsFor } from '#app/lib/texts.ts';
import { AnswerShell } from '#app/ui/answer-shell.tsx';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

export async function loader(args: LoaderFunctionArgs) {
  const { request, params } = args;
  const link = await readLink(database(), 'report', params.token ?? '', clock());
  const url = new URL(request.url);
  if (link.ok && !chosenLanguage(request) && !(await languageInCookie(request))) {
    // The mail was in the person's language; so is the page, until they choose another.
    url.searchParams.set('lang', link.value.language);
    throw redirect(url.pathname + url.search);
  }
  const { language } = await actorOf(args);
  const title = textsFor(language, 'assignments')('link.meta');
  if (!link.ok) return data({ title, problem: link.reason, owed: null }, { status: link.reason === 'unknown' ? 404 : 410 });
  const { personId, objectId, name, isDemo } = link.value;
  const actor: LinkActor = { kind: 'link', purpose: 'report', personId, objectId, language };
  const assignment = await findAssignment(database(), actor, objectId);
  if (!assignment) return data({ title, problem: 'unknown' as const, owed: null }, { status: 404 });
  const reports = await listReports(database(), actor, objectId);
  const own = reports[0]?.personId === personId ? reports[0] : undefined;
  return data({ title, problem: null, owed: { name, isDemo, assignment, reports, values: { requestId: newId(), ...lastValues(own) }, wasSent: url.searchParams.has('sent') } });
}

/** Only this saves; opening the page never does. */
export async function action({ request, params }: ActionFunctionArgs) {
  const link = await readLink(database(), 'report', params.token ?? '', clock());
  if (!link.ok) return data(null, { status: link.reason === 'unknown' ? 404 : 410 });
  const form = await parseForm(request, reportFormSchema);
  if (!form.ok) return data({ fields: form.errors.fields, form: undefined, values: typedValues(form.errors.values) }, { status: 422 });
  const { personId, objectId, language } = link.value;
  const actor: LinkActor = { kind: 'link', purpose: 'report', personId, objectId, language };
  const result = await reportStatus(database(), actor, { ...form.value, assignmentId: objectId });
  const here = new URL(request.url);
  const values = typedValues({ ...form.value, progress: form.value.progress === null ? '' : String(form.value.progress) });
  if (!result.ok && result.reason === 'invalid') return data({ fields: (result.details?.fields ?? {}) as Record<string, string>, form: undefined, values }, { status: 422 });
  if (!result.ok) return data({ fields: {} as Record<string, string>, form: textsFor(chosenLanguage(request) ?? language, 'roadmap')(`problems.${result.reason}`), values }, { status: 409 });
  // A reload of the confirmation sends nothing again.
  here.searchParams.set('sent', '1');
  throw redirect(here.pathname + here.search, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: 'robots', content: 'noindex' }];

export default function ReportByLink() {
  const { problem, owed } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AnswerShell>
      {owed
        ? <LinkPage {...owed} values={{ ...owed.values, ...refused?.values }} errors={refused ? { fields: refused.fields, form: refused.form } : null} wasSent={owed.wasSent} />
        : <LinkProblem problem={problem ?? 'unknown'} />}
    </AnswerShell>
  );
}
