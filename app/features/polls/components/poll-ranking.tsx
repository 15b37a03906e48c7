import { Form } from '@remix-run/react';
import { formatMoment, formatTimeRange, formatWeekday, monthName } from '#app/lib/dates.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { PollGuest, PollPageData } from '../outcome/outcome.service.server.ts';
import type { RankedOption } from '../ranking/ranking.rules.ts';
import { ChoiceMark } from './choice-look.tsx';
import { OptionClashes } from './option-clashes.tsx';

/** The dates from best to worst, each with what speaks for and against it and the one step that makes it the meeting. */
export function PollRanking({ page, base }: { page: PollPageData; base: string }) {
  const t = useTexts('polls');
  const { poll, ranked, guests, bestId } = page;
  const isAnswered = guests.some((guest) => guest.answeredAt !== null);
  return (
    <section className="mt5">
      <SectionHead title={t('poll.ranking')} count={ranked.length} />
      {poll.phase !== 'scheduled' && !isAnswered && <p className="soft mt2">{t('poll.noAnswers')}</p>}
      {poll.phase !== 'scheduled' && isAnswered && bestId === null && <p className="soft mt2">{t('poll.nobodyCan')}</p>}
      <ol className="rank mt2">{ranked.map((each) => <Row key={each.optionId} ranked={each} page={page} base={base} />)}</ol>
      {poll.canManage && poll.phase !== 'scheduled' && <p className="small mute mt3 poll-measure">{t('poll.makeHint')}</p>}
    </section>
  );
}

function Row({ ranked, page, base }: { ranked: RankedOption; page: PollPageData; base: string }) {
  const t = useTexts('polls');
  const { poll, guests, bestId } = page;
  const option = page.options.find((each) => each.id === ranked.optionId);
  if (!option) return null;
  const isBest = option.id === bestId;
  const isChosen = option.id === poll.chosenOptionId;
  const required = guests.filter((guest) => guest.isRequired).length;
  return (
    <li className={[(isBest || isChosen) && 'best', ranked.isPast && !isChosen && 'past'].filter(Boolean).join(' ') || undefined}>
      <OptionDate startsAt={option.startsAt} endsAt={option.endsAt} timeZone={poll.timeZone} />
      <div className="body">
        {isChosen && <State tone="ok" icon="check" tag>{t('poll.chosen')}</State>}
        {isBest && <State tone="acc" icon="star" tag>{t('poll.best')}</State>}
        {ranked.isPast && !isChosen && <State icon="clock">{t('poll.past')}</State>}
        <Bar ranked={ranked} />
        {required > 0 && <Required ranked={ranked} guests={guests} required={required} />}
        {option.clashes && <OptionClashes clashes={option.clashes} />}
      </div>
      {poll.canManage && poll.phase !== 'scheduled' && !ranked.isPast && <Make optionId={option.id} startsAt={option.startsAt} timeZone={poll.timeZone} isBest={isBest} base={base} />}
    </li>
  );
}

function Make({ optionId, startsAt, timeZone, isBest, base }: { optionId: string; startsAt: Date; timeZone: string; isBest: boolean; base: string }) {
  const t = useTexts('polls');
  const language = useLanguage();
  return (
    <Form method="post" action={`${base}?do=make`} className="act">
      <input type="hidden" name="optionId" value={optionId} />
      <Button type="submit" look={isBest ? 'primary' : undefined} icon="meeting" aria-label={t('poll.makeOf', { date: formatMoment(startsAt, timeZone, language, 'dayMonth') })}>{t('poll.make')}</Button>
    </Form>
  );
}

export function OptionDate({ startsAt, endsAt, timeZone }: { startsAt: Date; endsAt: Date; timeZone: string }) {
  const language = useLanguage();
  const day = dayOf(startsAt, timeZone);
  return (
    <time className="day" dateTime={startsAt.toISOString()}>
      <b>{Number(day.slice(8))}</b>
      <span>
        {monthName(Number(day.slice(5, 7)), language, 'genitive')}, {formatWeekday(day, language)}
        <small>{formatTimeRange(startsAt, endsAt, timeZone)}</small>
      </span>
    </time>
  );
}

const PARTS = [['yes', 'yes'], ['if_need_be', 'ifNeedBe'], ['no', 'no'], ['silent', 'silent']] as const;

function Bar({ ranked }: { ranked: RankedOption }) {
  const t = useTexts('polls');
  const parts = PARTS.map(([choice, key]) => ({ choice, count: ranked[key] })).filter(({ count }) => count > 0);
  return (
    <div className="tally" aria-label={t('poll.counts')} role="group">
      <div className="strip" aria-hidden="true">{parts.map(({ choice, count }) => <i key={choice} className={choice} style={{ flexGrow: count }} />)}</div>
      <div className="nums">{parts.map(({ choice, count }) => <ChoiceMark key={choice} choice={choice} count={count} />)}</div>
    </div>
  );
}

/** Names in the way weigh more than numbers. */
function Required({ ranked, guests, required }: { ranked: RankedOption; guests: PollGuest[]; required: number }) {
  const t = useTexts('polls');
  const named = (ids: string[]) => guests.filter((guest) => ids.includes(guest.id)).map((guest) => guest.name).join(', ');
  if (ranked.allRequiredCan) return <State tone="ok" icon="check">{t('poll.allRequired', { count: required })}</State>;
  return (
    <>
      {ranked.requiredNo.length > 0 && <State tone="risk" icon="warning">{t('poll.requiredNo', { names: named(ranked.requiredNo) })}</State>}
      {ranked.requiredSilent.length > 0 && <State icon="hourglass">{t('poll.requiredSilent', { names: named(ranked.requiredSilent) })}</State>}
    </>
  );
}
