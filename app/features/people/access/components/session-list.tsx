import { Form } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { deviceOf } from '../access.rules.ts';
import type { OpenSession } from '../access.service.server.ts';

/** Where the reader is signed in; each session but this one can be ended here. */
export function SessionList({ sessions, timeZone }: { sessions: OpenSession[]; timeZone: string }) {
  const t = useTexts('people');
  const language = useLanguage();
  return (
    <section className="mt6" aria-labelledby="sessions">
      <SectionHead id="sessions" title={t('account.sessions')} count={sessions.length} />
      <Ledger plain>
        {sessions.map((session) => (
          <LedgerRow
            key={session.id}
            title={deviceOf(session.userAgent) ?? t('account.unknownDevice')}
            meta={<>{t('account.since', { time: formatMoment(session.createdAt, timeZone, language) })} · {t('account.seen', { time: formatMoment(session.lastSeenAt, timeZone, language) })}</>}
            end={session.isCurrent ? <State icon="check" tone="ok">{t('account.current')}</State> : <EndSession id={session.id} />}
          />
        ))}
      </Ledger>
    </section>
  );
}

function EndSession({ id }: { id: string }) {
  const t = useTexts('people');
  return (
    <Form method="post">
      <input type="hidden" name="session" value={id} />
      <Button type="submit" small icon="sign-out">{t('account.end')}</Button>
    </Form>
  );
}
