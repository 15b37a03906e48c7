import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { canReport, canReview } from '#app/features/assignments/assignments.rules.ts';
import { askExtensionSchema, decideExtensionSchema } from '#app/features/assignments/extensions/extensions.schema.ts';
import { askExtension, decideExtension, listExtensions } from '#app/features/assignments/extensions/extensions.service.server.ts';
import type { AskRefusal } from '#app/features/assignments/extensions/components/ask-form.tsx';
import type { DecideRefusal } from '#app/features/assignments/extensions/components/decide-form.tsx';
import { effectiveDueOf, ladderOf } from '#app/features/assignments/escalation/escalation.service.server.ts';
import { relativesOf } from '#app/features/assignments/history/history.service.server.ts';
import { findReceipt, takeAssignment } from '#app/features/assignments/receipts/receipts.service.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { acceptReportSchema, placeOnRoadmapSchema, reportFormSchema, returnReportSchema } from '#app/features/assignments/assignments.schema.ts';
import { placeOnRoadmap } from '#app/features/assignments/assignments.service.server.ts';
import { AssignmentPage, type PageOutcome } from '#app/features/assignments/components/assignment-page.tsx';
import { AssignmentSide } from '#app/features/assignments/components/assignment-side.tsx';
import { findAssignment, listFilterChoices, listRoadmapChoices } from '#app/features/assignments/ledger/ledger.service.server.ts';
import { lastValues, typedValues } from '#app/features/assignments/reports/reports.rules.ts';
import { acceptReport, listReports, reportWithEvidence, returnReport } from '#app/features/assignments/reports/reports.service.server.ts';
import { requestReports } from '#app/features/assignments/requests/requests.service.server.ts';
import { readsAll, type PersonActor } from '#app/features/people/actor.rules.ts';
import { requireActor } from '#app/http/actor.server.ts';
import type { Upload } from '#app/features/files/files.schema.ts';
import { checkForm } from '#app/http/form.server.ts';
import { found } from '#app/http/refuse.server.ts';
import { readAny } from '#app/http/upload.server.ts';
import { database } from '#app/lib/database.server.ts';
import { isId, newId } from '#app/lib/ids.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import type { PageHandle } from '../root.tsx';

export const handle: PageHandle = { look: 'workspace' };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const id = args.params.id ?? '';
  const assignment = found(isId(id) ? await findAssignment(database(), actor, id) : null);
  const [reports, { directions }, roadmaps] = await Promise.all([listReports(database(), actor, id), listFilterChoices(database(), actor), listRoadmapChoices(database())]);
  const [receipt, extensions, relatives, ladder, effectiveDue] = await Promise.all([
    findReceipt(database(), actor, { id, agencyId: assignment.agency.id }), listExtensions(database(), actor, id), relativesOf(database(), actor, id), ladderOf(database(), actor, id, clock()), effectiveDueOf(database(), assignment),
  ]);
  const may = { report: canReport(actor, { id, agencyId: assignment.agency.id }), review: canReview(actor) };
  return {
    title: inLanguage(assignment.result, actor.language).text,
    assignment, reports, may,
    place: { direction: directions.find(({ key }) => key === assignment.directionKey)?.name ?? null, roadmap: roadmaps.find((each) => each.id === assignment.roadmapId)?.title ?? null },
    choices: may.review ? { roadmaps: roadmaps.map(({ id: roadmapId, title }) => ({ id: roadmapId, title })), directions } : null,
    values: { requestId: newId(), ...lastValues(reports[0]) },
    // What the agency wrote to the secretariat is for these two.
    course: { receipt, open: may.report || readsAll(actor) ? extensions.find((wish) => wish.state === 'open') : undefined, relatives, requestId: newId() },
    ladder, effectiveDue,
    maySeeHistory: may.report || readsAll(actor),
    done: doneOf(new URL(args.request.url).searchParams.get('done')),
  };
}

const doneOf = (done: string | null) => (['takenOff', 'putBack', 'split', 'merged'] as const).find((each) => each === done) ?? null;

type Answer = { outcome: PageOutcome | null; form?: 'report' | 'return' | 'place'; ask?: AskRefusal; decide?: DecideRefusal; errors?: { fields: Record<string, string>; values?: Record<string, unknown> } };

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args);
  const id = args.params.id ?? '';
  found(isId(id) ? await findAssignment(database(), actor, id) : null);
  const { values, files } = await readAny(args.request);
  const answer = await act(actor, id, values, files.files ?? []);
  return data(answer, { status: answer.errors || answer.ask || answer.decide ? 422 : answer.outcome?.reason ? statusOfRefusal(answer.outcome.reason) : 200 });
}

function act(actor: PersonActor, id: string, values: Record<string, unknown>, uploads: Upload[]): Promise<Answer> {
  switch (values.intent) {
    case 'accept': return accept(actor, values);
    case 'return': return giveBack(actor, values);
    case 'place': return place(actor, id, values);
    case 'ask': return ask(actor, id);
    case 'take': return take(actor, id);
    case 'ask-time': return askTime(actor, id, values);
    case 'decide-time': return decideTime(actor, values);
    default: return report(actor, id, values, uploads);
  }
}

async function report(actor: PersonActor, assignmentId: string, values: Record<string, unknown>, uploads: Upload[]): Promise<Answer> {
  const form = checkForm(reportFormSchema, values);
  if (!form.ok) return { outcome: null, form: 'report', errors: form.errors };
  const result = await reportWithEvidence(database(), actor, { ...form.value, assignmentId }, uploads);
  if (result.ok) return { outcome: { done: 'reported' } };
  if (result.reason === 'invalid') return { outcome: null, form: 'report', errors: { fields: (result.details?.fields ?? {}) as Record<string, string>, values } };
  return { outcome: { reason: result.reason } };
}

async function accept(actor: PersonActor, values: Record<string, unknown>): Promise<Answer> {
  const form = checkForm(acceptReportSchema, values);
  if (!form.ok) return { outcome: { reason: 'notFound' } };
  const result = await acceptReport(database(), actor, form.value);
  return { outcome: result.ok ? { done: 'accepted' } : { reason: result.reason } };
}

async function giveBack(actor: PersonActor, values: Record<string, unknown>): Promise<Answer> {
  const form = checkForm(returnReportSchema, values);
  if (!form.ok) return { outcome: null, form: 'return', errors: form.errors };
  const result = await returnReport(database(), actor, form.value);
  return { outcome: result.ok ? { done: 'returned' } : { reason: result.reason } };
}

async function place(actor: PersonActor, assignmentId: string, values: Record<string, unknown>): Promise<Answer> {
  const form = checkForm(placeOnRoadmapSchema, { ...values, assignmentId });
  if (!form.ok) return { outcome: null, form: 'place', errors: form.errors };
  const result = await placeOnRoadmap(database(), actor, form.value);
  if (result.ok) return { outcome: { done: 'placed' } };
  if (result.reason === 'invalid') return { outcome: null, form: 'place', errors: { fields: (result.details?.fields ?? {}) as Record<string, string>, values } };
  return { outcome: { reason: result.reason } };
}

async function ask(actor: PersonActor, id: string): Promise<Answer> {
  const result = await requestReports(database(), actor, { assignmentIds: [id] });
  if (!result.ok) return { outcome: { reason: result.reason } };
  const { batchId, count, withoutContact } = result.value;
  return { outcome: { asked: { batchId, count, withoutContact: withoutContact.length } } };
}

async function take(actor: PersonActor, assignmentId: string): Promise<Answer> {
  const result = await takeAssignment(database(), actor, { assignmentId });
  return { outcome: result.ok ? { done: 'taken' } : { reason: result.reason } };
}

async function askTime(actor: PersonActor, assignmentId: string, values: Record<string, unknown>): Promise<Answer> {
  const form = checkForm(askExtensionSchema, values);
  if (!form.ok) return { outcome: null, ask: { fields: form.errors.fields, values } };
  const result = await askExtension(database(), actor, { ...form.value, assignmentId });
  if (result.ok) return { outcome: { done: 'asked' } };
  return result.reason === 'invalid' ? { outcome: null, ask: { ...wrongIn(result.details), values } } : { outcome: { reason: result.reason } };
}

async function decideTime(actor: PersonActor, values: Record<string, unknown>): Promise<Answer> {
  const form = checkForm(decideExtensionSchema, values);
  const decision = values.decision === 'refuse' ? ('refuse' as const) : ('grant' as const);
  if (!form.ok) return { outcome: null, decide: { decision, fields: form.errors.fields, values } };
  const result = await decideExtension(database(), actor, form.value);
  if (result.ok) return { outcome: { done: form.value.decision === 'grant' ? 'granted' : 'refused' } };
  return result.reason === 'invalid' ? { outcome: null, decide: { decision, ...wrongIn(result.details), values } } : { outcome: { reason: result.reason } };
}

const wrongIn = (details: Record<string, unknown> | undefined) => ({ fields: (details?.fields ?? {}) as Record<string, string>, ...(typeof details?.next === 'string' && { next: details.next }) });

const statusOfRefusal = (reason: string) => ({ forbidden: 403, notFound: 404 })[reason] ?? 409;

export default function Assignment() {
  const page = useLoaderData<typeof loader>();
  const { assignment, reports, may, place: where, choices, values } = page;
  const answer = useActionData<typeof action>();
  const typed = answer?.form === 'report' ? typedValues(answer.errors?.values) : {};
  return (
    <WorkspacePage
      current="assignments"
      panel={<AssignmentSide assignment={assignment} reports={reports} mayReview={may.review} choices={choices} wrong={answer?.form === 'return' || answer?.form === 'place' ? (answer.errors ?? null) : null} wish={page.course.open} decideRefused={answer?.decide ?? null} ladder={page.ladder} maySeeHistory={page.maySeeHistory} />}
    >
      <AssignmentPage
        assignment={assignment}
        place={where}
        mayReport={may.report}
        isSecretariat={may.review}
        values={{ ...values, ...typed }}
        errors={answer?.form === 'report' ? answer.errors : null}
        outcome={answer?.outcome ?? (page.done && !answer ? { done: page.done } : null)}
        course={page.course}
        askRefused={answer?.ask ?? null}
        effectiveDue={page.effectiveDue}
      />
    </WorkspacePage>
  );
}
