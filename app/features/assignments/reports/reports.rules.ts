/** The fields of the report form as they stand in it. */
export type FormValues = { status?: string; progress?: string; forecastOn?: string; note?: string };

type Last = { status: string; progress: number | null; forecastOn: string | null; note: string | null; review: string } | undefined;

/** A form opens with what was said last, to be corrected; an accepted report is history, only its figures go on. */
export function lastValues(last: Last): FormValues {
  if (!last) return {};
  const isOpen = last.review !== 'accepted';
  return {
    status: isOpen ? last.status : undefined,
    progress: last.progress === null ? undefined : String(last.progress),
    forecastOn: last.forecastOn ?? undefined,
    note: isOpen ? (last.note ?? undefined) : undefined,
  };
}

/** What was typed into a refused form, as far as it is text; shortened where someone sent a book. */
export function typedValues(values: Record<string, unknown> | undefined): FormValues {
  const typed: FormValues = {};
  for (const name of ['status', 'progress', 'forecastOn', 'note'] as const) {
    const value = values?.[name];
    if (typeof value === 'string') typed[name] = value.slice(0, 20_000);
  }
  return typed;
}
