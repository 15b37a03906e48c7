import type { AgencyWords, NamedAgency } from '#app/features/agencies/naming/naming.rules.ts';
import { fold } from '#app/lib/reading/columns.ts';
import { LANGUAGES, type Language } from '#app/lib/text3.ts';

/** `unknown` and `shared` are words of the cell that name nobody, or more than one; `isLeadUnknown` when one of them should have led. */
export type Responsible = { ids: string[]; unknown: string[]; shared: string[]; isLeadUnknown: boolean };

/** Who gathers the answers leads, wherever in the list it stands. */
const LEADS = /\((?:свод|сводный|созыв|отв|жинақтау|жинактау|жиынтық|жауапты|lead)[^)]*\)/iu;
const MOST_PIECES = 60;

/** «МНЭ (свод), МФ; акимат города Алматы»: the first leads unless another is marked. */
export function readResponsible(text: string, words: AgencyWords): Responsible {
  const found: Responsible = { ids: [], unknown: [], shared: [], isLeadUnknown: false };
  let lead: string | null | undefined;
  let isMarked = false;
  for (const piece of text.split(/[;\n]+/).slice(0, MOST_PIECES)) {
    for (const { word, id } of piecesOf(piece.split(',').slice(0, MOST_PIECES), words)) {
      // The first one, until another is marked.
      if (lead === undefined || (LEADS.test(word) && !isMarked)) [lead, isMarked] = [id ?? null, LEADS.test(word)];
      if (id === undefined) found.unknown.push(word);
      else if (id === null) found.shared.push(word);
      else if (!found.ids.includes(id)) found.ids.push(id);
    }
  }
  if (lead) found.ids = [lead, ...found.ids.filter((id) => id !== lead)];
  return { ...found, isLeadUnknown: lead === null };
}

/** A name may hold commas itself: the longest run of parts that is a name is taken. */
function piecesOf(parts: string[], words: AgencyWords): { word: string; id: string | null | undefined }[] {
  const pieces: { word: string; id: string | null | undefined }[] = [];
  for (let at = 0; at < parts.length; ) {
    let size = Math.min(6, parts.length - at);
    while (size > 1 && words.get(keyOf(parts.slice(at, at + size).join(','))) === undefined) size -= 1;
    const word = parts.slice(at, at + size).join(',').trim();
    const key = keyOf(word);
    if (key !== '') pieces.push({ word, id: words.get(key) });
    at += size;
  }
  return pieces;
}

const keyOf = (text: string) => fold(text.replace(/\([^)]*\)/g, ' ').replace(/^\s*(совместно с|бірлесіп|together with|и|және|and)\s+/iu, ''));

/** The shortest of its names in this language that names nobody else. */
export function wordFor({ id, name, short, abbr }: NamedAgency, language: Language, words: AgencyWords): string {
  const order: Language[] = [language, ...LANGUAGES.filter((each) => each !== language)];
  const names = order.flatMap((each) => [abbr?.[each], short?.[each], name[each]]).filter((word): word is string => !!word);
  const isOwn = (word: string) => { const read = readResponsible(word, words); return read.ids.length === 1 && read.ids[0] === id && read.unknown.length + read.shared.length === 0; };
  return names.find(isOwn) ?? names[0] ?? '';
}
