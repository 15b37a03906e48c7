import { Form, Link } from '@remix-run/react';
import { formatMoment } from '#app/lib/dates.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State, type Tone } from '#app/ui/state.tsx';
import type { IconName } from '#app/ui/icon.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Desk, DeskRow } from '../desk/desk.service.server.ts';

/** Seats, waiting list, those who have not confirmed, and those who gave theirs back. */
export function DeskList({ desk, base }: { desk: Desk; base: string }) {
  const t = useTexts('registration-desk');
  return (
    <>
      {desk.seated.length + desk.waiting.length + desk.asked.length + desk.cancelled.length === 0 && <p className="soft mt5">{t('nobody')}</p>}
      <Part desk={desk} base={base} rows={desk.seated} name="seated" />
      <Part desk={desk} base={base} rows={desk.waiting} name="waiting" />
      <Part desk={desk} base={base} rows={desk.asked} name="asked" />
      {desk.cancelled.length > 0 && (
        <details className="desk-cancelled mt6">
          <summary>{t('parts.cancelled')} <span className="count">{desk.cancelled.length}</span></summary>
          <Ledger lead="40px" leadNarrow="32px" label={t('parts.cancelled')}>{desk.cancelled.map((row) => <Person key={row.id} row={row} lead="–" desk={desk} />)}</Ledger>
        </details>
      )}
    </>
  );
}

type PartProps = { desk: Desk; base: string; rows: DeskRow[]; name: 'seated' | 'waiting' | 'asked' };

function Part({ desk, base, rows, name }: PartProps) {
  const t = useTexts('registration-desk');
  if (rows.length === 0) return null;
  return (
    <section className="mt6" aria-labelledby={`part-${name}`}>
      <SectionHead id={`part-${name}`} title={t(`parts.${name}`)} count={rows.length} />
      <Ledger lead="40px" leadNarrow="32px" label={t(`parts.${name}`)}>
        {rows.map((row, index) => (
          <Person key={row.id} row={row} lead={name === 'asked' ? '?' : String(index + 1)} desk={desk} actions={desk.canManage ? <Actions row={row} base={base} canMoveUp={name === 'waiting' && index > 0} /> : undefined} />
        ))}
      </Ledger>
    </section>
  );
}

function Person({ row, lead, desk, actions }: { row: DeskRow; lead: string; desk: Desk; actions?: React.ReactNode }) {
  const t = useTexts('registration-desk');
  const language = useLanguage();
  const zone = desk.event.timeZone;
  const when = row.state === 'cancelled' && row.cancelledAt
    ? t(`cancelledBy.${row.cancelledBy ?? 'guest'}`, { at: formatMoment(row.cancelledAt, zone, language) })
    : row.confirmedAt ? t('confirmedAt', { at: formatMoment(row.confirmedAt, zone, language) }) : t('askedAt', { at: formatMoment(row.askedAt, zone, language) });
  return (
    <LedgerRow
      lead={lead}
      title={<>{row.name} {row.isDemo && <Demo />}</>}
      meta={<><span className="desk-address">{row.email}</span> · <LanguageTag language={row.language} /> · {when}<MailMark row={row} /></>}
      end={actions}
    >
      {row.needs && <p className="desk-needs small"><b>{t('needs')}:</b> {row.needs}</p>}
    </LedgerRow>
  );
}

const MARKS: Partial<Record<NonNullable<DeskRow['mail']>['state'], { tone: Tone; icon: IconName }>> = { bounced: { tone: 'late', icon: 'mail-x' }, failed: { tone: 'late', icon: 'mail-x' }, deferred: { tone: 'risk', icon: 'clock' } };

/** Only what is not as it should be: a mail that arrived needs no mark. */
function MailMark({ row: { mail } }: { row: DeskRow }) {
  const t = useTexts('registration-desk');
  const look = mail ? MARKS[mail.state] : undefined;
  if (!mail || !look) return null;
  return <> · <Link to={`/outbox/${mail.id}`}><State {...look}>{t(`mail.${mail.state as 'bounced'}`)}</State></Link></>;
}

function Actions({ row, base, canMoveUp }: { row: DeskRow; base: string; canMoveUp: boolean }) {
  const t = useTexts('registration-desk');
  return (
    <div className="row nowrap">
      {canMoveUp && (
        <Form method="post" action={`${base}?do=moveUp`} preventScrollReset>
          <input type="hidden" name="registrationId" value={row.id} />
          <Button type="submit" small look="quiet" icon="arrow-up" iconOnly title={t('moveUp', { name: row.name })}>{t('moveUp', { name: row.name })}</Button>
        </Form>
      )}
      <LinkButton small look="quiet" icon="ban" iconOnly to={`?remove=${row.id}#remove`} title={t('remove', { name: row.name })}>{t('remove', { name: row.name })}</LinkButton>
    </div>
  );
}
