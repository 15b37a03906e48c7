import { capitalise, formatDay, formatDue, formatUntilDay } from '#app/lib/dates.ts';
import { formatNumber } from '#app/lib/quantities.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Asked } from '../figures.service.server.ts';

type Props = { asked: Asked; name: string; wasSent: boolean; refused: { fields: Record<string, string>; values: Record<string, string>; note: string } | null };

/** What a regional office fills in: works without JavaScript and without an account. */
export function FiguresByLink({ asked, name, wasSent, refused }: Props) {
  const t = useTexts('figures');
  const language = useLanguage();
  const region = inLanguage(asked.regionName, language).text;
  const isOpen = asked.state !== 'accepted';
  return (
    <>
      <p className="mt5">{t('hello', { name })} {asked.isDemo && <Demo />}</p>
      <h1>{capitalise(t('title', { region, date: formatDay(asked.asOf, language) }))}</h1>
      {wasSent && asked.state === 'sent' && <Notice tone="ok" className="mt4" title={t('sent')}>{t('sentText')}</Notice>}
      {asked.state === 'returned' && <Notice tone="risk" className="mt4" title={t('returned')}>{asked.reason}</Notice>}
      {refused?.fields.form && <Notice tone="late" className="mt4" live="alert" title={t('atLeastOne')} />}
      {!isOpen && <Notice tone="ok" className="mt4" title={t('accepted')} />}
      {isOpen && <p className="mt3">{t('lead')} {t('until', { date: formatUntilDay(asked.dueOn, language, 'long') })}</p>}
      {isOpen && <FiguresForm asked={asked} refused={refused} />}
    </>
  );
}

function FiguresForm({ asked, refused }: Pick<Props, 'asked' | 'refused'>) {
  const t = useTexts('figures');
  const language = useLanguage();
  const shown = (value: number | undefined) => (value === undefined ? '' : formatNumber(value, language, 2));
  const labels = { note: t('note'), ...Object.fromEntries(asked.indicators.map(({ id, name }) => [`figures.${id}`, inLanguage(name, language).text])) };
  return (
    <form method="post" className="stack mt5" noValidate>
      {!refused?.fields.form && <ErrorSummary errors={refused} labels={labels} />}
      {asked.indicators.map(({ id, name, unit, last }) => (
        <TextField
          key={id}
          name={`figures.${id}`}
          label={`${inLanguage(name, language).text}, ${inLanguage(unit, language).text}`}
          hint={last ? t('last', { value: formatNumber(last.value, language, 2), date: formatDue({ on: last.asOf, precision: last.precision }, language, 'long') }) : t('unknown')}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={refused?.values[id] ?? shown(asked.figures[id])}
          error={refused?.fields[`figures.${id}`]}
        />
      ))}
      <TextArea name="note" label={t('note')} hint={t('noteHint')} maxLength={2_000} defaultValue={refused?.note ?? asked.note ?? ''} error={refused?.fields.note} />
      <div><Button type="submit" look="primary">{t(asked.state === 'asked' ? 'send' : 'resend')}</Button></div>
    </form>
  );
}

export function FiguresProblem({ problem }: { problem: 'unknown' | 'expired' | 'revoked' }) {
  const t = useTexts('figures');
  return <><h1 className="mt5">{t(`problem.${problem}`)}</h1><p>{t('problem.text')}</p></>;
}
