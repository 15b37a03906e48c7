import { lookParams, writeQuery, type CalendarQuery } from '../query/query.rules.ts';

type Props = { query: CalendarQuery; today: string; /** What the form itself asks for. */ without: readonly string[] };

/** What a form of the calendar does not ask for but must not lose. */
export function KeptFields({ query, today, without }: Props) {
  const viewAndDay = [...new URLSearchParams(writeQuery(query, {}, today))].filter(([name]) => ['view', 'date', 'month', 'year'].includes(name));
  const kept = [...viewAndDay, ...lookParams(query).filter(([name]) => !without.includes(name))];
  return <>{kept.map(([name, value]) => <input key={name + value} type="hidden" name={name} value={value} />)}</>;
}
