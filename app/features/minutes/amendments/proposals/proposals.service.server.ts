import type { Db } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { inLanguage, type Language, type Text3 } from '#app/lib/text3.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import type { LinkActor } from '#app/features/people/actor.rules.ts';
import { recordAudit } from '#app/features/people/audit/audit.service.server.ts';
import { canSeeItem } from '#app/features/meetings/meetings.rules.ts';
import { decisionNumber } from '../../minutes.rules.ts';
import * as written from '../../minutes.repository.server.ts';
import { findSessionFacts, wasInvited } from '../../protocol/protocol.repository.server.ts';
import { MAX_EACH, paragraphsOf, takesProposals, type Part } from '../amendments.rules.ts';
import type { ProposeInput } from '../amendments.schema.ts';
import * as repository from '../amendments.repository.server.ts';

/** Owns what those who were asked see of a draft, and what they propose for its paragraphs. */

export type Paragraph = { part: Part; decisionId: string | null; label: string | null; language: Language; text: string };

/** The draft as the holder of the link may read it, with their own proposals; null when there is none for them. */
export async function findDraftByLink(db: Db, link: LinkActor) {
  const session = await findSessionFacts(db, { minutesId: link.objectId });
  const minutes = session && (await written.findMinutes(db, session.meetingId));
  if (!minutes || minutes.id !== link.objectId) return null;
  const [rows, decisions, untilOn, amendments, invited] = await Promise.all([
    written.listItems(db, session.meetingId), written.listDecisions(db, minutes.id), repository.findUntil(db, minutes.id), repository.list(db, minutes.id),
    wasInvited(db, session.meetingId, link.personId),
  ]);
  const own = amendments.filter((each) => each.personId === link.personId);
  const items = rows.filter((row) => canSeeItem(link, row, invited ? [link.personId] : [])).map((row) => ({
    id: row.id, number: row.number, title: row.title,
    paragraphs: [
      ...paragraphs('heard', row.heard, link.language),
      ...paragraphs('spoke', row.spoke, link.language),
      ...decisions.filter((each) => each.agendaItemId === row.id).flatMap((each) => paragraphs('decided', each.text, link.language, { id: each.id, label: decisionNumber(row.number, each.position) })),
    ],
    own: own.filter((each) => each.agendaItemId === row.id),
  }));
  const { title, isDemo, startsOn, startsAt, originalStart, timeZone } = session;
  const day = startsOn ?? dayOf(startsAt ?? originalStart, timeZone);
  return { minutes: { id: minutes.id, state: minutes.state }, title, isDemo, day, items, untilOn, isOpen: takesProposals(minutes, untilOn, dayOf(clock(), HOME_ZONE)) };
}

export type DraftToAmend = NonNullable<Awaited<ReturnType<typeof findDraftByLink>>>;

function paragraphs(part: Part, text: Text3 | null, language: Language, decision?: { id: string; label: string }): Paragraph[] {
  if (!text) return [];
  const found = inLanguage(text, language);
  return paragraphsOf(part, found.text).map((each, index) => ({ part, decisionId: decision?.id ?? null, label: index === 0 ? (decision?.label ?? null) : null, language: found.language, text: each }));
}

/** Only for a paragraph that stands in the draft as the writer saw it. */
export function proposeAmendment(db: Db, link: LinkActor, input: ProposeInput): Promise<Result<undefined, 'notFound' | 'closed' | 'stale' | 'tooMany'>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await findDraftByLink(trx, { ...link, language: input.language });
    if (!draft) return refuse('notFound');
    if (!draft.isOpen) return refuse('closed');
    const item = draft.items.find((each) => each.id === input.agendaItemId);
    const stands = item?.paragraphs.some((each) => each.part === input.part && each.decisionId === input.decisionId && each.language === input.language && each.text === input.before);
    if (!stands) return refuse('stale');
    if ((await repository.countOf(trx, draft.minutes.id, link.personId)) >= MAX_EACH) return refuse('tooMany');
    const { requestId, ...row } = input;
    await repository.insert(trx, { ...row, id: requestId, minutesId: draft.minutes.id, personId: link.personId, createdAt: clock() });
    await recordAudit(trx, link, { action: 'amendment-proposed', objectKind: 'minutes', objectId: draft.minutes.id, data: { amendmentId: requestId } });
    return ok();
  });
}
