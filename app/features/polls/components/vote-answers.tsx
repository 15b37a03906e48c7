import { useTexts } from '#app/ui/texts.tsx';
import { State } from '#app/ui/state.tsx';
import type { ShownPoll } from '../votes/votes.service.server.ts';
import { ChoiceMark } from './choice-look.tsx';
import { Others, VoteDay } from './vote-option.tsx';

/** After the close: what the reader answered, and the date that was chosen, if one was. */
export function VoteAnswers({ shown }: { shown: ShownPoll }) {
  const t = useTexts('polls');
  return (
    <section className="mt5">
      <h2>{t('vote.yours')}</h2>
      <div className="vote-options mt4">
        {shown.options.map((option) => {
          const isChosen = option.id === shown.chosenOptionId;
          return (
            <section key={option.id} className={isChosen ? 'vote-option chosen' : 'vote-option'}>
              <VoteDay option={option} shown={shown} />
              <p className="row">
                {option.choice ? <ChoiceMark choice={option.choice} /> : <span className="soft">{t('vote.none')}</span>}
                {isChosen && <State tone="ok" icon="check" tag>{t('vote.chosen')}</State>}
              </p>
              {shown.hasOthers && <Others option={option} />}
            </section>
          );
        })}
      </div>
    </section>
  );
}
