import { Link } from '@remix-run/react';
import { fullName } from '#app/features/people/people.rules.ts';
import { dueText } from '#app/features/assignments/assignments.rules.ts';
import { formatDay } from '#app/lib/dates.ts';
import { LANGUAGES } from '#app/lib/text3.ts';
import { dayOf, HOME_ZONE } from '#app/lib/time-zones.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { LanguageTag } from '#app/ui/language-tag.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { DecisionState } from '../../components/decision-state.tsx';
import { VoteState } from '../../components/vote-state.tsx';
import type { DecisionRecord } from '../record.service.server.ts';
import { Dissents } from './dissents.tsx';
import { StateForm } from './state-form.tsx';
import './record.css';

export type RecordFailure = { intent: string; fields: Record<string, string>; form?: string; values: Record<string, unknown> } | null;

type Props = { record: DecisionRecord; failure: RecordFailure; saved: boolean };

/** One decision in full: its words, its vote, what follows from it and what has become of it. */
export function DecisionRecordPage({ record, failure, saved }: Props) {
  const t = useTexts('minutes');
  const tasks = useTexts('assignments');
  const language = useLanguage();
  const { decision, item, meeting, number, isApproved } = record;
  const date = formatDay(dayOf(meeting.startsAt ?? meeting.originalStart ?? decision.id, meeting.timeZone), language);
  return (
    <>
      <Crumbs crumbs={[{ label: tasks('title'), to: '/assignments' }, { label: t('register.title'), to: '/decisions' }, { label: t('record.title', { number: decision.number }) }]} />
      <div className="row sb mt2"><h1>{t('record.title', { number: decision.number })} {meeting.isDemo && <Demo />}</h1>{isApproved && <DecisionState state={decision.state} />}</div>
      <p className="soft mt1">
        <Link to={`/meetings/${meeting.id}/minutes`}>{isApproved ? t('record.from', { number: number ?? 0, date }) : t('record.draft', { date })}</Link> · {item.number}. <T3 text={item.title} mark="none" />
      </p>
      {saved && !failure && <Notice tone="ok" live="status" className="mt4" title={t('record.saved')} />}
      {failure?.form && <Notice tone="risk" live="alert" className="mt4" title={t(`record.refused.${refusalOf(failure.form)}`)} />}
      <p className="record-text mt4 pre"><T3 text={decision.text} /></p>
      <details className="mt3">
        <summary className="btn sm quiet record-more">{t('record.inOther')}</summary>
        {LANGUAGES.filter((each) => each !== language && decision.text[each]).map((each) => <p key={each} className="mt2 pre" lang={each}><LanguageTag language={each} /> {decision.text[each]}</p>)}
      </details>
      <Vote record={record} />
      <Following record={record} />
      <Dissents record={record} failure={failure?.intent === 'dissent' ? failure : null} />
      {isApproved && <StateForm record={record} failure={failure?.intent === 'state' ? failure : null} />}
    </>
  );
}

function refusalOf(reason: string): 'stale' | 'locked' | 'notApproved' {
  return reason === 'stale' || reason === 'notApproved' ? reason : 'locked';
}

function Vote({ record }: { record: DecisionRecord }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const { decision } = record;
  const isVoted = decision.votesFor !== null || decision.votesAgainst !== null || decision.votesAbstained !== null;
  return (
    <section className="mt5">
      <SectionHead title={t('record.votes')} />
      <div className="mt3">{isVoted ? <VoteState decision={decision} /> : <p className="soft">{t('record.noVote')}</p>}</div>
      {decision.castingVote && <p className="mt2">{t('record.casting', { vote: t(`votes.${decision.castingVote}`) })}</p>}
      {decision.recused.length > 0 && <p className="mt2">{t('record.recused', { names: decision.recused.map((person) => fullName(person, language, 'short')).join(', ') })}</p>}
    </section>
  );
}

function Following({ record }: { record: DecisionRecord }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  return (
    <section className="mt5">
      <SectionHead title={t('record.assignments')} count={record.following.length} />
      {record.following.length === 0 && <p className="soft mt3">{t('record.noAssignments')}</p>}
      <ul className="plain pl mt2">
        {record.following.map((each) => (
          <li key={each.id} className="mt2">
            <Link to={`/assignments/${each.id}`}><T3 text={each.result} mark="none" /></Link>
            <span className="soft"> · <T3 text={each.agencyAbbr ?? each.agencyName} mark="none" /> · {dueText(each, language, 'long') ?? t('protocol.dueUnset')}</span>
            {each.doneOn && <> <State tone="ok" icon="check">{formatDay(dayOf(each.doneOn, HOME_ZONE), language)}</State></>}
          </li>
        ))}
      </ul>
    </section>
  );
}
