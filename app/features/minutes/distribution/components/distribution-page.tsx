import { Form, Link, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { DistributionPlan } from '../distribution.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { UndoBar } from '#app/ui/undo-bar.tsx';
import './distribution.css';

type Recipient = DistributionPlan['recipients'][number];
type Props = { plan: Pick<DistributionPlan, 'page' | 'recipients' | 'fingerprint' | 'remindCount'>; canSend: boolean; open: { batchId: string; count: number; secondsLeft: number } | null; refused: string | null; crumbs: ReactNode };

/** Exactly who gets the minutes, in which language, with how many assignments of their own. */
export function DistributionPage({ plan, canSend, open, refused, crumbs }: Props) {
  const t = useTexts('minutes');
  const { minutes, meeting } = plan.page;
  const waiting = plan.recipients.filter((each) => each.hasAddress && !each.held);
  const held = plan.recipients.filter((each) => each.held);
  const unreachable = plan.recipients.filter((each) => !each.hasAddress && !each.held);
  const gaps = waiting.filter((each) => each.gaps > 0).length;
  return (
    <>
      {crumbs}
      <h1 className="mt2">{t('distribute.title', { number: minutes?.number ?? 0 })} {meeting.isDemo && <Demo />}</h1>
      {open && (
        <div className="mt4">
          <UndoBar secondsLeft={open.secondsLeft} fields={{ intent: 'undo', batchId: open.batchId }}>
            {(seconds) => t('distribute.leaving', { count: open.count, seconds })}
          </UndoBar>
        </div>
      )}
      {refused && <Notice tone="risk" live="alert" className="mt4" title={t(`distribute.refused.${refusalOf(refused)}`)} />}
      {gaps > 0 && <Notice tone="risk" className="mt4" title={t('distribute.gaps', { count: gaps })}>{t('distribute.gapsText')}</Notice>}
      <Group title={t('distribute.toSend')} recipients={waiting} empty={t('distribute.nobodyLeft')} />
      {unreachable.length > 0 && <Group title={t('distribute.unreachable')} recipients={unreachable} />}
      {held.length > 0 && (
        <Group title={t('distribute.held')} recipients={held}>
          <Acknowledged held={held} remind={canSend ? plan : null} />
        </Group>
      )}
    </>
  );
}

function refusalOf(reason: string): 'changedMeanwhile' | 'nothingToSend' | 'notApproved' | 'tooLate' {
  return reason === 'nothingToSend' || reason === 'notApproved' || reason === 'tooLate' ? reason : 'changedMeanwhile';
}

/** How many have confirmed, and the way to ask the others again. */
function Acknowledged({ held, remind }: { held: readonly Recipient[]; remind: Pick<DistributionPlan, 'fingerprint' | 'remindCount'> | null }) {
  const t = useTexts('minutes');
  const isBusy = useNavigation().formData?.get('intent') === 'remind';
  const done = held.filter((each) => each.acknowledgedAt).length;
  return (
    <div className="row sb mt3 dist-read">
      <p><b>{t('distribute.acknowledged', { done, total: held.length })}</b></p>
      {remind && remind.remindCount > 0 && (
        <Form method="post">
          <input type="hidden" name="intent" value="remind" />
          <input type="hidden" name="fingerprint" value={remind.fingerprint} />
          <Button type="submit" icon="refresh" busy={isBusy}>{t('distribute.remind', { count: remind.remindCount })}</Button>
        </Form>
      )}
    </div>
  );
}

function Group({ title, recipients, empty, children }: { title: string; recipients: readonly Recipient[]; empty?: string; children?: ReactNode }) {
  return (
    <section className="mt5">
      <SectionHead title={title} count={recipients.length} />
      {children}
      {recipients.length === 0 && <p className="soft mt3">{empty}</p>}
      <Ledger lead="56px" label={title}>
        {recipients.map((recipient) => <Row key={recipient.personId} recipient={recipient} />)}
      </Ledger>
    </section>
  );
}

function Row({ recipient }: { recipient: Recipient }) {
  const t = useTexts('minutes');
  const common = useTexts('common');
  const language = useLanguage();
  const { person, own, held, acknowledgedAt } = recipient;
  return (
    <LedgerRow
      lead={<LanguageTag language={recipient.language} />}
      title={fullName(person, language, 'full')}
      meta={<>{t(`reasons.${recipient.reason}`)}{recipient.agencyName && <> · <T3 text={recipient.agencyName} mark="none" /></>}<br />{person.email ?? t('distribute.noAddress')}</>}
      end={
        <span className="dist-end">
          {own.lead > 0 && <State tone="acc" icon="assignments">{t('distribute.lead', { count: own.lead })}</State>}
          {own.co > 0 && <State icon="users">{t('distribute.co', { count: own.co })}</State>}
          {recipient.gaps > 0 && !held && <State tone="risk" icon="translate">{t('distribute.gap')}</State>}
          {held && <State tone={held.state === 'bounced' || held.state === 'failed' ? 'risk' : 'ok'} icon={held.state === 'bounced' || held.state === 'failed' ? 'mail-x' : 'mail'}>{common(`mailStates.${held.state as 'queued'}`)}, {formatMoment(held.at, HOME_ZONE, language, 'medium')}</State>}
          {held && (acknowledgedAt
            ? <State tone="ok" icon="check">{t('distribute.hasRead', { at: formatMoment(acknowledgedAt, HOME_ZONE, language, 'medium') })}</State>
            : <State icon="hourglass">{t('distribute.hasNotRead')}</State>)}
        </span>
      }
    />
  );
}

/** Under the page: the count and the one button. */
export function DistributionBar({ meetingId, count, fingerprint }: { meetingId: string; count: number; fingerprint: string }) {
  const t = useTexts('minutes');
  const isBusy = useNavigation().formData?.get('intent') === 'distribute';
  if (count === 0) return null;
  return (
    <ActionBar note={<b>{t('distribute.count', { count })}</b>}>
      <Link to={`/meetings/${meetingId}/minutes`}>{t('distribute.back')}</Link>
      <Form method="post">
        <input type="hidden" name="intent" value="distribute" />
        <input type="hidden" name="fingerprint" value={fingerprint} />
        <Button type="submit" look="primary" icon="send" busy={isBusy}>{t('distribute.button', { count })}</Button>
      </Form>
    </ActionBar>
  );
}
