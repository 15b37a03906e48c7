import { useFetchers, useNavigation, useRevalidator } from '@remix-run/react';
import { useLive } from '#app/ui/use-live.ts';

/** The page looks again when others have changed something; never while it is loading anyway, which would break off what is on its way. */
export function useLiveCalendar(isSignedIn: boolean): void {
  const { revalidate, state } = useRevalidator();
  const isLoading = useNavigation().state !== 'idle';
  const isSending = useFetchers().some((fetcher) => fetcher.state !== 'idle');
  useLive(isSignedIn ? '/calendar/live' : null, revalidate, state !== 'idle' || isLoading || isSending);
}
