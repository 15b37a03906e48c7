import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { takeBackAnswer } from '#app/features/invitations/answers/answers.service.server.ts';
import type { AnswerRefusal } from '#app/features/invitations/components/answer-form.tsx';
import type { Typed } from '#app/features/invitations/answers/typed.rules.ts';
import { substituteSchema, withdrawSubstituteSchema } from '#app/features/invitations/substitutes/substitutes.schema.ts';
import { nameSubstitute, withdrawSubstitute } from '#app/features/invitations/substitutes/substitutes.service.server.ts';
import { proposalSchema } from '#app/features/mailbox/proposals/proposals.schema.ts';
import { proposeTime } from '#app/features/mailbox/proposals/proposals.service.server.ts';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { answeredAt, giveAnswer } from '#app/http/answer-form.server.ts';
import { loadAnswerPage, statusOfClosed } from '#app/http/answer-page.server.ts';
import { AnswerView, type AnswerOutcome } from '#app/http/answer-view.tsx';
import { actorOfLink } from '#app/http/link.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { unlisted } from '#app/http/meta.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

export async function loader(args: LoaderFunctionArgs) {
  const link = await actorOfLink(args, 'answer');
  const { loaded, status, cookie } = await loadAnswerPage(link, new URL(args.request.url), args.params.token ?? '');
  return data(loaded, { status, headers: cookie ? { 'Set-Cookie': cookie } : {} });
}

type Posted = { link: LinkActor; values: Record<string, unknown>; done(what: string): never };

export async function action(args: ActionFunctionArgs) {
  const link = await actorOfLink(args, 'answer');
  // The page then says what is wrong with the link.
  if (!link.ok) return refused({ refusal: null }, statusOfClosed(link.reason));
  const { pathname } = new URL(args.request.url);
  const values = nest(await readForm(args.request));
  const done = (what: string): never => {
    throw redirect(answeredAt(pathname, link.value, what));
  };
  const intent = typeof values.intent === 'string' ? values.intent : '';
  return (Object.hasOwn(deeds, intent) ? deeds[intent]! : give)({ link: link.value, values, done });
}

async function give({ link, values, done }: Posted) {
  const saved = await giveAnswer(link, values);
  if (saved.ok) return done('1');
  if (saved.reason === 'invalid') return refused({ refusal: { fields: saved.fields, ...typedIn(values), ...(saved.fields.seen ? { message: 'movedMeanwhile' as const } : {}) } }, 422);
  if (saved.reason === 'movedMeanwhile' || saved.reason === 'noSuchMode') return refused({ refusal: { message: saved.reason, fields: {}, ...typedIn(values) } }, 409);
  return closed(saved.reason);
}

const deeds: Record<string, (posted: Posted) => Promise<ReturnType<typeof refused>>> = {
  async substitute({ link, values, done }) {
    const again = (fields: Record<string, string>, status: number, message?: 'changedMeanwhile') => refused({ refusal: null, substitute: { fields, ...(message && { message }), values: typedValues(values) } }, status);
    // An unchosen meeting is no meeting.
    const parsed = checkForm(substituteSchema, { ...values, session: values.session === '' ? undefined : values.session });
    if (!parsed.ok) return again(parsed.errors.fields, 422);
    const named = await nameSubstitute(database(), link, link.objectId, parsed.value, clock());
    if (named.ok) return done('substitute');
    const { reason } = named;
    if (reason === 'changedMeanwhile') return again({}, 409, reason);
    if (reason === 'chooseSession') return again({ session: reason }, 422);
    if (reason === 'notAllowed') return again({ address: 'notAllowedSubstitute' }, 409);
    if (reason === 'notFound' && parsed.value.session) return again({ session: 'unknownChoice' }, 422);
    if (reason === 'ownAddress' || reason === 'mailboxAddress' || reason === 'alreadyInvited' || reason === 'tooManySubstitutes') return again({ address: reason }, 422);
    return closed(reason);
  },
  async 'withdraw-substitute'({ link, values, done }) {
    const parsed = checkForm(withdrawSubstituteSchema, values);
    const withdrawn = parsed.ok ? await withdrawSubstitute(database(), link, link.objectId, parsed.value.substitution, clock()) : ({ ok: false, reason: 'changedMeanwhile' } as const);
    if (withdrawn.ok) return done('withdrawn');
    return withdrawn.reason === 'changedMeanwhile' ? refused({ refusal: null, substitute: { fields: {}, message: 'changedMeanwhile', values: {} } }, 409) : closed(withdrawn.reason);
  },
  async 'take-back'({ link, done }) {
    const taken = await takeBackAnswer(database(), link, link.objectId, clock());
    return taken.ok ? done('1') : closed(taken.reason);
  },
  async propose({ link, values, done }) {
    const again = (fields: Record<string, string>) => refused({ refusal: null, proposal: { fields, values } }, 422);
    const parsed = checkForm(proposalSchema, values);
    if (!parsed.ok) return again(parsed.errors.fields);
    const proposed = await proposeTime(database(), link, link.objectId, parsed.value, clock());
    if (proposed.ok) return done('proposal');
    const { reason } = proposed;
    if (reason === 'timeDoesNotExist' || reason === 'sameTime') return again({ time: reason });
    return reason === 'timeInPast' ? again({ date: reason }) : closed(reason);
  },
};

/** The page itself says why nothing can be answered any more. */
function closed(reason: string) {
  return refused({ refusal: null }, reason === 'notFound' || reason === 'forbidden' ? 404 : 410);
}

function refused(outcome: AnswerOutcome, status: number) {
  return data(outcome, { status });
}

function typedValues(values: Record<string, unknown>): Typed {
  const typed: Typed = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') typed[name] = value;
    else if (Array.isArray(value)) typed[name] = value.filter((each) => typeof each === 'string');
  }
  return typed;
}

function typedIn(values: Record<string, unknown>): Pick<AnswerRefusal, 'answer' | 'comment' | 'values'> {
  const { answer, comment } = values;
  return { values: typedValues(values), ...(typeof answer === 'string' ? { answer } : {}), ...(typeof comment === 'string' ? { comment } : {}) };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => unlisted(page?.title);

export default function Rsvp() {
  return <AnswerView loaded={useLoaderData<typeof loader>()} done={useActionData<typeof action>()} />;
}
