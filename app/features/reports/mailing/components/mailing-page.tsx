import { Form, Link } from '@remix-run/react';
import { capitalise, formatDay, formatDayWithWeekday, formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { ComboboxField, type ComboOption } from '#app/ui/combobox.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { MailingPlan } from '../mailing.service.server.ts';
import './mailing.css';

type Props = { plan: MailingPlan; options: ComboOption[]; error: string | undefined };

/** When the report leaves next, to whom, and each time it left. */
export function MailingPage({ plan, options, error }: Props) {
  const t = useTexts('reports');
  const language = useLanguage();
  const { next, rule, recipients, mailings } = plan;
  return (
    <>
      <Crumbs crumbs={[{ label: t('title'), to: '/reports' }, { label: t('committee.title'), to: '/reports/committee' }, { label: t('mailing.title') }]} />
      <h1 className="mt2">{t('mailing.title')}</h1>
      <p className="soft mt1 measure">{t('mailing.lead')}</p>
      <section className="mt6" aria-labelledby="next">
        <SectionHead id="next" title={rule.isOn ? (next ? capitalise(formatDayWithWeekday(next.on, language)) : t('mailing.noNext')) : t('mailing.off')} />
        {next && <p className="small soft mt1">{t('mailing.nextText', { hour: `${rule.hour}:00`, count: recipients.length })}{next.isMoved && <> {t('mailing.moved')}</>}</p>}
        {rule.isOn && recipients.length === 0 && <Notice tone="risk" className="mt3">{t('mailing.nobody')}</Notice>}
      </section>
      <Recipients plan={plan} options={options} error={error} />
      <section className="mt6" aria-labelledby="log">
        <SectionHead id="log" title={t('mailing.log')} count={mailings.length || undefined} />
        {mailings.length === 0 ? <EmptyState icon="mail" title={t('mailing.noLog')} text={t('mailing.noLogText')} /> : (
          <Ledger lead="150px" leadNarrow="104px" tight>
            {mailings.map((row) => (
              <LedgerRow
                key={row.slot}
                lead={<span className="small">{formatMoment(row.at, HOME_ZONE, language, 'short')}</span>}
                title={<Link to={`/reports/committee?${new URLSearchParams({ from: row.fromOn, asOf: row.asOf })}`}>{t('committee.asOf', { date: formatDay(row.asOf, language) })}</Link>}
                meta={`${t('committee.edition', { edition: row.edition })} · ${row.formats.map((format) => format.toUpperCase()).join(', ')} · ${t('mailing.mails', { count: row.mailCount })}`}
              />
            ))}
          </Ledger>
        )}
      </section>
    </>
  );
}

const LANGUAGES = ['kk', 'ru', 'en'] as const;

function Recipients({ plan: { recipients, canEdit }, options, error }: Props) {
  const t = useTexts('reports');
  return (
    <section className="mt6" aria-labelledby="recipients">
      <SectionHead id="recipients" title={t('mailing.recipients')} count={recipients.length || undefined} />
      {recipients.length === 0 && <p className="soft mt3">{t('mailing.noRecipients')}</p>}
      <Ledger plain tight>{recipients.map((recipient) => <Recipient key={recipient.id} recipient={recipient} canEdit={canEdit} />)}</Ledger>
      {canEdit && (
        <Form method="post" className="mt4 stack" noValidate preventScrollReset key={recipients.length}>
          <ComboboxField name="personIds[]" multiple label={t('mailing.add')} options={options} error={error} />
          <div><Button type="submit" name="intent" value="add" icon="plus">{t('mailing.addButton')}</Button></div>
        </Form>
      )}
    </section>
  );
}

function Recipient({ recipient: { id, name, language, ownLanguage, hasAddress, isDemo }, canEdit }: { recipient: MailingPlan['recipients'][number]; canEdit: boolean }) {
  const t = useTexts('reports');
  const common = useTexts('common');
  return (
    <LedgerRow
      title={<><Link to={`/people/${id}`}>{name}</Link> {isDemo && <Demo />}</>}
      meta={hasAddress ? (canEdit ? undefined : common(`languages.${language ?? ownLanguage}`)) : <State icon="warning" tone="risk">{t('mailing.noAddress')}</State>}
      end={canEdit && (
        <Form method="post" className="mailing-who" preventScrollReset>
          <input type="hidden" name="personId" value={id} />
          <select className="input" name="language" defaultValue={language ?? ''} aria-label={t('mailing.languageOf', { name })}>
            <option value="">{t('mailing.ownLanguage', { language: common(`languages.${ownLanguage}`) })}</option>
            {LANGUAGES.map((each) => <option key={each} value={each}>{common(`languages.${each}`)}</option>)}
          </select>
          <Button small type="submit" name="intent" value="language">{t('mailing.setLanguage')}</Button>
          <Button small look="quiet" type="submit" name="intent" value="remove" icon="close" iconOnly>{t('mailing.remove', { name })}</Button>
        </Form>
      )}
    />
  );
}
