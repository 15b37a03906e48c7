import { Form, Link } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { inLanguage } from '#app/lib/text3.ts';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import { isMailed } from '../sending/sending.rules.ts';
import type { PollBatch, PollMailPreview, PollPlan } from '../sending/sending.service.server.ts';
import { PollBatchLine } from './poll-batch.tsx';
import './polls.css';

export type PollSendRefusal = { message: 'chooseSome' | 'nothingToSend' | 'closed' | 'forbidden' | 'tooLate' | 'unknown'; chosen?: string[] };
type Props = { plan: PollPlan; preview: PollMailPreview | null; batch: PollBatch | null; without: number; canSend: boolean; refused: PollSendRefusal | null; busy: boolean; onEnd: () => void };
type PlanRow = PollPlan['rows'][number];

/** Who is asked and who is not, with the reason, before anything leaves. */
export function PollSend({ plan: { poll, rows }, preview, batch, without, canSend, refused, busy, onEnd }: Props) {
  const t = useTexts('polls');
  const base = `/meetings/polls/${poll.id}`;
  const mailed = poll.phase === 'open' ? rows.filter((row) => isMailed(row.step)) : [];
  const others = rows.filter((row) => !mailed.includes(row));
  const isOn = (row: PlanRow) => !refused?.chosen || refused.chosen.includes(row.id);
  const { form, count } = useTicked(mailed.filter(isOn).length, batch?.batchId ?? '');
  const isDemo = rows.length > 0 && rows.every((row) => row.isDemo);
  const lead = poll.phase !== 'open' ? 'closed' : mailed.length === 0 ? 'nothing' : 'lead';
  return (
    <WorkspacePage
      current="meetings"
      panel={<Preview preview={preview} />}
      panelLabel={t('send.preview')}
      bar={
        <ActionBar note={mailed.length > 0 && t.rich('send.bar', { mails: count, guests: rows.length, b: (words) => <b>{words}</b> })}>
          <LinkButton to={base} look={mailed.length > 0 ? undefined : 'primary'}>{t(mailed.length > 0 ? 'send.later' : 'send.back')}</LinkButton>
          {canSend && mailed.length > 0 && <Button type="submit" form="poll-send" look="primary" icon="send" busy={busy} disabled={count === 0}>{t('send.submit', { count })}</Button>}
        </ActionBar>
      }
    >
      <PollCrumbs title={poll.title} base={base} last={t('send.crumb')} />
      <h1 className="mt2">{t('send.title')} {isDemo && <Demo />}</h1>
      <p className="soft mt1 poll-measure">{t(`send.${lead}`)}</p>
      {without > 0 && <Notice className="mt4" tone="risk">{t('send.without', { count: without })}</Notice>}
      {batch && <div className="mt4"><PollBatchLine key={`${batch.batchId}-${batch.secondsLeft > 0}`} batch={batch} action={`${base}/send?do=undo`} onEnd={onEnd} /></div>}
      {refused && <Notice className="mt4" tone="risk" live="alert">{t(`refused.${refused.message}`)}</Notice>}
      <Form method="post" id="poll-send" ref={form} preventScrollReset noValidate>
        <table className="poll-send mt4">
          <caption className="vh">{t('send.table')}</caption>
          <thead><tr><th className="ck"><span className="vh">{t('send.pick')}</span></th><th>{t('send.who')}</th><th>{t('send.language')}</th><th className="what">{t('send.what')}</th><th>{t('send.why')}</th></tr></thead>
          <Group rows={mailed} label={t('send.groups.mailed')} sign="plus" look="add" base={base} isOn={isOn} canSend={canSend} />
          <Group rows={others} label={t('send.groups.none')} sign="minus" look="off" base={base} isOn={isOn} canSend={false} />
        </table>
      </Form>
    </WorkspacePage>
  );
}

type GroupProps = { rows: PlanRow[]; label: string; sign: 'plus' | 'minus'; look: string; base: string; isOn: (row: PlanRow) => boolean; canSend: boolean };

function Group({ rows, label, sign, look, base, isOn, canSend }: GroupProps) {
  if (rows.length === 0) return null;
  return (
    <tbody>
      <tr className={`g ${look}`}><th colSpan={5} scope="rowgroup"><span className="sign"><Icon name={sign} /></span>{label} <b>{rows.length}</b></th></tr>
      {rows.map((row) => <Row key={row.id} row={row} base={base} checked={isOn(row)} mailed={look === 'add'} canSend={canSend} />)}
    </tbody>
  );
}

function Row({ row, base, checked, mailed, canSend }: { row: PlanRow; base: string; checked: boolean; mailed: boolean; canSend: boolean }) {
  const t = useTexts('polls');
  const language = useLanguage();
  const reason = t(`send.reasons.${row.step}`);
  return (
    <tr className={mailed ? undefined : 'off'}>
      <td className="ck">{mailed && <input type="checkbox" name="guestIds[]" value={row.id} aria-label={row.fullName} defaultChecked={checked} disabled={!canSend} />}</td>
      <td className="guest">
        <div className="t">{mailed ? <Link to={`${base}/send?guest=${row.id}#mail`} preventScrollReset title={t('send.show', { name: row.fullName })}>{row.name}</Link> : row.name}</div>
        <div className="m">{[row.agency && inLanguage(row.agency, language).text, row.isRequired && t('poll.required')].filter(Boolean).join(', ')}</div>
      </td>
      <td><LanguageTag language={row.language} /></td>
      <td className="what">{mailed ? <><Icon name="mail" /> {t('send.invitation')}</> : '–'}</td>
      <td className="why">
        {row.mailId ? <Link to={`/outbox/${row.mailId}`}>{reason}</Link> : reason}
        {mailed && row.gaps > 0 && <div><State tone="risk" icon="translate">{t('send.gaps', { count: row.gaps })}</State></div>}
      </td>
    </tr>
  );
}

/** The plain part of the mail: what everybody can read, whatever their program shows. */
function Preview({ preview }: { preview: PollMailPreview | null }) {
  const t = useTexts('polls');
  if (!preview) return <p className="small mute">{t('send.nothing')}</p>;
  return (
    <section id="mail">
      <h2>{t('send.preview')}</h2>
      <div className="poll-mail mt3">
        <dl>
          <div><dt>{t('send.who')}</dt><dd>{preview.name} <LanguageTag language={preview.language} /></dd></div>
          <div><dt>{t('send.subject')}</dt><dd lang={preview.language}>{preview.subject}</dd></div>
        </dl>
        <pre lang={preview.language} tabIndex={0}>{preview.text}</pre>
      </div>
    </section>
  );
}

export function PollCrumbs({ title, base, last }: { title: PollPlan['poll']['title']; base?: string; last?: string }) {
  const t = useTexts('polls');
  const meetings = useTexts('meetings');
  const own = { label: <T3 text={title} mark="none" />, ...(last ? { to: base } : {}) };
  return <Crumbs crumbs={[{ label: meetings('title'), to: '/meetings' }, { label: t('title'), to: '/meetings/polls' }, own, ...(last ? [{ label: last }] : [])]} />;
}

/** The number of ticks, also after the browser has restored them; without scripts the number of mails offered. */
function useTicked(offered: number, round: string) {
  const form = useRef<HTMLFormElement>(null);
  const [count, setCount] = useState(offered);
  useEffect(() => {
    const element = form.current;
    const read = () => setCount(element?.querySelectorAll('input[name="guestIds[]"]:checked').length ?? 0);
    read();
    element?.addEventListener('change', read);
    return () => element?.removeEventListener('change', read);
  }, [offered, round]);
  return { form, count };
}
