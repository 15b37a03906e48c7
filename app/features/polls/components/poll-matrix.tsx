import { formatTime, formatWeekday, monthName } from '#app/lib/dates.ts';
import { inLanguage } from '#app/lib/text3.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { Icon } from '#app/ui/icon.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { PollGuest, PollOption, PollPageData } from '../outcome/outcome.service.server.ts';
import { ChoiceMark } from './choice-look.tsx';

/** Guests by dates. Wider than the page it scrolls in itself, the names staying in sight. */
export function PollMatrix({ page }: { page: PollPageData }) {
  const t = useTexts('polls');
  const { options, guests, ranked, poll, bestId } = page;
  const marked = poll.chosenOptionId ?? bestId;
  if (guests.length === 0) return null;
  return (
    <section className="mt6">
      <SectionHead id="matrix" title={t('poll.matrix')} count={guests.length} />
      <p className="poll-legend small mt2">{(['yes', 'if_need_be', 'no', 'silent'] as const).map((choice) => <ChoiceMark key={choice} choice={choice} />)}</p>
      <div className="matrix mt2" role="region" aria-labelledby="matrix" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('poll.guest')}</th>
              {options.map((option) => <Head key={option.id} option={option} timeZone={poll.timeZone} isMarked={option.id === marked} />)}
            </tr>
          </thead>
          <tbody>{guests.map((guest) => <Row key={guest.id} guest={guest} options={options} marked={marked} />)}</tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('poll.total')}</th>
              {options.map(({ id }) => <td key={id} className={id === marked ? 'on' : undefined}><b>{ranked.find((each) => each.optionId === id)?.yes ?? 0}</b></td>)}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function Head({ option, timeZone, isMarked }: { option: PollOption; timeZone: string; isMarked: boolean }) {
  const language = useLanguage();
  const day = dayOf(option.startsAt, timeZone);
  return (
    <th scope="col" className={isMarked ? 'on' : undefined}>
      <b>{Number(day.slice(8))}</b> {monthName(Number(day.slice(5, 7)), language, 'short')}
      <small>{formatWeekday(day, language, 'short')}, {formatTime(option.startsAt, timeZone)}</small>
    </th>
  );
}

function Row({ guest, options, marked }: { guest: PollGuest; options: PollOption[]; marked: string | null }) {
  const t = useTexts('polls');
  const language = useLanguage();
  const agency = guest.agency ? inLanguage(guest.agency, language).text : '';
  return (
    <tr>
      <th scope="row">
        <span className="t" title={guest.fullName}>{guest.name}</span>
        <small>{[agency, guest.isRequired && t('poll.required')].filter(Boolean).join(', ')}</small>
        {guest.step !== 'answered' && guest.step !== 'told' && <small className="mute">{t(`poll.step.${guest.step}`)}</small>}
        {guest.comment && <small className="said"><Icon name="info" /> <span lang="">{guest.comment}</span></small>}
      </th>
      {options.map(({ id }) => (
        <td key={id} className={`${guest.votes[id] ?? 'silent'}${id === marked ? ' on' : ''}`}><ChoiceMark choice={guest.votes[id] ?? 'silent'} short /></td>
      ))}
    </tr>
  );
}
