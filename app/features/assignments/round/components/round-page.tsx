import { Form } from '@remix-run/react';
import { inLanguage, type Text3 } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { fieldOf } from '../round.rules.ts';
import type { OwedItem } from '../round.service.server.ts';
import { RoundItem } from './round-item.tsx';
import '../../components/assignments.css';
import './round.css';

type Props = {
  name: string;
  isDemo: boolean;
  path: string;
  agencies: Text3[];
  items: OwedItem[];
  done: 'saved' | 'sent' | null;
  errors: { fields: Record<string, string>; form?: string } | null;
};

const FIELDS = ['status', 'progress', 'forecastOn', 'note', 'files'] as const;

/** All that is owed on one page, without an account and without scripts: what is typed is kept, and sent together. */
export function RoundPage({ name, isDemo, path, agencies, items, done, errors }: Props) {
  const t = useTexts('agency-room');
  const language = useLanguage();
  const report = useTexts('assignments');
  const words = { status: report('report.status'), progress: report('report.progress'), forecastOn: report('report.forecast'), note: report('report.note'), files: t('round.files') };
  const labels = Object.fromEntries(items.flatMap((item, index) => FIELDS.map((field) => [fieldOf(index, field), `${inLanguage(item.assignment.result, language).text}: ${words[field]}`])));
  return (
    <>
      <p className="eyebrow mt5">{name} {isDemo && <Demo />}</p>
      <h1 className="mt1">{t('round.title', { count: items.filter(isAwaited).length })}</h1>
      {agencies.map((agency, index) => <p key={index} className="soft"><T3 text={agency} mark="none" /></p>)}
      {done && !errors && <Notice tone="ok" live="status" title={t(`round.${done}`)} className="mt4">{t(`round.${done}Text`)}</Notice>}
      {errors && <div className="mt4"><ErrorSummary errors={errors} labels={labels} /></div>}
      {items.length === 0 ? <Nothing answersNowhere={agencies.length === 0} /> : (
        <Form method="post" encType="multipart/form-data" action={path} noValidate className="round">
          <p className="mt4 measure">{t('round.lead')}</p>
          {items.map((item, index) => <RoundItem key={item.assignment.id} item={item} index={index} path={path} wrong={errors?.fields ?? {}} />)}
          <div className="round-end">
            <Button type="submit" look="primary" icon="send" name="intent" value="send">{t('round.send')}</Button>
            <Button type="submit" icon="file" name="intent" value="save">{t('round.save')}</Button>
          </div>
          <p className="small soft mt3">{t('round.change')}</p>
        </Form>
      )}
    </>
  );
}

/** What was sent waits for the secretariat, not for the agency. */
const isAwaited = ({ draftAt, last }: OwedItem) => draftAt !== null || last?.review !== 'open';

function Nothing({ answersNowhere }: { answersNowhere: boolean }) {
  const t = useTexts('agency-room');
  return <Notice tone={answersNowhere ? 'risk' : 'ok'} title={t(answersNowhere ? 'round.left' : 'round.none')} className="mt5">{t(answersNowhere ? 'round.leftText' : 'round.noneText')}</Notice>;
}
