/** What the chair has read, part by part: `2:1f0c…` for an item, `0:…` for everything around them. */
export function changedParts(seen: string, now: string): number[] {
  const marks = new Map(seen.split(',').map((part) => part.split(':') as [string, string]));
  return now.split(',').map((part) => part.split(':') as [string, string]).filter(([number, mark]) => marks.get(number) !== mark).map(([number]) => Number(number));
}
