import { Form } from '@remix-run/react';
import { formatPeriodWithWeekday, formatTimeRange } from '#app/lib/dates.ts';
import { inLanguage, type Language } from '#app/lib/text3.ts';
import { instantToLocal } from '#app/lib/time-zones.ts';
import { cityOfZone } from '#app/lib/zone-names.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { CheckField } from '#app/ui/field.tsx';
import { Ledger, LedgerRow } from '#app/ui/ledger.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { fullName } from '#app/features/people/people.rules.ts';
import { hrefOfSlot, type FreeTimeValues } from '../free-time.rules.ts';
import type { FreeSlot, FreeTime } from '../free-time.service.server.ts';

type Props = { found: FreeTime; values: FreeTimeValues; carried: readonly [string, string][] };

/** Times by rank with the reason in words; one is taken, or several are asked about. */
export function FreeSlots({ found, values, carried }: Props) {
  const t = useTexts('free-time');
  if (found.slots.length === 0) return <EmptyState icon="search" title={t('none')} text={found.why ? t(`why.${found.why}`) : ''} />;
  const canPoll = values.meeting === '';
  return (
    <section aria-labelledby="free-results" className="mt5">
      <SectionHead id="free-results" title={t('results')} count={found.slots.length} />
      <p className="small mute mt2">{t('asked', { count: found.asked })}. {t('order')}</p>
      <Form method="get" action="/meetings/polls/new">
        {canPoll && <PollFields values={values} carried={carried} />}
        <Ledger plain>
          {found.slots.map((slot) => <SlotRow key={String(slot.startsAt)} slot={slot} values={values} href={hrefOfSlot(slot, values, carried)} canPoll={canPoll} />)}
        </Ledger>
        {canPoll && (
          <div className="free-poll">
            <Button type="submit" icon="users">{t('poll')}</Button>
            <span className="small mute">{t('pollHint')}</span>
          </div>
        )}
      </Form>
    </section>
  );
}

/** Whom the poll would ask is whom the search was about. */
function PollFields({ values, carried }: Pick<Props, 'values' | 'carried'>) {
  const lists = ['requiredPersonIds', 'requiredAgencyIds', 'personIds', 'agencyIds'] as const;
  const plain = { durationMinutes: values.durationMinutes, timeZone: values.timeZone, bodyId: values.bodyId, members: values.bodyId ? values.members : 'none' };
  return (
    <>
      {Object.entries(plain).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {carried.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {lists.flatMap((name) => values[name].map((id) => <input key={`${name} ${id}`} type="hidden" name={`${name}[]`} value={id} />))}
    </>
  );
}

function SlotRow({ slot, values, href, canPoll }: { slot: FreeSlot; values: FreeTimeValues; href: string; canPoll: boolean }) {
  const t = useTexts('free-time');
  const language = useLanguage();
  const { startsAt, endsAt, room } = slot;
  const when = formatPeriodWithWeekday(startsAt, endsAt, values.timeZone, language);
  const start = instantToLocal(startsAt, values.timeZone);
  return (
    <LedgerRow
      title={canPoll ? <CheckField name="slots[]" value={`${start.date}T${start.time}`} label={<b>{when}</b>} /> : when}
      end={<LinkButton to={href} small icon="check" aria-label={t('takeOf', { when })}>{t('take')}</LinkButton>}
    >
      <div className="free-why">
        <Why slot={slot} />
        {room && <State icon="pin">{t('roomOf', { name: inLanguage(room.name, language).text, count: room.capacity })}</State>}
      </div>
    </LedgerRow>
  );
}

function Why({ slot: { verdict, busyRequired, busyOptional, odd, startsAt, endsAt } }: { slot: FreeSlot }) {
  const t = useTexts('free-time');
  const language = useLanguage();
  const head = { all: <State tone="ok" icon="check">{t('allFree')}</State>, required: <State tone="ok" icon="check">{t('requiredFree')}</State>, some: <State tone="late" icon="ban">{t('someBusy', { count: busyRequired.length })}</State> };
  return (
    <>
      {head[verdict]}
      {busyRequired.length > 0 && <span>{t('busyRequired', { names: namesOf(busyRequired, language) })}</span>}
      {busyOptional.length > 0 && <State tone="risk" icon="users">{t('busyOptional', { names: namesOf(busyOptional, language) })}</State>}
      {odd.map(({ timeZone, people }) => (
        <State key={timeZone} tone="risk" icon="clock">{t('odd', { city: cityOfZone(timeZone, language), time: formatTimeRange(startsAt, endsAt, timeZone), names: namesOf(people, language) })}</State>
      ))}
    </>
  );
}

const NAMED = 4;

/** A whole committee may be busy: the first few are named. */
function namesOf(those: FreeSlot['busyRequired'], language: Language): string {
  const names = those.slice(0, NAMED).map((each) => ('name' in each ? inLanguage(each.abbr ?? each.name, language).text : fullName(each, language, 'short')));
  return names.join(', ') + (those.length > NAMED ? ` +${those.length - NAMED}` : '');
}
