import { Form, useFetcher } from '@remix-run/react';
import { formatTime } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { State } from '#app/ui/state.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { PhoneLine } from '../deciding/deciding.service.server.ts';
import './check-in.css';

/** Below a name of the roll: what the phone said, and while it waits the two buttons that decide. */
export function PhoneMark({ line, name, timeZone, canMark }: { line: PhoneLine; name: string; timeZone: string; canMark: boolean }) {
  const t = useTexts('check-in');
  const fetcher = useFetcher();
  const { state, proof, code, phones, isSubstitute } = line;
  const about = [isSubstitute && t('roll.substitute'), t(`roll.${proof}`), code === 'paper' && t('roll.paper')].filter(Boolean).join(', ');
  return (
    <div className="check-in-mark">
      <span className="m"><Icon name="phone" /> {t('roll.at', { time: formatTime(line.at, timeZone) })} · {about}</span>
      {phones > 1 && <State tone="risk" icon="warning">{t('roll.phones', { count: phones })}</State>}
      {canMark && state === 'waiting' && (
        <fetcher.Form method="post" className="row">
          <input type="hidden" name="checkInId" value={line.id} />
          <Button type="submit" small icon="check" name="intent" value="confirm-check-in" aria-label={t('roll.confirmName', { name })}>{t('roll.confirm')}</Button>
          <Button type="submit" small look="quiet" icon="close" name="intent" value="refuse-check-in" aria-label={t('roll.refuseName', { name })}>{t('roll.refuse')}</Button>
        </fetcher.Form>
      )}
    </div>
  );
}

/** Above the roll: how many wait, and all who are sure at one press. */
export function PhonesWaiting({ lines }: { lines: readonly PhoneLine[] }) {
  const t = useTexts('check-in');
  const waiting = lines.filter((line) => line.state === 'waiting').length;
  const sure = lines.filter((line) => line.isSure).length;
  if (waiting === 0) return null;
  return (
    <div className="check-in-waiting">
      <p role="status"><Icon name="phone" /> <b>{t('roll.waiting', { count: waiting })}</b></p>
      {sure > 0 && (
        <Form method="post" className="row" preventScrollReset>
          <Button type="submit" small icon="check" name="intent" value="confirm-sure">{t('roll.sure', { count: sure })}</Button>
          <span className="small soft">{t('roll.sureHint')}</span>
        </Form>
      )}
    </div>
  );
}
