/** Kazakh letters that many keyboards lack, as people then write them. */
const KAZAKH: Record<string, string> = { ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и' };

/** Lower case, without diacritics (ё = е, й = и), quotes and Kazakh letters: for comparing what was typed with names. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[әғқңөұүһі]/g, (letter) => KAZAKH[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Mark}+/gu, '')
    .replace(/[^\p{Letter}\p{Number}@]+/gu, ' ')
    .trim();
}

type Searchable = { label: string; meta?: string; also?: string };

/** Every word of the query begins some word of it; an empty query is found everywhere. */
export function isFound({ label, meta = '', also = '' }: Searchable, query: string): boolean {
  const all = ` ${fold(label)} ${fold(meta)} ${fold(also)}`;
  return fold(query).split(' ').every((word) => all.includes(` ${word}`));
}

/** Those that are found, names that begin with the query first. */
export function matching<O extends Searchable>(options: readonly O[], query: string): O[] {
  const folded = fold(query);
  if (!folded) return [...options];
  const [first] = folded.split(' ');
  const rankOf = (label: string) => (label.startsWith(folded) ? 0 : ` ${label}`.includes(` ${first}`) ? 1 : 2);
  const ranked = options.filter((option) => isFound(option, folded)).map((option) => ({ option, rank: rankOf(fold(option.label)) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ option }) => option);
}
