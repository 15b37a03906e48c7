import { Form } from '@remix-run/react';
import { fullName } from '#app/features/people/people.rules.ts';
import { formatDayWithWeekday, formatMoment, formatTime, formatTimeRange } from '#app/lib/dates.ts';
import { dayOf } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Door, DoorPerson } from '../check-in.service.server.ts';
import './check-in.css';

export type DoorRefusal = { personId?: 'required' | 'unknownChoice'; form?: 'otherPerson' | 'tooManyPhones' | 'decided' } | null;
type Props = { door: Door; refusal: DoorRefusal; wasTakenBack: boolean; here: string };

/** On the participant's phone: one button for whoever opened their invitation on it, a list of names for everybody else. */
export function CheckInPage({ door, refusal, wasTakenBack, here }: Props) {
  const t = useTexts('check-in');
  const { session, problem, said, own } = door;
  const mayChoose = problem === null && (!said || said.state === 'refused');
  return (
    <>
      <SessionHead session={session} />
      {refusal?.form && <Notice tone="risk" live="alert" className="mt4" title={t(`refused.${refusal.form}`)} />}
      {wasTakenBack && !said && <Notice tone="ok" live="status" className="mt4" title={t('said.takenBack')} />}
      {said ? <Said said={said} timeZone={session.timeZone} here={here} /> : problem && <Closed door={door} problem={problem} />}
      {mayChoose && (own && own.personId !== said?.person.personId ? <Own own={own} door={door} refusal={refusal} /> : <Choose people={door.people} refusal={refusal} />)}
    </>
  );
}

function SessionHead({ session }: { session: Door['session'] }) {
  const language = useLanguage();
  const { title, place, startsAt, endsAt, timeZone, isDemo } = session;
  return (
    <>
      <h1 className="mt5"><T3 text={title} /> {isDemo && <Demo />}</h1>
      <p className="soft mt2">
        {startsAt && formatDayWithWeekday(dayOf(startsAt, timeZone), language)}{startsAt && endsAt && <>, <span className="nw">{formatTimeRange(startsAt, endsAt, timeZone)}</span></>}
        {place && <><br /><T3 text={place} /></>}
      </p>
    </>
  );
}

function Closed({ door, problem }: { door: Door; problem: NonNullable<Door['problem']> }) {
  const t = useTexts('check-in');
  const language = useLanguage();
  const at = door.opensAt ? formatMoment(door.opensAt, door.session.timeZone, language) : '';
  return <Notice className="mt5" icon={problem === 'stale' ? 'refresh' : 'clock'} title={t(`problems.${problem}`)}>{t(`problems.${problem}Text`, { at })}</Notice>;
}

const TONES = { waiting: 'info', confirmed: 'ok', refused: 'risk' } as const;

function Said({ said, timeZone, here }: { said: NonNullable<Door['said']>; timeZone: string; here: string }) {
  const t = useTexts('check-in');
  const { person, state, at } = said;
  return (
    <section className="mt5 stack">
      <p className="check-in-name"><PersonName person={person} /></p>
      <Notice tone={TONES[state]} {...(state === 'waiting' ? { icon: 'hourglass' as const } : {})} live="status" title={t(`said.${state}`, { time: formatTime(at, timeZone) })}>{t(`said.${state}Text`)}</Notice>
      {state === 'waiting' && (
        <>
          <p><a className="btn" href={here}><Icon name="refresh" />{t('said.look')}</a></p>
          <Form method="post"><Button type="submit" look="quiet" icon="undo" name="intent" value="take-back">{t('said.takeBack')}</Button></Form>
        </>
      )}
    </section>
  );
}

function Own({ own, door, refusal }: { own: DoorPerson; door: Door; refusal: DoorRefusal }) {
  const t = useTexts('check-in');
  return (
    <section className="mt5">
      <h2>{t('you.title')}</h2>
      <p className="check-in-name mt2"><PersonName person={own} /></p>
      <p className="small soft mt2">{t('you.invitation')}</p>
      <Form method="post" className="mt4">
        <input type="hidden" name="personId" value={own.personId} />
        <Button type="submit" look="primary" icon="check" name="intent" value="check-in" className="check-in-here">{t('you.here')}</Button>
      </Form>
      <details className="mt5" open={Boolean(refusal?.personId)}>
        <summary>{t('you.other')}</summary>
        <Choose people={door.people.filter((each) => each.personId !== own.personId)} refusal={refusal} />
      </details>
    </section>
  );
}

function Choose({ people, refusal }: { people: readonly DoorPerson[]; refusal: DoorRefusal }) {
  const t = useTexts('check-in');
  const language = useLanguage();
  const named = (person: DoorPerson) => {
    const name = fullName(person, language, 'full');
    return person.insteadOf ? `${name} (${t('you.insteadOf', { name: fullName(person.insteadOf, language, 'short') })})` : name;
  };
  return (
    <Form method="post" noValidate className="mt5 stack">
      <SelectField name="personId" label={t('you.choose')} hint={t('you.chooseHint')} defaultValue="" required error={refusal?.personId}>
        <option value="">{t('you.none')}</option>
        {people.map((person) => <option key={person.personId} value={person.personId}>{named(person)}</option>)}
      </SelectField>
      <Button type="submit" look="primary" icon="check" name="intent" value="check-in" className="check-in-here">{t('you.here')}</Button>
    </Form>
  );
}

function PersonName({ person }: { person: DoorPerson }) {
  const t = useTexts('check-in');
  const language = useLanguage();
  return (
    <>
      <b>{fullName(person, language, 'full')}</b>
      {person.insteadOf && <span className="soft"> · {t('you.insteadOf', { name: fullName(person.insteadOf, language, 'short') })}</span>}
      {person.agencyName && <span className="soft"><br /><T3 text={person.agencyName} mark="none" /></span>}
    </>
  );
}
