import type { Db, Trx } from '#db/schema.ts';
import { jsonOrNull } from '#db/json.ts';
import { undoingRefusals } from '#db/transaction.server.ts';
import { insertAgency, updateAgency } from '#app/features/agencies/keeping/keeping.service.server.ts';
import { newId } from '#app/lib/ids.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import { isSecretariat, type Actor } from '../../actor.rules.ts';
import { recordAudits } from '../../audit/audit.service.server.ts';
import { changesBetween, hasChanged, type Concern, type Values } from '../../history/history.rules.ts';
import { updatePerson } from '../../keeping/keeping.repository.server.ts';
import { guessLanguage } from '../../paste/paste.rules.ts';
import { fullName } from '../../people.rules.ts';
import { planImport } from '../importing.service.server.ts';
import type { Decisions, ImportCounts, PersonLine } from '../importing.schema.ts';
import { decide, mergeAgency, mergePerson, type PersonSet, type StandingPerson, type Step } from '../matching.rules.ts';
import * as repository from '../importing.repository.server.ts';

/** Does what a preview said, wholly or not at all. */

/** Each is written into the chain of the audit, in one transaction. */
export const MOST_CHANGES = 2_000;

export type ConfirmRefusal = 'forbidden' | 'notFound' | 'stale' | 'hasFaults' | 'nothingToDo' | 'tooManyChanges' | 'undecided' | 'sameTwice';
type Plan = Awaited<ReturnType<typeof planImport>>;

export async function confirmImport(db: Db, actor: Actor, id: string, given: Decisions & { fingerprint: string; leavesOut: boolean }, now: Date): Promise<Result<ImportCounts, ConfirmRefusal>> {
  try {
    return await undoingRefusals<Result<ImportCounts, ConfirmRefusal>>(db, (trx) => confirm(trx, actor, id, given, now));
  } catch (error) {
    // Somebody gave the same address or number to another one meanwhile: the database has taken everything back.
    if ((error as { code?: string }).code === '23505') return refuse('stale');
    throw error;
  }
}

async function confirm(trx: Trx, actor: Actor, id: string, given: Decisions & { fingerprint: string; leavesOut: boolean }, now: Date): Promise<Result<ImportCounts, ConfirmRefusal>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  await repository.lockImports(trx);
  const row = await repository.findImport(trx, id);
  if (row?.state !== 'preview') return refuse('notFound');
  const plan = await planImport(trx, actor, row.content);
  if (plan.fingerprint !== given.fingerprint) return refuse('stale');
  if (plan.faulty > 0 && !given.leavesOut) return refuse('hasFaults');
  const decided = decide(plan.rows, given);
  if ('problem' in decided) return refuse(decided.problem, { line: decided.line });
  const wanted = decided.steps.filter((step) => step.do === 'create' || step.do === 'merge').length;
  if (wanted === 0) return refuse('nothingToDo');
  if (wanted > MOST_CHANGES) return refuse('tooManyChanges');
  const items = plan.kind === 'people' ? await writePeople(trx, plan, decided.steps, row.sourceName) : await writeAgencies(trx, plan, decided.steps, row.sourceName);
  if (!items) return refuse('stale');
  await repository.insertItems(trx, id, items);
  const count = (what: Step['do']) => decided.steps.filter((step) => step.do === what).length;
  const counts = { created: count('create'), changed: count('merge'), same: count('same'), skipped: count('skip') };
  await repository.saveDone(trx, id, { content: { ...row.content, problems: plan.problems }, counts, now });
  const objectKind = plan.kind === 'people' ? 'person' : 'agency';
  const notes = items.map(({ action, objectId, office, values }) => ({
    action: `${objectKind}-${action === 'created' ? 'added' : 'changed'}`, objectKind, objectId, values,
    data: { importId: id, ...office, ...(values && { fields: Object.keys(values.after) }) }, concerns: office ? [{ kind: 'agency', id: office.agencyId } satisfies Concern] : [],
  }));
  await recordAudits(trx, actor, [...notes, { action: 'directory-imported', objectKind: 'directory-import', objectId: id, data: { kind: plan.kind, ...counts } }]);
  return ok(counts);
}

/** With what the history tells of it. */
type Written = repository.NewItem & { office: { agencyId: string; role: string } | null; values?: Values };

async function writePeople(trx: Trx, plan: Extract<Plan, { kind: 'people' }>, steps: readonly Step[], source: string): Promise<Written[] | null> {
  const lines = new Map(plan.lines.map((line) => [line.line, line]));
  const standing = new Map(plan.standing.map((person) => [person.id, person]));
  const items: Written[] = [];
  const [people, offices]: [Parameters<typeof repository.insertPeople>[1][number][], Parameters<typeof repository.insertOffices>[1][number][]] = [[], []];
  const officeOf = (line: PersonLine, personId: string) => {
    if (!line.agencyId) return null;
    const office = { id: newId(), personId, agencyId: line.agencyId, role: line.role ?? 'staff' as const };
    offices.push(office);
    return office;
  };
  for (const step of steps) {
    const line = lines.get(step.line)!;
    if (step.do === 'create') {
      const id = newId();
      people.push({ ...columnsOf(newPerson(line)), id, source, isDemo: line.email?.endsWith('.example') ?? false });
      const office = officeOf(line, id);
      items.push({ action: 'created', objectId: id, objectVersion: 1, officeId: office?.id ?? null, before: null, office: named(office) });
    } else if (step.do === 'merge') {
      const was = standing.get(step.id)!;
      const { set, addsOffice } = mergePerson(line, was, plan.wording);
      if (!(await updatePerson(trx, was.id, was.version, { ...columnsOf(set), isVisitor: false }))) return null;
      const office = addsOffice ? officeOf(line, was.id) : null;
      const values = changesBetween(before(was), set);
      items.push({
        action: 'changed', objectId: was.id, objectVersion: was.version + 1, officeId: office?.id ?? null, before: { ...before(was), isVisitor: was.isVisitor }, office: named(office),
        // An office alone is news too.
        ...((hasChanged(values) || !office) && { values }),
      });
    }
  }
  await repository.insertPeople(trx, people);
  await repository.insertOffices(trx, offices);
  return items;
}

const named = (office: { agencyId: string; role: string } | null) => office && { agencyId: office.agencyId, role: office.role };

function newPerson(line: PersonLine): PersonSet {
  const orNull = <T extends object>(text: T) => (Object.keys(text).length > 0 ? text : null);
  const name = { surname: line.surname, givenName: orNull(line.givenName), patronymic: orNull(line.patronymic), displayName: null };
  const language = line.language ?? guessLanguage(fullName(name, 'kk', 'full'), line.email ?? '').language;
  return { ...name, position: line.position, email: line.email, language };
}

const before = ({ surname, givenName, patronymic, displayName, position, email, language }: StandingPerson): PersonSet => ({ surname, givenName, patronymic, displayName, position, email, language });

export function columnsOf({ surname, givenName, patronymic, displayName, position, email, language }: PersonSet) {
  return { surname: jsonOrNull(surname), givenName: jsonOrNull(givenName), patronymic: jsonOrNull(patronymic), displayName, position: jsonOrNull(position), email, language };
}

async function writeAgencies(trx: Trx, plan: Extract<Plan, { kind: 'agencies' }>, steps: readonly Step[], source: string): Promise<Written[] | null> {
  const lines = new Map(plan.lines.map((line) => [line.line, line]));
  const standing = new Map(plan.standing.map((agency) => [agency.id, agency]));
  const items: Written[] = [];
  for (const step of steps) {
    const { line: _line, ...line } = lines.get(step.line)!;
    if (step.do === 'create') {
      const id = newId();
      const written = await insertAgency(trx, id, { ...line, kind: line.kind ?? 'other', source: line.source ?? source });
      if (!written.ok) return null;
      items.push({ action: 'created', objectId: id, objectVersion: 1, officeId: null, before: null, office: null });
    } else if (step.do === 'merge') {
      const { id, version, ...was } = standing.get(step.id)!;
      const { set } = mergeAgency({ ...line, line: step.line }, { id, version, ...was }, plan.wording);
      const written = await updateAgency(trx, id, version, set);
      if (!written.ok) return null;
      items.push({ action: 'changed', objectId: id, objectVersion: version + 1, officeId: null, before: was, office: null, values: changesBetween(was, set) });
    }
  }
  return items;
}
