import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { askExtensionSchema } from '#app/features/assignments/extensions/extensions.schema.ts';
import { askExtension, listExtensions } from '#app/features/assignments/extensions/extensions.service.server.ts';
import { findReceipt, takeAssignment } from '#app/features/assignments/receipts/receipts.service.server.ts';
import { reportFormSchema } from '#app/features/assignments/assignments.schema.ts';
import { LinkPage, LinkProblem } from '#app/features/assignments/components/link-page.tsx';
import { findAssignment } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { lastValues, typedValues } from '#app/features/assignments/reports/reports.rules.ts';
import { listReports, reportWithEvidence } from '#app/features/assignments/reports/reports.service.server.ts';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { useCapability as readLink, type UsedCapability } from '#app/features/people/capabilities/capabilities.service.server.ts';
import { actorOf } from '#app/http/actor.server.ts';
import { checkForm } from '#app/http/form.server.ts';
import { chosenLanguage, languageInCookie } from '#app/http/language.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { readAny } from '#app/http/upload.server.ts';
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
  const [reports, receipt, extensions] = await Promise.all([listReports(database(), actor, objectId), findReceipt(database(), actor, { id: objectId, agencyId: assignment.agency.id }), listExtensions(database(), actor, objectId)]);
  const own = reports[0]?.personId === personId ? reports[0] : undefined;
  return data({ title, problem: null, owed: { name, isDemo, assignment, reports, values: { requestId: newId(), ...lastValues(own) }, wasSent: url.searchParams.has('sent'), receipt, extensions, askId: newId() } });
}

/** Only this saves; opening the page never does. */
export async function action({ request, params }: ActionFunctionArgs) {
  const link = await readLink(database(), 'report', params.token ?? '', clock());
  if (!link.ok) return data(null, { status: link.reason === 'unknown' ? 404 : 410 });
  const { values: sent, files } = await readAny(request);
  if (sent.intent === 'take' || sent.intent === 'ask-time') return answerOtherwise(new URL(request.url), link.value, sent);
  const form = checkForm(reportFormSchema, sent);
  if (!form.ok) return data({ fields: form.errors.fields, form: undefined, values: typedValues(form.errors.values) }, { status: 422 });
  const { personId, objectId, language } = link.value;
  const actor: LinkActor = { kind: 'link', purpose: 'report', personId, objectId, language };
  const result = await reportWithEvidence(database(), actor, { ...form.value, assignmentId: objectId }, files.files ?? []);
  const here = new URL(request.url);
  const values = typedValues({ ...form.value, progress: form.value.progress === null ? '' : String(form.value.progress) });
  if (!result.ok && result.reason === 'invalid') return data({ fields: (result.details?.fields ?? {}) as Record<string, string>, form: undefined, values }, { status: 422 });
  if (!result.ok) return data({ fields: {} as Record<string, string>, form: textsFor(chosenLanguage(request) ?? language, 'roadmap')(`problems.${result.reason}`), values }, { status: 409 });
  // A reload of the confirmation sends nothing again.
  here.searchParams.set('sent', '1');
  throw redirect(here.pathname + here.search, 303);
}

/** The agency takes the assignment, or asks for more time. */
async function answerOtherwise(here: URL, { personId, objectId, language }: UsedCapability, sent: Record<string, unknown>) {
  const actor: LinkActor = { kind: 'link', purpose: 'report', personId, objectId, language };
  here.searchParams.delete('sent');
  const empty = { fields: {} as Record<string, string>, form: undefined as string | undefined, values: {} };
  const refusal = (reason: Parameters<typeof problemWords>[0]) => data({ ...empty, form: problemWords(reason, language) }, { status: 409 });
  if (sent.intent === 'take') {
    const taken = await takeAssignment(database(), actor, { assignmentId: objectId });
    if (!taken.ok) return refusal(taken.reason);
    throw redirect(here.pathname + here.search, 303);
  }
  const form = checkForm(askExtensionSchema, sent);
  if (!form.ok) return data({ ...empty, ask: { fields: form.errors.fields, values: wordsOf(sent) } }, { status: 422 });
  const asked = await askExtension(database(), actor, { ...form.value, assignmentId: objectId });
  if (asked.ok) throw redirect(here.pathname + here.search, 303);
  if (asked.reason !== 'invalid') return refusal(asked.reason);
  const { fields, next } = (asked.details ?? {}) as { fields: Record<string, string>; next?: string };
  return data({ ...empty, ask: { fields, values: wordsOf(sent), ...(next && { next }) } }, { status: 422 });
}

const wordsOf = ({ wishedOn, reason }: Record<string, unknown>) => ({ ...(typeof wishedOn === 'string' && { wishedOn }), ...(typeof reason === 'string' && { reason: reason.slice(0, 20_000) }) });

function problemWords(reason: 'forbidden' | 'notFound' | 'closed' | 'noDeadline' | 'waiting', language: LinkActor['language']): string {
  return reason === 'noDeadline' || reason === 'waiting' ? textsFor(language, 'assignments')(`control.problems.${reason}`) : textsFor(language, 'roadmap')(`problems.${reason}`);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function ReportByLink() {
  const { problem, owed } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const asked = refused && 'ask' in refused ? (refused.ask ?? null) : null;
  return (
    <AnswerShell>
      {owed
        ? <LinkPage {...owed} values={{ ...owed.values, ...refused?.values }} errors={refused && !asked ? { fields: refused.fields, form: refused.form } : null} wasSent={owed.wasSent} askRefused={asked} />
        : <LinkProblem problem={problem ?? 'unknown'} />}
    </AnswerShell>
  );
}
