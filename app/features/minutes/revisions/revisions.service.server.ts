import type { Db } from '#db/schema.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { sanitizeRichText3 } from '#app/lib/rich-text/sanitize.server.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { findWritten } from '../minutes.repository.server.ts';
import { findMinutesOf, lockDraft, writeItemText, type MinutesPage, type WriteTrouble } from '../minutes.service.server.ts';
import { diffTexts } from './diff.rules.ts';
import { PARTS } from './revisions.rules.ts';
import type { RestoreInput } from './revisions.schema.ts';
import * as repository from './revisions.repository.server.ts';

/** Owns the history of minutes: what an item said before, what changed, and how it comes back. */

type Wish = { itemId: string | null; revisionId: string | null };

/** For those who write and audit; null for everybody else. The newest change is shown when none is asked for. */
export async function findHistory(db: Db, actor: Actor, meetingId: string, wish: Wish) {
  if (!readsAll(actor)) return null;
  const page = await findMinutesOf(db, actor, meetingId);
  if (!page) return null;
  const { meeting, minutes, canWrite } = page;
  const items = page.items.map(({ id, number, title, version }) => ({ id, number, title, version: version ?? 0 }));
  const item = items.find((each) => each.id === wish.itemId) ?? items.find((each) => each.version > 0) ?? null;
  const revisions = minutes && item ? await repository.listRevisions(db, minutes.id, item.id) : [];
  const chosen = revisions.find((each) => each.id === wish.revisionId) ?? revisions[0] ?? null;
  const pair = minutes && chosen ? await repository.findRevisionPair(db, minutes.id, chosen.id) : null;
  return { meeting, canWrite, items, item, revisions, chosenId: chosen?.id ?? null, isCurrent: chosen !== null && chosen.id === revisions[0]?.id, changes: pair ? changesOf(pair) : [] };
}

export type History = NonNullable<Awaited<ReturnType<typeof findHistory>>>;

function changesOf({ revision, before }: NonNullable<Awaited<ReturnType<typeof repository.findRevisionPair>>>) {
  const [now, then] = [cleaned(revision), cleaned(before)];
  return PARTS.flatMap((part) => LANGUAGES.map((language) => ({ part, language, blocks: diffTexts(then[part]?.[language], now[part]?.[language]) }))).filter(({ blocks }) => blocks.length > 0);
}

function cleaned(texts: { heard: Parameters<typeof sanitizeRichText3>[0]; spoke: Parameters<typeof sanitizeRichText3>[0] } | null) {
  return { heard: sanitizeRichText3(texts?.heard), spoke: sanitizeRichText3(texts?.spoke) };
}

/** The text as it was then becomes the newest one; what stands now stays in the history. */
export function restoreRevision(db: Db, actor: Actor, meetingId: string, input: RestoreInput): Promise<Result<{ itemId: string }, WriteTrouble | 'stale'>> {
  return undoingRefusals(db, async (trx) => {
    const draft = await lockDraft(trx, actor, meetingId);
    if (!draft.ok) return draft;
    const pair = await repository.findRevisionPair(trx, draft.value.id, input.revisionId);
    if (!pair) return refuse('notFound');
    const { agendaItemId, heard, spoke } = pair.revision;
    const current = await findWritten(trx, draft.value.id, agendaItemId);
    if ((current?.version ?? 0) !== input.version) return refuse('stale');
    await writeItemText(trx, actor, { minutesId: draft.value.id, agendaItemId, ...cleaned({ heard, spoke }), kind: 'restored' });
    return ok({ itemId: agendaItemId });
  });
}

/** Who wrote last, and at what: for the panel of those who write and audit. */
export async function latestRevisions(db: Db, actor: Actor, page: MinutesPage) {
  if (!page.minutes || !readsAll(actor)) return [];
  const numbers = new Map(page.items.map((item) => [item.id, item.number]));
  const latest = await repository.listLatest(db, page.minutes.id, 6);
  return latest.map((each) => ({ ...each, itemNumber: numbers.get(each.agendaItemId) ?? 0 }));
}

export type LatestRevision = Awaited<ReturnType<typeof latestRevisions>>[number];
