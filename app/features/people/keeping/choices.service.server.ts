import type { Db } from '#db/schema.ts';
import { listAgencies } from '#app/features/agencies/agencies.service.server.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { isSecretariat, type Actor } from '../actor.rules.ts';
import { listPeople } from '../directory/directory.service.server.ts';

/** What the forms of the directory offer to choose from. */

export type Choice = { value: string; label: string; meta?: string; also?: string };

const MOST_PEOPLE = 2_000;

export async function agencyChoices(db: Db, actor: Actor, except?: string): Promise<Choice[]> {
  const agencies = await listAgencies(db, actor.language);
  return agencies
    .filter(({ id }) => id !== except)
    .map(({ id, name, short, abbr }) => ({ value: id, label: inLanguage(name, actor.language).text, also: [name, short, abbr].flatMap((text) => Object.values(text ?? {})).join(' ') }));
}

export async function personChoices(db: Db, actor: Actor, except?: string): Promise<Choice[]> {
  if (!isSecretariat(actor)) return [];
  const { people } = await listPeople(db, actor, { limit: MOST_PEOPLE });
  return people
    .filter(({ id }) => id !== except)
    .map(({ id, name, email, offices }) => ({ value: id, label: name, meta: offices[0] ? inLanguage(offices[0].agencyShort ?? offices[0].agency, actor.language).text : (email ?? undefined), also: email ?? '' }));
}
