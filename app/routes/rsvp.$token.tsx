import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerInvitation, answerSession, findAnswerPage, takeBackAnswer } from '#app/features/invitations/answers/answers.service.server.ts';
import { AnswerPage, type ClosedLink } from '#app/features/invitations/components/answer-page.tsx';
import type { AnswerRefusal } from '#app/features/invitations/components/answer-form.tsx';
import type { SubstituteRefusal } from '#app/features/invitations/components/answer-substitute.tsx';
import type { Typed } from '#app/features/invitations/answers/typed.rules.ts';
import { ANSWERS, answerSchema, type AnswerWord } from '#app/features/invitations/invitations.schema.ts';
import { substituteSchema, withdrawSubstituteSchema } from '#app/features/invitations/substitutes/substitutes.schema.ts';
import { nameSubstitute, withdrawSubstitute } from '#app/features/invitations/substitutes/substitutes.service.server.ts';
import { ProposeForm, type ProposalRefusal } from '#app/features/mailbox/proposals/components/propose-form.tsx';
import { proposalSchema } from '#app/features/mailbox/proposals/proposals.schema.ts';
import { findProposal, proposeTime } from '#app/features/mailbox/proposals/proposals.service.server.ts';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { actorOfLink } from '#app/http/link.server.ts';
import { checkForm, nest, readForm } from '#app/http/form.server.ts';
import { keepInvitation } from '#app/http/phone.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { PageHandle } from '#app/root.tsx';

export const handle: PageHandle = { look: 'public', noScripts: true };

const SAVED = ['1', 'substitute', 'withdrawn', 'proposal'] as const;

const statusOf = (problem: ClosedLink) => (problem === 'unknown' ? 404 : 410);

export async function loader(args: LoaderFunctionArgs) {
  const url = new URL(args.request.url);
  const link = await actorOfLink(args, 'answer');
  const { language } = link.ok ? link.value : link;
  const contact = env().MAIL_FROM;
  const meta = textsFor(language, 'invitations')('answer.meta');
  const found = link.ok ? await findAnswerPage(database(), link.value, link.value.objectId, clock()) : null;
  if (!found) {
    const problem: ClosedLink = link.ok ? 'unknown' : link.reason;
    return data({ page: null, problem, contact, title: meta, proposal: null }, { status: statusOf(problem) });
  }
  const proposal = link.ok ? await findProposal(database(), link.value, link.value.objectId) : null;
  const saved = SAVED.find((each) => each === url.searchParams.get('saved')) ?? null;
  const page = { ...found, chosen: wordIn(url.searchParams), justSaved: saved === '1', saved, asksSubstitute: url.searchParams.get('answer') === 'substitute', calendarHref: `${url.pathname}/invite.ics?lang=${language}`, papersBase: `${url.pathname}/papers`, liveHref: `${url.pathname}/live?lang=${language}` };
  // At the door of the session this phone is known by it.
  const headers = { 'Set-Cookie': await keepInvitation(args.params.token ?? '') };
  return data({ page, problem: null, contact, proposal, title: `${meta}: ${inLanguage(found.title, language).text}` }, { status: found.barrier === 'withdrawn' ? 410 : 200, headers });
}

function wordIn(query: URLSearchParams): AnswerWord | null {
  const word = query.get('answer') ?? '';
  return Object.hasOwn(ANSWERS, word) ? (word as AnswerWord) : null;
}

type Outcome = { refusal: AnswerRefusal | null; substitute?: SubstituteRefusal; proposal?: ProposalRefusal };
type Posted = { link: LinkActor; values: Record<string, unknown>; done(what: string): never };

export async function action(args: ActionFunctionArgs) {
  const link = await actorOfLink(args, 'answer');
  // The page then says what is wrong with the link.
  if (!link.ok) return refused({ refusal: null }, statusOf(link.reason));
  const { pathname } = new URL(args.request.url);
  const values = nest(await readForm(args.request));
  const done = (what: string): never => {
    throw redirect(`${pathname}?lang=${link.value.language}&saved=${what}`);
  };
  const intent = typeof values.intent === 'string' ? values.intent : '';
  return (Object.hasOwn(deeds, intent) ? deeds[intent]! : give)({ link: link.value, values, done });
}

async function give({ link, values, done }: Posted) {
  const parsed = checkForm(answerSchema, values);
  if (!parsed.ok) return refused({ refusal: { fields: parsed.errors.fields, ...typedIn(values), ...(parsed.errors.fields.seen ? { message: 'movedMeanwhile' as const } : {}) } }, 422);
  const { session, ...input } = parsed.value;
  const saved = session
    ? await answerSession(database(), link, link.objectId, { ...input, session }, clock())
    : await answerInvitation(database(), link, link.objectId, input, clock());
  if (saved.ok) return done('1');
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

function refused(outcome: Outcome, status: number) {
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

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} – Ortaq` }, { name: 'robots', content: 'noindex' }];

export default function Rsvp() {
  const { page, problem, contact, proposal } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const more = page?.shown && <ProposeForm proposal={proposal} timeZone={page.shown.timeZone} refused={done?.proposal ?? null} justSaved={page.saved === 'proposal'} />;
  return <AnswerPage page={page} problem={problem} contact={contact} refused={done?.refusal ?? null} refusedSubstitute={done?.substitute ?? null} more={more} />;
}
