import { findAnswerPage } from '#app/features/invitations/answer-page/answer-page.service.server.ts';
import type { ClosedLink } from '#app/features/invitations/components/answer-page.tsx';
import { ANSWERS, type AnswerWord } from '#app/features/invitations/invitations.schema.ts';
import { findProposal } from '#app/features/mailbox/proposals/proposals.service.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { textsFor } from '#app/lib/texts.ts';
import type { Link } from './link.server.ts';
import { keepInvitation } from './phone.server.ts';

const SAVED = ['1', 'substitute', 'withdrawn', 'proposal'] as const;

export const statusOfClosed = (problem: ClosedLink) => (problem === 'unknown' ? 404 : 410);

/** What the page behind a mailed invitation is drawn from, whoever draws it. */
export async function loadAnswerPage(link: Link, { pathname, searchParams }: URL, token: string) {
  const { language } = link.ok ? link.value : link;
  const contact = env().MAIL_FROM;
  const meta = textsFor(language, 'invitations')('answer.meta');
  const found = link.ok ? await findAnswerPage(database(), link.value, link.value.objectId, clock()) : null;
  if (!found || !link.ok) {
    const problem: ClosedLink = link.ok ? 'unknown' : link.reason;
    return { loaded: { page: null, problem, contact, title: meta, proposal: null }, status: statusOfClosed(problem) };
  }
  const saved = SAVED.find((each) => each === searchParams.get('saved')) ?? null;
  const page = {
    ...found, chosen: wordIn(searchParams), justSaved: saved === '1', saved, asksSubstitute: searchParams.get('answer') === 'substitute',
    calendarHref: `${pathname}/invite.ics?lang=${language}`, papersBase: `${pathname}/papers`, liveHref: `${pathname}/live?lang=${language}`,
  };
  const proposal = found.hasProposed ? await findProposal(database(), link.value, link.value.objectId) : null;
  const loaded = { page, problem: null, contact, proposal, title: `${meta}: ${inLanguage(found.title, language).text}` };
  // At the door of the session this phone is known by it.
  return { loaded, status: found.barrier === 'withdrawn' ? 410 : 200, cookie: await keepInvitation(token) };
}

function wordIn(query: URLSearchParams): AnswerWord | null {
  const word = query.get('answer') ?? '';
  return Object.hasOwn(ANSWERS, word) ? (word as AnswerWord) : null;
}
