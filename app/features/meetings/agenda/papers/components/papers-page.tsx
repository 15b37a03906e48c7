import { Form } from '@remix-run/react';
import { formatDay } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { fullName } from '#app/features/people/people.rules.ts';
import type { Deadline } from '../papers.rules.ts';
import type { PapersData } from '../papers.service.server.ts';
import { PaperForm, type PaperRefusal } from './paper-form.tsx';
import { PaperList } from './paper-list.tsx';
import './papers.css';

export const PAPERS_DONE = ['added', 'removed', 'asked', 'asked-nobody'] as const;
export type PapersDone = (typeof PAPERS_DONE)[number];
const DONE = { added: 'papers.added', removed: 'papers.removed', asked: 'papers.asked', 'asked-nobody': 'papers.askedNobody' } as const;

type Props = { meetingId: string; papers: PapersData; refused: PaperRefusal | null; done: PapersDone | null; canSeeReminders: boolean; canAsk: boolean };

/** The papers tab: item by item, what is there, what is awaited, and until when. */
export function PapersPage({ meetingId, papers: { items, deadline, isOpen }, refused, done, canSeeReminders, canAsk }: Props) {
  const t = useTexts('agenda');
  if (items.length === 0) return <><h2 className="vh">{t('papers.title')}</h2><EmptyState icon="file" title={t('papers.empty')} text={t('papers.emptyText')} /></>;
  return (
    <>
      <h2 className="vh">{t('papers.title')}</h2>
      {done && <Notice tone="ok" live="status">{t(DONE[done], { count: 1 })}</Notice>}
      {isOpen && <DeadlineLine deadline={deadline} />}
      {isOpen && canSeeReminders && !deadline.isPast && items.some((item) => item.isMissing) && <Reminders days={deadline.reminderDays} canAsk={canAsk} />}
      <ol className="papers mt4">
        {items.map((item) => <PaperItem key={item.id} item={item} meetingId={meetingId} refused={refused?.itemId === item.id ? refused : null} />)}
      </ol>
    </>
  );
}

function Reminders({ days, canAsk }: { days: number; canAsk: boolean }) {
  const t = useTexts('agenda');
  return (
    <>
      <p className="small soft mt1">{t('papers.reminders', { days })}</p>
      {canAsk && (
        <Form method="post" encType="multipart/form-data" className="mt3" preventScrollReset>
          <Button type="submit" name="do" value="ask" icon="send">{t('papers.ask')}</Button>
        </Form>
      )}
    </>
  );
}

function DeadlineLine({ deadline }: { deadline: Deadline }) {
  const t = useTexts('agenda');
  const language = useLanguage();
  if (deadline.day === null) return <p className="soft">{t('papers.noDate')}</p>;
  const left = deadline.isPast ? t('papers.isPast') : deadline.workingDaysLeft === 0 ? t('papers.leftToday') : t('papers.left', { count: deadline.workingDaysLeft ?? 0 });
  return (
    <p className="row">
      <b>{t('papers.deadline', { date: formatDay(deadline.day, language) })}</b>
      <State tone={deadline.isPast ? 'late' : (deadline.workingDaysLeft ?? 9) <= 1 ? 'risk' : 'neutral'} icon={deadline.isPast ? 'overdue' : 'hourglass'}>{left}</State>
    </p>
  );
}

type Item = PapersData['items'][number];

function PaperItem({ item, meetingId, refused }: { item: Item; meetingId: string; refused: PaperRefusal | null }) {
  const t = useTexts('agenda');
  const canAdd = item.problem === null;
  return (
    <li id={`item-${item.id}`}>
      <h3><span className="no">{item.number}.</span> <T3 text={item.title} /></h3>
      <p className="small soft"><Presenter item={item} /></p>
      {item.papers.length > 0 && <PaperList papers={item.papers} hrefOf={(id) => `/meetings/${meetingId}/papers/${id}`} canRemove={canAdd} />}
      {item.papers.length === 0 && (item.isMissing ? <p className="mt2"><State tone="risk" icon="hourglass">{t('papers.missing')}</State></p> : <p className="small mute mt2">{t('papers.none')}</p>)}
      {item.problem === 'tooLate' && <p className="small soft mt2">{t('papers.tooLate')}</p>}
      {canAdd && (
        <details className="mt2" open={refused !== null}>
          <summary>{t('papers.add')}</summary>
          <PaperForm itemId={item.id} refused={refused} />
        </details>
      )}
    </li>
  );
}

function Presenter({ item: { presenterPerson, presenterAgency } }: { item: Item }) {
  const t = useTexts('meetings');
  const language = useLanguage();
  const person = presenterPerson && fullName(presenterPerson, language, 'short');
  const agency = presenterAgency && inLanguage(presenterAgency.name, language).text;
  return <>{[person, agency].filter(Boolean).join(', ') || t('agenda.presenterUnset')}</>;
}
