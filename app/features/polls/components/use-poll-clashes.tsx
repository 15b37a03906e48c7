import { useFetcher } from '@remix-run/react';
import { useCallback, useEffect, useRef } from 'react';
import type { OptionClashes } from '../polls.service.server.ts';

const PAUSE_MS = 350;
const SAME = ['durationMinutes', 'timeZone', 'bodyId', 'members'];

/** Asks again whenever dates or people change, after a short pause in typing. `of` finds what stands against one typed date. */
export function usePollClashes() {
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const { load, data, state } = useFetcher<{ options: OptionClashes[] }>();
  const ask = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const query = form.current ? queryOf(new FormData(form.current)) : null;
      if (query) load(`/meetings/polls/clashes?${query.toString()}`);
    }, PAUSE_MS);
  }, [load]);
  useEffect(() => {
    ask();
    return () => clearTimeout(timer.current);
  }, [ask]);
  const of = (date: string, startTime: string) => data?.options.find((each) => each.date === date && each.startTime === startTime)?.clashes ?? null;
  return { form, ask, of, isAsking: state !== 'idle' };
}

/** Required or not, who is busy is busy. */
function queryOf(form: FormData): URLSearchParams | null {
  const query = new URLSearchParams();
  for (const [name, value] of form) {
    if (typeof value !== 'string' || value === '') continue;
    if (SAME.includes(name) || name.startsWith('options[')) query.append(name, value);
    else if (name === 'requiredPersonIds[]' || name === 'personIds[]') query.append('personIds[]', value);
    else if (name === 'requiredAgencyIds[]' || name === 'agencyIds[]') query.append('agencyIds[]', value);
  }
  return [...query.keys()].some((name) => name.endsWith('.date')) ? query : null;
}
