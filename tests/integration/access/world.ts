import { sql } from 'kysely';
import { buildAccount, buildAffiliation, buildAgency, buildBody, buildPerson } from '#db/builders.server.ts';
import type { Db, Role } from '#db/schema.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { actorOfSession } from '#app/features/people/access/access.service.server.ts';
import { hashSecret, newSecret } from '#app/features/people/access/secrets.service.server.ts';
import { keepSession } from '#app/http/session.server.ts';

/** Who knocks. `own` is the focal point of the agency that leads what the rows are about, `foreign` of another. */
export const CALLERS = ['public', 'own', 'foreign', 'member', 'auditor', 'secretariat'] as const;
export type Caller = (typeof CALLERS)[number];
type Known = Exclude<Caller, 'public'>;

export type World = {
  db: Db;
  cookies: Record<Caller, string | undefined>;
  people: Record<Known, string>;
  actors: Record<Known, PersonActor>;
  ownAgency: string;
  foreignAgency: string;
  body: string;
  /** Somebody without account, office or seat. */
  guest: string;
};

const ROLES: Record<Known, Role> = { own: 'agency', foreign: 'agency', member: 'member', auditor: 'auditor', secretariat: 'secretariat' };

export async function buildWorld(db: Db): Promise<World> {
  const [ownAgency, foreignAgency] = [await buildAgency(db), await buildAgency(db)];
  const [people, cookies, actors] = [{} as World['people'], { public: undefined } as World['cookies'], {} as World['actors']];
  for (const caller of CALLERS) {
    if (caller === 'public') continue;
    people[caller] = await buildPerson(db);
    const agencyId = caller === 'own' ? ownAgency : foreignAgency;
    if (ROLES[caller] === 'agency') await buildAffiliation(db, people[caller], agencyId);
    const accountId = await buildAccount(db, people[caller], [ROLES[caller]], ROLES[caller] === 'agency' ? agencyId : null);
    [cookies[caller], actors[caller]] = await openSession(db, accountId);
  }
  const body = await buildBody(db, ownAgency, [{ agencyId: ownAgency, personId: people.own, role: 'chair' }, { agencyId: foreignAgency, personId: people.member }]);
  return { db, cookies, people, actors, ownAgency, foreignAgency, body, guest: await buildPerson(db) };
}

/** What signing in would end with. */
export async function openSession(db: Db, accountId: string): Promise<[cookie: string, actor: PersonActor]> {
  const token = newSecret();
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db.insertInto('webSessions').values({ id: crypto.randomUUID(), accountId, tokenHash: hashSecret(token), expiresAt }).execute();
  const actor = await actorOfSession(db, token, new Date());
  if (!actor) throw new Error('The session that was just opened is not known');
  return [(await keepSession(token)).split(';')[0] ?? '', actor];
}

/** Changes with every row of every table, the outbox and the job queue included. Counting attempts is no change, nor is what only counts changes. */
export async function fingerprint(db: Db): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss') and tablename not in ('rate_limits', 'calendar_versions', 'calendar_bumps')
      and not (schemaname = 'pgboss' and tablename in ('queue', 'version', 'bam', 'schedule', 'subscription', 'warning'))
    order by 1`.execute(db);
  const each = tables.map(({ name }) => sql`select ${sql.lit(name)} as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${sql.raw(name)} t`);
  const { rows } = await sql<{ name: string; hash: string }>`${sql.join(each, sql` union all `)}`.execute(db);
  // Many tables are read side by side: they come in any order.
  return rows.map(({ name, hash }) => `${name} ${hash}`).sort().join('\n');
}

/**
 * The same question for thousands of requests: every table tells each row that is written, and what is rolled back is not told. From the
 * first call on; a row written and taken back in the same breath counts.
 */
export async function rowsWritten(db: Db): Promise<string> {
  if (!watched.has(db)) await watch(db);
  // The last one alone: counting them all would take longer with every row of the matrix.
  const { rows } = await sql<{ told: string }>`select format('%s: %s %s', id, operation, name) as told from watch.writes order by id desc limit 1`.execute(db);
  return rows[0]?.told ?? '';
}

const watched = new WeakSet<Db>();

async function watch(db: Db) {
  watched.add(db);
  await sql.raw(`
    create schema watch;
    create table watch.writes (id bigint generated always as identity primary key, name text not null, operation text not null);
    create function watch.tell() returns trigger language plpgsql as $$ begin insert into watch.writes (name, operation) values (tg_table_name, tg_op); return null; end $$;
    do $$ declare each text; begin
      for each in select format('%I.%I', schemaname, tablename) from pg_tables
        where schemaname = 'public' and tablename not in ('rate_limits', 'calendar_versions', 'calendar_bumps')
      loop
        execute format('create trigger tell_watch after insert or delete on %s for each row execute function watch.tell()', each);
        execute format('create trigger tell_watch_changes after update on %s for each row when (old.* is distinct from new.*) execute function watch.tell()', each);
      end loop;
    end $$;`).execute(db);
}
