const BEFORE = ['DTSTART:20041031T030000', 'TZOFFSETFROM:+0700', 'TZOFFSETTO:+0600', 'TZNAME:+06'];
const SINCE_2024 = ['DTSTART:20240301T000000', 'TZOFFSETFROM:+0600', 'TZOFFSETTO:+0500', 'TZNAME:+05'];
// Nothing older than the change is in the file: a zone that never changed is the only kind that Outlook never misreads.
const ALWAYS_5 = ['DTSTART:19700101T000000', 'TZOFFSETFROM:+0500', 'TZOFFSETTO:+0500', 'TZNAME:+05'];

/**
 * The VTIMEZONE for the local days in a file, none when there are none. Kazakhstan went from +06 to +05 on 1 March 2024; the definitions
 * that libraries carry know only one of the two.
 */
export function almatyTimeZone(days: readonly string[]): string[] {
  if (days.length === 0) return [];
  const observances = days.some((day) => day < '2024-03-01') ? [BEFORE, SINCE_2024] : [ALWAYS_5];
  return [
    'BEGIN:VTIMEZONE',
    'TZID:Asia/Almaty',
    ...observances.flatMap((lines) => ['BEGIN:STANDARD', ...lines, 'END:STANDARD']),
    'END:VTIMEZONE',
  ];
}
