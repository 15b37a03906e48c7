import type { Db } from '#db/schema.ts';
import type { PersonActor } from '#app/features/people/actor.rules.ts';
import { changeBodyRules } from '#app/features/people/body-rules/body-rules.service.server.ts';
import { confirmImport } from '#app/features/people/importing/carrying/carrying.service.server.ts';
import { findImportPreview, previewImport } from '#app/features/people/importing/importing.service.server.ts';
import { changePerson, findForForm } from '#app/features/people/keeping/keeping.service.server.ts';
import { changeOffice, leaveOffice, listOfficesOf } from '#app/features/people/keeping/offices.service.server.ts';
import { addDays } from '#app/lib/local-days.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';

/** Two people of the front office came as a table; one has taken over from the other since. Nobody here has a seat or gets mails of the demo. */
const LIST = [
  'Тегі (қаз);Аты (қаз);Әкесінің аты (қаз);Фамилия (рус);Имя (рус);Отчество (рус);Лауазымы (қаз);E-mail;Орган;Рөлі;Хат тілі',
  'Бекова;Ақбота;Маратқызы;Бекова;Акбота;Маратовна;бас маман;akbota@front-office.example;{office};қызметкер;қазақша',
  'Тасқын;Ержан;Қуатұлы;Таскын;Ержан;Куатович;директордың орынбасары;e.tasqyn@front-office.example;{office};басшының орынбасары;қазақша',
].join('\r\n');

/** Gives the histories of the directory something to tell, through the services that the pages use. */
export async function playDirectory(db: Db, now: Date): Promise<void> {
  const account = await db.selectFrom('accounts').innerJoin('people', 'people.id', 'accounts.personId').where('people.key', '=', 'demo-secretariat').select(['accounts.id', 'personId']).executeTakeFirst();
  const office = await db.selectFrom('agencies').select('name').where('key', '=', 'front-office').executeTakeFirst();
  if (!account || !office) return;
  const actor: PersonActor = { kind: 'person', accountId: account.id, sessionId: '', personId: account.personId, name: '', isDemo: true, roles: ['secretariat'], agencyIds: [], language: 'kk' };
  const bytes = new TextEncoder().encode(LIST.replaceAll('{office}', office.name.kk ?? ''));
  const made = await previewImport(db, actor, { kind: 'people', name: 'front-office.csv', bytes }, now);
  const preview = made.ok ? await findImportPreview(db, actor, made.value.importId) : null;
  if (!preview) return;
  await confirmImport(db, actor, preview.id, { fingerprint: preview.fingerprint, leavesOut: true, rest: 'new', choice: {} }, now);
  const idOf = async (email: string) => (await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst())?.id;
  const [successor, leaver] = [await idOf('akbota@front-office.example'), await idOf('e.tasqyn@front-office.example')];
  if (successor && leaver) await handOver(db, actor, { successor, leaver, today: dayOf(now, HOME_ZONE) });
  await tryRules(db, actor);
}

async function handOver(db: Db, actor: PersonActor, { successor, leaver, today }: { successor: string; leaver: string; today: string }): Promise<void> {
  const person = await findForForm(db, actor, successor);
  if (person?.surname) {
    const { surname, givenName, patronymic, language, timeZone, version } = person;
    const position = { kk: 'директордың орынбасары', ru: 'заместитель директора', en: 'Deputy Director' };
    await changePerson(db, actor, successor, version, { surname, givenName, patronymic, language, timeZone, position, email: 'a.bekova@front-office.example' });
  }
  const [held] = await listOfficesOf(db, actor, leaver, today);
  if (held) await leaveOffice(db, actor, leaver, { officeId: held.id, lastDay: addDays(today, -2), successorId: successor });
  const own = (await listOfficesOf(db, actor, successor, today)).find(({ role }) => role === 'staff');
  if (own) await changeOffice(db, actor, successor, { officeId: own.id, fromOn: null, toOn: null, absentFrom: addDays(today, 20), absentTo: addDays(today, 26) });
}

/** A rule that was tried and taken back. */
async function tryRules(db: Db, actor: PersonActor): Promise<void> {
  for (const step of [1, -1]) {
    const body = await db.selectFrom('bodies').selectAll().where('key', '=', 'noc').executeTakeFirst();
    if (!body) return;
    const { version, quorumNumerator, quorumDenominator, quorumSeats, maySubstitute, deputiesCount, paperDeadlineDays, paperReminderDays } = body;
    await changeBodyRules(db, actor, body.id, { version, rule: { quorumNumerator, quorumDenominator, quorumSeats, maySubstitute, deputiesCount, paperDeadlineDays, paperReminderDays: paperReminderDays + step } });
  }
}
