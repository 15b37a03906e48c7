import { useEffect, useState } from 'react';

/** Often enough that no second is seen to be left out. */
const LOOK_MS = 250;

/** The server's present, second by second: from its own instants, so that a late or sleeping page is right as soon as it looks again. */
export function useRunningClock(serverNow: Date): number {
  const loaded = serverNow.getTime();
  const [now, setNow] = useState(loaded);
  useEffect(() => {
    const ahead = loaded - Date.now();
    const look = () => setNow((before) => (sameSecond(before, Date.now() + ahead) ? before : Date.now() + ahead));
    setNow(loaded);
    const timer = window.setInterval(look, LOOK_MS);
    return () => window.clearInterval(timer);
  }, [loaded]);
  return now;
}

const sameSecond = (a: number, b: number) => Math.floor(a / 1_000) === Math.floor(b / 1_000);
