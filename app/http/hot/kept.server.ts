import { createHash } from 'node:crypto';
import { findCalendarVersion, type CalendarVersion } from '#app/features/calendar/versions/versions.service.server.ts';
import { readsAll, type Actor } from '#app/features/people/actor.rules.ts';
import { ByteCache, Once } from '#app/lib/byte-cache.server.ts';
import { clock } from '#app/lib/clock.server.ts';
import { database } from '#app/lib/database.server.ts';
import { env } from '#app/lib/env.server.ts';
import { onCalendarChange } from '#app/lib/notices.server.ts';
import type { Db } from '#db/schema.ts';
import type { Answer, Asked } from './answer.server.ts';
import { compressed, encodingOf, type Encoding } from './encodings.server.ts';

/** What has been made for one class of readers, kept as bytes until the calendar changes: ETag, 304, one compression for all. */

/** What is longer is sent as it is made, each time anew. */
const LONGEST = 24_000_000;
/**
 * For the public alone the version may be this old when no notice of a change has come: shared caches keep its answers for minutes anyway.
 * Whoever is signed in gets the version asked for at their request.
 */
const TRUSTED_MS = 1_000;
/** Commit follows the stamp of a change by a moment, and HTTP dates know whole seconds only. */
const SETTLED_MS = 5_000;

export type Form = { body: Buffer; forms: Partial<Record<Encoding, Promise<Buffer>>>; goodUntil: number };

/** What is known of one database's calendar, and what was made of it. */
type Kept = {
  store: ByteCache<Form | 'too long'>;
  making: Once<Form | 'too long' | Answer>;
  isListening: boolean;
  known: { version: CalendarVersion; readAt: number } | null;
  changes: number;
};
const all = new WeakMap<Db, Kept>();
let release = '';

function kept(): Kept {
  const db = database();
  const found = all.get(db);
  if (found) return found;
  const made: Kept = { store: new ByteCache(env().CACHE_MB * 1_000_000), making: new Once(), isListening: false, known: null, changes: 0 };
  all.set(db, made);
  return made;
}

/** `name` differs from one build to the next: a new release may write the same calendar differently. */
export function keepInStep(name: string): void {
  release = name;
  const ours = kept();
  if (ours.isListening) return;
  ours.isListening = true;
  onCalendarChange(() => {
    ours.changes += 1;
    ours.known = null;
    ours.store.clear();
  });
}

export async function currentVersion(isPublic: boolean): Promise<CalendarVersion> {
  const now = clock();
  const ours = kept();
  const { known, changes } = ours;
  if (isPublic && ours.isListening && known && performance.now() - known.readAt < TRUSTED_MS && now.getTime() < known.version.goodUntil) return known.version;
  const readAt = performance.now();
  const version = await findCalendarVersion(database(), now);
  // What was read while something changed may be older than the change.
  if (ours.changes === changes) ours.known = { version, readAt };
  return version;
}

/** Readers with the same rights see the same; of the others each sees their own. */
export function classOf(actor: Actor, isMine = false): string {
  if (actor.kind !== 'person') return 'public';
  if (readsAll(actor) && !isMine) return 'all';
  return [actor.personId, ...[...actor.roles].sort(), ...[...actor.agencyIds].sort()].join(' ');
}

export type Recipe = {
  /** Everything the contents depend on beside reader, language and calendar. */
  question: string;
  actor: Actor;
  isMine?: boolean;
  type: string;
  fileName?: string;
  make(): Promise<string | AsyncIterable<string> | Answer>;
};

export async function keptAnswer(asked: Asked, recipe: Recipe): Promise<Answer> {
  const { actor } = recipe;
  const isPublic = actor.kind !== 'person';
  const version = await currentVersion(isPublic);
  const key = `${recipe.question} ${actor.language} ${classOf(actor, recipe.isMine)} ${version.tag}`;
  const headers = headersOf(recipe, isPublic, key, version);
  if (isKnown(asked, headers, version, isPublic)) return { status: 304, headers, body: null };
  headers['Content-Type'] = recipe.type;
  if (recipe.fileName) headers['Content-Disposition'] = `inline; filename="${recipe.fileName}"`;
  const form = await formOf(key, version, recipe);
  if (form === 'too long') {
    const body = await recipe.make();
    return isAnswer(body) ? body : { status: 200, headers, body };
  }
  return isAnswer(form) ? form : formAnswer(asked, form, headers);
}

function headersOf(recipe: Recipe, isPublic: boolean, key: string, version: CalendarVersion): Record<string, string> {
  const headers: Record<string, string> = {
    // Weak: the same for every encoding.
    ETag: `W/"${createHash('sha1').update(`${release} ${env().PUBLIC_URL} ${recipe.type} ${key}`).digest('base64url')}"`,
    'Cache-Control': isPublic ? 'public, max-age=300' : 'private, no-cache',
    Vary: 'Cookie, Accept-Language, Accept-Encoding',
  };
  const since = settledAt(version);
  if (isPublic && since <= Date.now()) headers['Last-Modified'] = new Date(since).toUTCString();
  return headers;
}

/** From then on no change can have happened that bears the same second. */
const settledAt = ({ changedAt }: CalendarVersion) => Math.ceil(changedAt / 1000) * 1000 + SETTLED_MS;

/**
 * The date is that of the last change of the calendar, not of what is shown: when something is hidden, nothing that is left gets younger. It counts for the
 * public alone, since what a person may see changes with their offices too; and never while the last change is fresh.
 */
function isKnown(asked: Asked, headers: Record<string, string>, version: CalendarVersion, isPublic: boolean): boolean {
  const tags = asked.header('if-none-match');
  if (tags !== undefined) return tags.trim() === '*' || tags.slice(0, 2_000).split(',').some((tag) => tag.trim().replace(/^(W\/)?/, 'W/') === headers.ETag);
  const since = isPublic ? Date.parse(asked.header('if-modified-since') ?? '') : Number.NaN;
  return since >= settledAt(version) && since <= Date.now();
}

async function formOf(key: string, version: CalendarVersion, recipe: Recipe): Promise<Form | 'too long' | Answer> {
  const found = kept().store.get(key);
  if (found && (found === 'too long' || clock().getTime() < found.goodUntil)) return found;
  return kept().making.run(key, async () => {
    const content = await recipe.make();
    if (isAnswer(content)) return content;
    const body = typeof content === 'string' ? Buffer.from(content) : await collect(content);
    const form: Form | 'too long' = body ? { body, forms: {}, goodUntil: version.goodUntil } : 'too long';
    keep(key, form);
    return form;
  });
}

async function collect(pieces: AsyncIterable<string>): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    const part = Buffer.from(piece);
    parts.push(part);
    bytes += part.length;
    if (bytes > LONGEST) return null;
  }
  return Buffer.concat(parts, bytes);
}

export function keep(key: string, form: Form | 'too long'): void {
  // Room for the compressed forms is counted in advance: they come later and are a fraction.
  kept().store.set(key, form, form === 'too long' ? 0 : Math.ceil(form.body.length * 1.3));
}

export function findKept(key: string): Form | undefined {
  const found = kept().store.get(key);
  return found && found !== 'too long' && Date.now() < found.goodUntil ? found : undefined;
}

export async function formAnswer(asked: Asked, form: Form, headers: Record<string, string>): Promise<Answer> {
  const encoding = encodingOf(asked.header('accept-encoding'), form.body.length);
  if (encoding === 'identity') return { status: 200, headers, body: form.body };
  const body = await (form.forms[encoding] ??= compressed(form.body, encoding));
  return { status: 200, headers: { ...headers, 'Content-Encoding': encoding }, body };
}

function isAnswer(made: unknown): made is Answer {
  return typeof made === 'object' && made !== null && 'status' in made;
}
