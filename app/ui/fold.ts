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

/** Those in which every word of the query begins some word; names that begin with the query come first. */
export function matching<O extends Searchable>(options: readonly O[], query: string): O[] {
  const folded = fold(query);
  if (!folded) return [...options];
  const words = folded.split(' ');
  const ranked: { option: O; rank: number }[] = [];
  for (const option of options) {
    const label = fold(option.label);
    const all = ` ${label} ${fold(option.meta ?? '')} ${fold(option.also ?? '')}`;
    if (!words.every((word) => all.includes(` ${word}`))) continue;
    ranked.push({ option, rank: label.startsWith(folded) ? 0 : ` ${label}`.includes(` ${words[0]}`) ? 1 : 2 });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ option }) => option);
}
