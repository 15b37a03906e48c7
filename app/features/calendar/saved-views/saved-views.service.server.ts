import type { Db, Trx } from '#db/schema.ts';
import { inTransaction } from '#db/transaction.server.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { clock } from '#app/lib/clock.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { clearDefault, deleteView, insertView, listViewRows, lockViewsOf, updateView } from './saved-views.repository.server.ts';
import { MOST_VIEWS, canonicalView, savedViewHref } from './saved-views.rules.ts';
import type { SavedViewWish } from './saved-views.schema.ts';

/** The views a person keeps under a name. They belong to nobody else, and what they show is decided anew whenever they are opened. */

export type SavedView = { id: string; name: string; query: string; href: string; isDefault: boolean; version: number };

export async function listSavedViews(db: Db, actor: PersonActor): Promise<SavedView[]> {
  const rows = await listViewRows(db, actor.personId);
  // Written by an older release, a word may mean nothing any more: read as an address is read.
  return rows.map((row) => ({ ...row, query: canonicalView(row.query), href: savedViewHref(canonicalView(row.query)) }));
}

/** Where the calendar opens for them, when they chose. */
export async function findFirstView(db: Db, actor: PersonActor): Promise<string | null> {
  const views = await listSavedViews(db, actor);
  return views.find((view) => view.isDefault)?.href ?? null;
}

type Refusal = 'nameTaken' | 'tooManyViews' | 'stale' | 'notFound';
export type KeptView = { name: string; href: string };

export function changeSavedViews(db: Db, actor: PersonActor, wish: SavedViewWish): Promise<Result<KeptView, Refusal>> {
  return inTransaction(db, async (trx) => {
    await lockViewsOf(trx, actor.personId);
    const views = await listSavedViews(trx, actor);
    if (wish.intent === 'save') return saveView(trx, actor, wish, views);
    const view = views.find((each) => each.id === wish.id);
    if (!view) return refuse('notFound');
    const which = { id: view.id, personId: actor.personId, version: wish.version };
    if (wish.intent === 'remove') return (await deleteView(trx, which)) ? ok(view) : refuse('stale');
    if (isTaken(wish.name, views, view.id)) return refuse('nameTaken');
    if (view.version !== wish.version) return refuse('stale');
    if (wish.isDefault) await clearDefault(trx, actor.personId, view.id);
    await updateView(trx, which, { name: wish.name, isDefault: wish.isDefault }, clock());
    return ok({ name: wish.name, href: view.href });
  });
}

async function saveView(trx: Trx, actor: PersonActor, { name, query, isDefault }: Extract<SavedViewWish, { intent: 'save' }>, views: SavedView[]): Promise<Result<KeptView, Refusal>> {
  if (isTaken(name, views)) return refuse('nameTaken');
  if (views.length >= MOST_VIEWS) return refuse('tooManyViews');
  const row = { id: newId(), personId: actor.personId, name, query: canonicalView(query), isDefault };
  if (isDefault) await clearDefault(trx, actor.personId, row.id);
  await insertView(trx, row, clock());
  return ok({ name, href: savedViewHref(row.query) });
}

/** As the unique index sees it. */
function isTaken(name: string, views: SavedView[], exceptId?: string): boolean {
  return views.some((view) => view.id !== exceptId && view.name.toLowerCase() === name.toLowerCase());
}
