import { Form } from '@remix-run/react';
import { formatDay, formatUntilDay } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { DraftToAmend, Paragraph } from '../proposals/proposals.service.server.ts';
import { AmendmentState, AmendmentWords } from './amendment-words.tsx';
import './amendments.css';

type Item = DraftToAmend['items'][number];
export type ProposalFailure = { fields: Record<string, string>; form?: 'closed' | 'stale' | 'tooMany'; values: { agendaItemId: string; before: string; proposal: string; comment: string } } | null;

type Props = { name: string; draft: Pick<DraftToAmend, 'title' | 'isDemo' | 'day' | 'items' | 'untilOn' | 'isOpen'>; requestId: string; wasSent: boolean; failure: ProposalFailure };

/** The draft paragraph by paragraph; behind each a form that needs no script. */
export function AmendPage({ name, draft, requestId, wasSent, failure }: Props) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const { title, isDemo, day, items, untilOn, isOpen } = draft;
  return (
    <>
      <p className="eyebrow mt5">{name} {isDemo && <Demo />}</p>
      <h1 className="mt1">{t('amend.title')}</h1>
      <p className="soft mt2"><T3 text={title} /> · {formatDay(day, language)}</p>
      {failure?.form && <Notice tone="risk" live="alert" className="mt4" title={t(`amend.refused.${failure.form}`)} />}
      {wasSent && !failure && <Notice tone="ok" live="status" className="mt4" title={t('amend.saved')} />}
      {isOpen
        ? <p className="mt4 measure">{t('amend.what', { until: untilOn ? formatUntilDay(untilOn, language, 'long') : '' })}</p>
        : <Notice className="mt4" title={t('amend.closed')}>{t('amend.closedText')}</Notice>}
      {items.map((item) => <ItemToAmend key={item.id} item={item} isOpen={isOpen} requestId={requestId} failure={failure} />)}
    </>
  );
}

function ItemToAmend({ item, isOpen, requestId, failure }: { item: Item; isOpen: boolean; requestId: string; failure: ProposalFailure }) {
  const t = useTexts('minutes');
  return (
    <section className="mt6">
      <SectionHead title={<>{item.number}. <T3 text={item.title} /></>} />
      {item.paragraphs.length === 0 && <p className="soft mt3">{t('amend.empty')}</p>}
      {item.paragraphs.map((paragraph, index) => (
        <div className="amend-paragraph" key={index}>
          {paragraph.part !== item.paragraphs[index - 1]?.part && <h3>{t(`protocol.${paragraph.part}`)}</h3>}
          <p lang={paragraph.language}>{paragraph.label && <b>{paragraph.label}. </b>}{paragraph.text}</p>
          {isOpen && <ProposalForm item={item} paragraph={paragraph} requestId={requestId} failure={failure} />}
        </div>
      ))}
      {item.own.length > 0 && (
        <div className="mt4">
          <h3>{t('amend.own')}</h3>
          {item.own.map((each) => <div className="amend-paragraph" key={each.id}><AmendmentState state={each.state} /><AmendmentWords amendment={each} /></div>)}
        </div>
      )}
    </section>
  );
}

function ProposalForm({ item, paragraph, requestId, failure }: { item: Item; paragraph: Paragraph; requestId: string; failure: ProposalFailure }) {
  const t = useTexts('minutes');
  const failed = failure?.values.agendaItemId === item.id && failure.values.before === paragraph.text ? failure : null;
  const key = `${item.id}-${paragraph.part}-${item.paragraphs.indexOf(paragraph)}`;
  return (
    <details open={failed !== null}>
      <summary><Icon name="edit" />{t('amend.propose')}</summary>
      <Form method="post" noValidate className="amend-form">
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="agendaItemId" value={item.id} />
        <input type="hidden" name="part" value={paragraph.part} />
        <input type="hidden" name="decisionId" value={paragraph.decisionId ?? ''} />
        <input type="hidden" name="language" value={paragraph.language} />
        <input type="hidden" name="before" value={paragraph.text} />
        <TextArea id={`proposal-${key}`} name="proposal" rows={4} lang={paragraph.language} label={t('amend.proposal')} defaultValue={failed?.values.proposal ?? paragraph.text} {...(failed?.fields.proposal ? { error: failed.fields.proposal } : {})} />
        <TextArea id={`comment-${key}`} name="comment" rows={2} label={t('amend.comment')} optional defaultValue={failed?.values.comment ?? ''} {...(failed?.fields.comment ? { error: failed.fields.comment } : {})} />
        <div><Button type="submit" look="primary" icon="send">{t('amend.send')}</Button></div>
      </Form>
    </details>
  );
}
