import type { Db, Trx } from '#db/schema.ts';
import { ok, refuse, type Result } from '#app/lib/result.ts';
import type { Language } from '#app/lib/text3.ts';
import { isSecretariat, type Actor } from '../actor.rules.ts';
import { addGuest } from '../people.service.server.ts';
import { fullName } from '../people.rules.ts';
import { readPasted, type Pasted } from './paste.rules.ts';
import type { PasteInput } from './paste.schema.ts';
import * as repository from './paste.repository.server.ts';

/** Owns how a pasted list becomes people: shown first with what we know of each, then taken over as it was shown. */

/** The list as it will be taken over: whoever is known keeps name and language. */
export async function lookAtPasted(db: Db, actor: Actor, text: string): Promise<Pasted> {
  const pasted = readPasted(text);
  if (!isSecretariat(actor)) return { ...pasted, people: [] };
  const known = new Map((await repository.listKnown(db, pasted.people.map(({ address }) => address))).map((person) => [person.email?.toLowerCase(), person]));
  const people = pasted.people.map((person) => {
    const row = known.get(person.address.toLowerCase());
    return row ? { ...person, address: row.email ?? person.address, name: fullName(row, actor.language, 'full'), language: row.language, reason: 'known' as const } : person;
  });
  return { ...pasted, people };
}

export type Taken = { personId: string; /** Chosen here for somebody whose own language is another. */ ownLanguage: Language | null };

/** Makes people of the wanted rows. A list that was cut is refused whole: nobody should wonder who was left out. */
export async function takePasted(trx: Trx, actor: Actor, input: PasteInput): Promise<Result<Taken[], 'forbidden' | 'tooMany' | 'atLeastOne'>> {
  if (!isSecretariat(actor)) return refuse('forbidden');
  const { people, tooMany } = await lookAtPasted(trx, actor, input.text);
  if (tooMany > 0) return refuse('tooMany');
  const wanted = new Set(input.keep);
  const taken: Taken[] = [];
  for (const [index, person] of people.entries()) {
    if (!wanted.has(index)) continue;
    const language = input.language[index] ?? person.language;
    const added = await addGuest(trx, actor, { name: person.name, address: person.address, language });
    if (added.ok) taken.push({ personId: added.value, ownLanguage: person.reason === 'known' && language !== person.language ? language : null });
  }
  return taken.length > 0 ? ok(taken) : refuse('atLeastOne');
}
