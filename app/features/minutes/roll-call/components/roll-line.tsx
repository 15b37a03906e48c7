import { useFetcher } from '@remix-run/react';
import { fullName } from '#app/features/people/people.rules.ts';
import { instantToLocal } from '#app/lib/time-zones.ts';
import { Button } from '#app/ui/button.tsx';
import { Demo } from '#app/ui/demo.tsx';
import { FieldError } from '#app/ui/field-error.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import { ATTENDANCES } from '../roll-call.rules.ts';
import { PhoneMark } from '../check-in/components/phone-mark.tsx';
import type { PhoneLine } from '../check-in/deciding/deciding.service.server.ts';
import { MARK_ICONS, MarkState } from './mark-state.tsx';
import type { RollPerson } from './roll-list.tsx';

type Props = { row: RollPerson; timeZone: string; canMark: boolean; isScripted: boolean; phone?: PhoneLine; failure?: string };

/** One person of the roll. Each mark is a button of a form: it works before and without JavaScript. */
export function RollLine({ row, timeZone, canMark, isScripted, phone, failure }: Props) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const { personId } = row;
  if (!personId) return <li className="vacant"><div><b>{t('rollCall.vacant')}</b><div className="m"><T3 text={row.agencyName} /></div></div></li>;
  const name = fullName(row, language, 'full');
  return (
    <li>
      <div className="who-is">
        <b>{name}</b> {row.isDemo && <span className="vh"><Demo /></span>}
        <div className="m">{row.agencyName && <T3 text={row.agencyName} mark="none" />}{row.suggestion && !row.substitute && <> · <span className="nw">{t(`rollCall.said.${saidOf(row)}`)}</span></>}</div>
        {row.substitute && row.status !== 'represented' && <div className="m"><Icon name="swap" /> {t('rollCall.sends', { substitute: row.substitute.name, member: fullName(row, language, 'short') })}{row.substitute.position && <>, <span lang="">{row.substitute.position}</span></>}</div>}
        {phone && <PhoneMark line={phone} name={name} timeZone={timeZone} canMark={canMark} />}
      </div>
      {canMark ? <Marks row={row} personId={personId} name={name} isScripted={isScripted} /> : <MarkState row={row} timeZone={timeZone} />}
      {canMark && row.status === 'late' && <Arrival row={row} personId={personId} timeZone={timeZone} failure={failure} />}
      {canMark && row.status === 'represented' && <Representative row={row} personId={personId} failure={failure} />}
    </li>
  );
}

function saidOf(row: RollPerson): 'in_person' | 'online' | 'declined' {
  if (row.answerStatus === 'declined') return 'declined';
  return row.answerMode === 'online' ? 'online' : 'in_person';
}

function Marks({ row, personId, name, isScripted }: { row: RollPerson; personId: string; name: string; isScripted: boolean }) {
  const t = useTexts('minutes');
  const fetcher = useFetcher({ key: `mark ${personId}` });
  // One stop of the tab key per person; the arrows do the rest.
  const stop = row.status ?? row.suggestion ?? 'present';
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="mark" />
      <input type="hidden" name="personId" value={personId} />
      <div className="marks" role="group" aria-label={name}>
        {ATTENDANCES.map((status) => (
          <button
            key={status}
            name="status"
            value={row.status === status ? '' : status}
            data-mark={status}
            title={t(`marks.${status}`)}
            className={row.status === null && row.suggestion === status ? 'said' : undefined}
            aria-pressed={row.status === status}
            tabIndex={isScripted && status !== stop ? -1 : undefined}
          >
            <Icon name={MARK_ICONS[status]} />
            <span>{t(`marksShort.${status}`)}</span>
          </button>
        ))}
      </div>
    </fetcher.Form>
  );
}

function Arrival({ row, personId, timeZone, failure }: { row: RollPerson; personId: string; timeZone: string; failure?: string }) {
  const t = useTexts('minutes');
  const fetcher = useFetcher();
  return (
    <fetcher.Form method="post" className="more" noValidate>
      <input type="hidden" name="intent" value="arrival" />
      <input type="hidden" name="personId" value={personId} />
      <label htmlFor={`at-${personId}`}>{t('rollCall.arrivedAt')}</label>
      <input
        className="input" type="time" id={`at-${personId}`} name="arrivedAt"
        defaultValue={row.arrivedAt ? instantToLocal(row.arrivedAt, timeZone).time : ''}
        aria-invalid={failure ? true : undefined} aria-describedby={failure ? `at-${personId}-error` : undefined}
        onChange={(event) => event.target.value && fetcher.submit(event.target.form)}
      />
      <noscript><Button type="submit" small>{t('save.now')}</Button></noscript>
      <FieldError id={`at-${personId}-error`} error={failure} />
    </fetcher.Form>
  );
}

function Representative({ row, personId, failure }: { row: RollPerson; personId: string; failure?: string }) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const fetcher = useFetcher();
  const name = row.representative ? fullName(row.representative, language, 'full') : (row.representedByName ?? '');
  return (
    <fetcher.Form method="post" className="more" noValidate>
      <input type="hidden" name="intent" value="representative" />
      <input type="hidden" name="personId" value={personId} />
      <label htmlFor={`by-${personId}`}>{t('rollCall.representedBy')}</label>
      <input
        className="input" id={`by-${personId}`} name="representedBy" defaultValue={name} list="known-people" maxLength={200} autoComplete="off"
        aria-invalid={failure ? true : undefined} aria-describedby={failure ? `by-${personId}-error` : undefined}
        onBlur={(event) => event.target.value !== name && fetcher.submit(event.target.form)}
      />
      <noscript><Button type="submit" small>{t('save.now')}</Button></noscript>
      <FieldError id={`by-${personId}-error`} error={failure} />
    </fetcher.Form>
  );
}
