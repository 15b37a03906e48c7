import { Form } from '@remix-run/react';
import { fullName } from '#app/features/people/people.rules.ts';
import { formatDay, formatMoment } from '#app/lib/dates.ts';
import { HOME_ZONE } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { FindingText } from '../../../components/finding-text.tsx';
import { ProtocolView } from '../../../protocol/components/protocol-view.tsx';
import type { ToApprove } from '../requests.service.server.ts';
import './approval.css';

export type ApprovalFailure = { changed?: readonly number[]; isSettled?: boolean; note?: { error: string; value: string } } | null;
type Props = { page: ToApprove; failure: ApprovalFailure; /** Then the page says whose link it is. */ isByLink?: boolean };

/** The whole text first, the decision below it: what is approved is what was read. */
export function ApprovalPage({ page, failure, isByLink }: Props) {
  const t = useTexts('approval');
  const language = useLanguage();
  const { state, title, day, isDemo, protocol, chair } = page;
  const isOpen = state === 'open' && protocol !== null;
  return (
    <>
      {isByLink && <p className="eyebrow mt5">{fullName(chair, language, 'full')}</p>}
      <h1 className="mt1">{t(state === 'approved' ? 'page.approvedTitle' : 'page.title')} {isDemo && <Demo />}</h1>
      <p className="soft mt2"><T3 text={title} /> · {formatDay(day, language)}</p>
      {failure?.isSettled && <Notice tone="risk" live="alert" className="mt4" title={t('refused.settled')} />}
      {isOpen ? <Before page={page} failure={failure} /> : <Answered page={page} />}
      {protocol && <ProtocolView protocol={protocol} />}
      {isOpen && <Decision seen={page.seen} failure={failure} />}
    </>
  );
}

function Before({ page, failure }: Pick<Props, 'page' | 'failure'>) {
  const t = useTexts('approval');
  const { findings } = page;
  return (
    <>
      {failure?.changed && <Changed parts={failure.changed} />}
      <p className="mt4 measure">{t('page.what')} <a href="#decision">{t('page.toDecision')}</a></p>
      {findings.length > 0 && (
        <Notice tone="risk" className="mt4" title={t('page.findings', { count: findings.length })}>
          <ul className="small mt1">{findings.map((finding, index) => <li key={index}><FindingText finding={finding} isPlain /></li>)}</ul>
        </Notice>
      )}
    </>
  );
}

function Changed({ parts }: { parts: readonly number[] }) {
  const t = useTexts('approval');
  const numbers = parts.filter((number) => number > 0);
  const words = [numbers.length > 0 && t('refused.changedItems', { numbers: numbers.join(', ') }), parts.includes(0) && t('refused.changedRest')].filter(Boolean).join(' ');
  return <Notice tone="late" live="alert" className="mt4" title={t('refused.changed')}>{t('refused.changedText', { parts: words })}</Notice>;
}

function Answered({ page }: Pick<Props, 'page'>) {
  const t = useTexts('approval');
  const language = useLanguage();
  const at = page.at ? formatMoment(page.at, HOME_ZONE, language) : '';
  if (page.state === 'approved') return <Notice tone="ok" live="status" className="mt4" title={t('said.approved', { at })}>{t('said.approvedText', { number: page.protocol?.number ?? 0 })}</Notice>;
  if (page.state === 'returned') return <Notice live="status" icon="undo" className="mt4" title={t('said.returned', { at })}>{t('said.returnedText')}<span className="pre approval-note">{page.note}</span></Notice>;
  return <Notice className="mt4" title={t('said.withdrawn')}>{t('said.withdrawnText')}</Notice>;
}

function Decision({ seen, failure }: { seen: string; failure: ApprovalFailure }) {
  const t = useTexts('approval');
  return (
    <section id="decision" className="approval-decision">
      <p className="measure">{t('page.about')}</p>
      <Form method="post">
        <input type="hidden" name="seen" value={seen} />
        <Button type="submit" look="primary" icon="check" name="intent" value="approve">{t('page.approve')}</Button>
      </Form>
      <details open={failure?.note !== undefined}>
        <summary>{t('page.return')}</summary>
        <Form method="post" noValidate className="amend-form">
          <TextArea id="note" name="note" rows={4} required label={t('page.note')} hint={t('page.noteHint')} defaultValue={failure?.note?.value ?? ''} {...(failure?.note ? { error: failure.note.error } : {})} />
          <div><Button type="submit" icon="undo" name="intent" value="return">{t('page.returnButton')}</Button></div>
        </Form>
      </details>
    </section>
  );
}
