/** What was typed into a form that was refused. */
export type Typed = Record<string, string | string[] | undefined>;

export function typedText(value: Typed[string]): string {
  return typeof value === 'string' ? value : '';
}

export function typedList(value: Typed[string]): string[] {
  return Array.isArray(value) ? value : [];
}
