import { htmlOf, richTextBlocks } from '#app/lib/rich-text/rich-text.ts';
import { LANGUAGES, type Language, type Text3 } from '#app/lib/text3.ts';
import { PARTS, type ItemTexts, type TextPart } from '../revisions/revisions.rules.ts';

/** The texts of an item, one for each part and language: `heard.kk`. What is not written is an empty text. */
export type Field = `${TextPart}.${Language}`;
export type Fields = Record<Field, string>;

export const FIELDS: readonly Field[] = PARTS.flatMap((part) => LANGUAGES.map((language): Field => `${part}.${language}`));

export function fieldsOf({ heard, spoke }: ItemTexts): Fields {
  const texts: Record<TextPart, Text3 | null> = { heard, spoke };
  return Object.fromEntries(FIELDS.map((field) => [field, texts[partOf(field)]?.[languageOf(field)] ?? ''])) as Fields;
}

export const partOf = (field: Field) => field.split('.')[0] as TextPart;
export const languageOf = (field: Field) => field.split('.')[1] as Language;

export function changedFields(from: Fields, to: Fields): Field[] {
  return FIELDS.filter((field) => from[field] !== to[field]);
}

/** Who changed a text alone has it their way; where both did, mine stays and the field is named. */
export function mergeFields(base: Fields, mine: Fields, theirs: Fields): { texts: Fields; conflicts: Field[] } {
  const texts = { ...mine };
  const conflicts: Field[] = [];
  for (const field of FIELDS) {
    if (mine[field] === theirs[field] || theirs[field] === base[field]) continue;
    if (mine[field] === base[field]) texts[field] = theirs[field];
    else {
      const both = mergeBlocks(base[field], mine[field], theirs[field]);
      if (both === null) conflicts.push(field);
      else texts[field] = both;
    }
  }
  return { texts, conflicts };
}

/** One added above, the other below: both stay. Null where both changed the same place. */
function mergeBlocks(base: string, mine: string, theirs: string): string | null {
  const [old, own, other] = [base, mine, theirs].map((html) => richTextBlocks(html));
  const [a, b] = [changeOf(old!, own!), changeOf(old!, other!)];
  const [first, second] = a.from < b.from ? [a, b] : [b, a];
  // Touching is too near: nobody can say in which order the two belong.
  if (first.to >= second.from) return null;
  return htmlOf([...old!.slice(0, first.from), ...first.blocks, ...old!.slice(first.to, second.from), ...second.blocks, ...old!.slice(second.to)]);
}

type Blocks = ReturnType<typeof richTextBlocks>;

/** The stretch of the old blocks that was replaced, and by what. */
function changeOf(old: Blocks, fresh: Blocks): { from: number; to: number; blocks: Blocks } {
  const key = (block: Blocks[number] | undefined) => JSON.stringify([block?.list, block?.depth, block?.runs]);
  let from = 0;
  while (from < Math.min(old.length, fresh.length) && key(old[from]) === key(fresh[from])) from += 1;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - from && key(old.at(-1 - end)) === key(fresh.at(-1 - end))) end += 1;
  return { from, to: old.length - end, blocks: fresh.slice(from, fresh.length - end) };
}

/** For merging by hand: their text, and below it what only mine has. */
export function bothTexts(theirs: string, mine: string): string {
  const key = (block: Blocks[number]) => JSON.stringify(block.runs);
  const there = new Set(richTextBlocks(theirs).map(key));
  return htmlOf([...richTextBlocks(theirs), ...richTextBlocks(mine).filter((block) => !there.has(key(block)))]);
}
