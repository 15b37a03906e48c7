import { formatTime } from '#app/lib/dates.ts';
import { Icon } from '#app/ui/icon.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useTexts } from '#app/ui/texts.tsx';
import type { ShownInvitation } from '../answers/answers.service.server.ts';

/** What is discussed and when, with the reader's own part marked. */
export function AnswerAgenda({ shown }: { shown: ShownInvitation }) {
  const t = useTexts('invitations');
  const { agenda, agendaMinutes, timeZone } = shown;
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
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
