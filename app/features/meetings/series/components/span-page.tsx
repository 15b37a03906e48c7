import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { CheckField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage } from '#app/ui/texts.tsx';
import { WorkspacePage } from '#app/ui/workspace-page.tsx';
import { SPANS, type Span } from '../../recurrence/recurrence.schema.ts';
import { useSeriesTexts, type SeriesKind } from './use-series-texts.tsx';
import './series.css';

type Props = {
  kind: SeriesKind;
  title: Text3;
  crumbs: ReactNode;
  /** What is known of the session, or of the series. */
  facts: ReactNode;
  /** No session of it was pointed at. */
  isWhole: boolean;
  version: number;
  deed: 'cancel' | 'move';
  /** Where a session shall stand; only when it is moved. */
  to?: { fields: Record<string, string>; words: string };
  /** What else is asked about the deed. */
  children?: ReactNode;
  chosen?: string | null;
  error?: 'stale' | 'invalid' | 'closed' | 'room-taken' | null;
  backHref: string;
};

/** Which sessions are meant? The next page shows what that does before it is done. */
export function SpanPage({ kind, title, crumbs, facts, isWhole, version, deed, to, children, chosen, error, backHref }: Props) {
  const t = useSeriesTexts(kind);
  const language = useLanguage();
  const spans: readonly Span[] = isWhole ? ['all'] : SPANS;
  return (
    <WorkspacePage current={kind === 'event' ? 'calendar' : 'meetings'}>
      {crumbs}
      <h1 className="mt2">{t(`${deed}.title`, { title: inLanguage(title, language).text })}</h1>
      {facts}
      {to && <p className="mt4">{t('move.to')} <b>{to.words}</b></p>}
      {error && <Notice tone="risk" live="alert" className="mt5">{t(`errors.${error}`)}</Notice>}
      <Form method="post" className="measure mt5">
        <input type="hidden" name="version" value={version} />
        {Object.entries(to?.fields ?? {}).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <fieldset className="span-choice">
          <legend className="lbl">{t('which')}</legend>
          {spans.map((span, index) => <CheckField key={span} type="radio" name="span" value={span} defaultChecked={spans.includes(chosen as Span) ? span === chosen : index === 0} label={t(`spans.${span}`)} hint={t(`${deed}.${span}`)} />)}
        </fieldset>
        {children && <div className="stack mt5">{children}</div>}
        <div className="row mt5">
          <Button type="submit" look="primary" icon="eye">{t('showChanges')}</Button>
          <LinkButton to={backHref}>{t('keep')}</LinkButton>
        </div>
      </Form>
    </WorkspacePage>
  );
}
