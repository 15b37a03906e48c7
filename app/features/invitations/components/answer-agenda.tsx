import { formatTime } from '#app/lib/dates.ts';
import { Icon } from '#app/ui/icon.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { ShownInvitation } from '../answer-page/answer-page.service.server.ts';

/** What is discussed and when, with the reader's own part marked. */
export function AnswerAgenda({ shown, papersBase }: { shown: ShownInvitation; /** Under it each paper opens by its id. */ papersBase: string }) {
  const t = useTexts('invitations');
  const { agenda, agendaMinutes, timeZone, papers } = shown;
  return (
    <details className="answer-agenda" id="agenda">
      <summary>
        <Icon name="list" />
        {t('answer.agenda', { count: agenda.length, minutes: agendaMinutes })}
        <Icon name="chevron-down" />
      </summary>
      <ol>
        {agenda.map((item, index) => (
          <li key={item.id}>
            {item.startsAt ? <time dateTime={item.startsAt.toISOString()}>{formatTime(item.startsAt, timeZone)}</time> : <span>{index + 1}</span>}
            <span>
              <T3 text={item.title} />
              {item.isOwn ? <State icon="user" tone="acc">{t('answer.own')}</State> : item.presenter && <span className="by"><T3 text={item.presenter} mark="none" /></span>}
              {papers[item.id]?.map((paper) => <a key={paper.id} className="answer-paper" href={`${papersBase}/${paper.id}`} rel="noreferrer"><Icon name={paper.isFile ? 'download' : 'external'} /> {paper.title}</a>)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
