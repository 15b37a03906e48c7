import { Form, Link } from '@remix-run/react';
import { capitalise, formatDay, formatDayWithWeekday, formatUntilDay } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { DueDate } from '../../../components/assignment-marks.tsx';
import type { MonthlyLine, MonthlyPlan } from '../monthly.service.server.ts';
import '../../../escalation/components/escalation.css';

type Props = { plan: MonthlyPlan; canEdit: boolean; problem: 'asked' | 'nothing' | null };

/** What the next monthly request asks of whom, before it leaves. */
export function MonthlyPage({ plan, canEdit, problem }: Props) {
  const t = useTexts('agency-room');
  const language = useLanguage();
  const { next, readers, unread, rule, rounds } = plan;
  return (
    <>
      <h1>{t('monthly.title')}</h1>
      <p className="soft mt1 measure">{t('monthly.lead')}</p>
      {problem && <Notice tone="risk" live="alert" className="mt4">{t(`monthly.${problem}`)}</Notice>}
      <section className="mt6" aria-labelledby="next">
        <SectionHead id="next" title={rule.isOn ? capitalise(formatDayWithWeekday(next.askOn, language)) : t('monthly.off')} />
        <p className="small soft mt1">{t('monthly.mails', { count: readers.length })} {t('monthly.answer', { until: formatUntilDay(next.answerBy, language, 'long') })}</p>
        {readers.length + unread.length === 0 && <EmptyState icon="mail" title={t('monthly.empty')} text={t('monthly.emptyText')} />}
        {readers.map((reader) => (
          <div key={reader.personId} className="planned-reader mt4">
            <h3><Link to={`/people/${reader.personId}`}>{reader.name}</Link> {reader.isDemo && <Demo />}</h3>
            <Lines lines={reader.lines} label={reader.name} />
          </div>
        ))}
        {unread.length > 0 && (
          <div className="planned-reader mt4">
            <h3><State icon="warning" tone="risk">{t('monthly.unread')}</State></h3>
            <Lines lines={unread} label={t('monthly.unread')} />
          </div>
        )}
        {canEdit && !plan.isAsked && readers.length > 0 && <Form method="post" className="mt4"><Button type="submit" icon="send" name="intent" value="ask">{t('monthly.askNow')}</Button></Form>}
      </section>
      {rounds.length > 0 && (
        <section className="mt6" aria-labelledby="rounds">
          <SectionHead id="rounds" title={t('monthly.rounds')} />
          <Ledger plain tight label={t('monthly.rounds')}>
            {rounds.map((round) => <LedgerRow key={round.month} title={formatDay(round.askedOn, language, 'long')} meta={t('monthly.mails', { count: round.mailCount })} />)}
          </Ledger>
        </section>
      )}
    </>
  );
}

function Lines({ lines, label }: { lines: readonly MonthlyLine[]; label: string }) {
  return (
    <Ledger plain tight label={label}>
      {lines.map((line) => (
        <LedgerRow key={line.id} title={<><Link to={`/assignments/${line.id}`}><T3 text={line.result} /></Link> {line.isDemo && <Demo />}</>} meta={<><T3 text={line.agency} mark="none" /> · <DueDate due={line.due} style="medium" /></>} />
      ))}
    </Ledger>
  );
}

export type RuleRefusal = { fields: Record<string, string>; values: Record<string, string> } | null;

export function RuleForm({ rule, refused }: { rule: MonthlyPlan['rule']; refused: RuleRefusal }) {
  const t = useTexts('agency-room');
  const values = refused?.values ?? {};
  return (
    <Form method="post" className="stack" noValidate preventScrollReset key={rule.version}>
      <input type="hidden" name="intent" value="rule" />
      <input type="hidden" name="version" value={rule.version} />
      {refused?.fields.version && <Notice tone="risk" live="alert">{t('monthly.stale')}</Notice>}
      <label className="row"><input type="checkbox" name="isOn" defaultChecked={refused ? values.isOn === 'on' : rule.isOn} /> {t('monthly.isOn')}</label>
      <TextField name="day" type="number" inputMode="numeric" min={1} max={28} label={t('monthly.day')} hint={t('monthly.dayHint')} required defaultValue={values.day ?? String(rule.day)} error={refused?.fields.day} />
      <TextField name="answerDays" type="number" inputMode="numeric" min={1} max={20} label={t('monthly.answerDays')} required defaultValue={values.answerDays ?? String(rule.answerDays)} error={refused?.fields.answerDays} />
      <div><Button type="submit" look="primary">{t('monthly.save')}</Button></div>
    </Form>
  );
}
