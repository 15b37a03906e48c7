import { Form, Link } from '@remix-run/react';
import { useState } from 'react';
import type { Text3 } from '#app/lib/text3.ts';
import { formatDuration } from '#app/lib/quantities.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { inLanguage } from '#app/lib/text3.ts';
import type { Suggestion } from '../../suggestions/suggestions.rules.ts';
import { CopySection, TemplateSection, type CopyChoice, type TemplateRow } from './reuse-sections.tsx';
import { Why } from './why.tsx';
import './prepare.css';

export type PrepareData = {
  meetingId: string;
  suggestions: (Suggestion & { fits: boolean })[];
  free: number | null;
  proposals: { id: string; title: Text3; minutes: number; agencyName: Text3 | null; paperCount: number }[];
  templates: TemplateRow[];
  meetings: CopyChoice[];
  newId: string;
  isEmpty: boolean;
};

export type PrepareRefusal = { what: string; fields: Record<string, string>; form?: string; values: Record<string, unknown> };

type Props = PrepareData & { refused: PrepareRefusal | null; done: 'added' | 'saved' | 'removed' | null };

/** From what an agenda is made: what was left open, what agencies propose, what was used before. */
export function PreparePage({ refused, done, ...page }: Props) {
  const t = useTexts('agenda');
  return (
    <>
      <div className="row sb">
        <h2>{t('prepare.title')}</h2>
        {page.free !== null && <State tone={page.free === 0 ? 'risk' : 'neutral'} icon="clock">{page.free === 0 ? t('prepare.full') : t('prepare.free', { count: page.free })}</State>}
      </div>
      <p className="soft mt1 measure">{t('prepare.lead')}</p>
      {refused?.form && <Notice tone="risk" live="alert" className="mt4">{refused.form}</Notice>}
      {done && <Notice tone="ok" live="status" className="mt4">{t(done === 'added' ? 'prepare.added' : done === 'saved' ? 'template.saved' : 'template.removed')}</Notice>}
      <Suggested page={page} error={refused?.what === 'suggest' ? refused.fields.keys : undefined} />
      <Waiting page={page} />
      <TemplateSection templates={page.templates} newId={page.newId} canSave={!page.isEmpty} refused={refused?.what === 'save' ? refused : null} />
      <CopySection meetings={page.meetings} error={refused?.what === 'copy' ? refused.fields.fromMeetingId : undefined} />
    </>
  );
}

function Suggested({ page: { suggestions, free }, error }: { page: PrepareData; error?: string }) {
  const t = useTexts('agenda');
  const errors = useTexts('errors');
  const language = useLanguage();
  const [chosen, setChosen] = useState(() => new Set(suggestions.filter((each) => each.fits).map((each) => each.key)));
  const minutes = suggestions.reduce((sum, each) => sum + (chosen.has(each.key) ? each.minutes : 0), 0);
  const choose = (key: string, isChosen: boolean) => setChosen((before) => new Set(isChosen ? [...before, key] : [...before].filter((each) => each !== key)));
  return (
    <section className="mt5" aria-labelledby="suggested">
      <SectionHead id="suggested" title={t('suggest.title')} count={suggestions.length} />
      {suggestions.length === 0 ? <p className="soft mt3">{t('suggest.none')}</p> : (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="do" value="suggest" />
          <p className="soft small mt2">{t('suggest.lead')}</p>
          {error && <p className="error mt2" role="alert">{error === 'atLeastOne' ? t('prepare.atLeastOne') : errors('unknownChoice')}</p>}
          <ul className="prepare-list mt3">
            {suggestions.map((each) => (
              <li key={each.key}>
                <input type="checkbox" id={each.key} name="keys[]" value={each.key} checked={chosen.has(each.key)} onChange={(event) => choose(each.key, event.target.checked)} />
                <div>
                  <label htmlFor={each.key} className="t"><T3 text={each.title} /></label>
                  <p className="m"><Why suggestion={each} /> {!each.fits && <> <State tone="risk" icon="clock">{t('suggest.noTime')}</State></>}</p>
                </div>
                <div className="end">
                  <span className="soft small">{formatDuration(each.minutes, language, 'short')}</span>{' '}
                  <Button type="submit" small name="only" value={each.key} aria-label={t('suggest.takeOneOf', { title: inLanguage(each.title, language).text })}>{t('suggest.takeOne')}</Button>
                </div>
              </li>
            ))}
          </ul>
          <p className="mt3 row">
            <Button type="submit" look="primary" icon="check">{t('suggest.take')}</Button>
            <span data-needs-script role="status"><Chosen minutes={minutes} free={free} /></span>
          </p>
        </Form>
      )}
    </section>
  );
}

/** The time budget while one ticks. */
function Chosen({ minutes, free }: { minutes: number; free: number | null }) {
  const t = useTexts('agenda');
  const over = free === null ? 0 : minutes - free;
  return over > 0 ? <State tone="risk" icon="warning">{t('suggest.over', { count: over })}</State> : <State icon="clock">{t('suggest.chosen', { count: minutes })}</State>;
}

function Waiting({ page: { proposals } }: { page: PrepareData }) {
  const t = useTexts('agenda');
  const language = useLanguage();
  return (
    <section className="mt6" aria-labelledby="waiting">
      <SectionHead id="waiting" title={t('waiting.title')} count={proposals.length} />
      {proposals.length === 0 ? <p className="soft mt3">{t('waiting.none')}</p> : (
        <ul className="prepare-list">
          {proposals.map(({ id, title, minutes, agencyName, paperCount }) => (
            <li key={id} className="plain">
              <div>
                <Link className="t" to={`/meetings/proposals/${id}`}><T3 text={title} /></Link>
                <p className="m">{agencyName && <T3 text={agencyName} />} · {formatDuration(minutes, language, 'short')}{paperCount > 0 && <> · {t('item.papers', { count: paperCount })}</>}</p>
              </div>
              <Form method="post" className="end" preventScrollReset>
                <input type="hidden" name="do" value="accept" />
                <input type="hidden" name="proposalId" value={id} />
                <Button type="submit" small aria-label={t('waiting.acceptOf', { title: inLanguage(title, language).text })}>{t('waiting.accept')}</Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
