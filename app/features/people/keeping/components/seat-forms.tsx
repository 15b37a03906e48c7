import { Form } from '@remix-run/react';
import { formatDay } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { ComboboxField, type ComboOption } from '#app/ui/combobox.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useErrorText, useLanguage, useTexts } from '#app/ui/texts.tsx';
import type { Seat } from '#app/features/agencies/bodies/bodies.service.server.ts';
import { fullName } from '../../people.rules.ts';
import { SEAT_ROLES } from '../keeping.rules.ts';
import { Fold } from './fold.tsx';
import './keeping.css';

export type SeatValues = { agencyId?: string; personId?: string | null; role?: string; fromOn?: string | null; toOn?: string | null };
export type RefusedSeat = { seatId?: string; fields: Record<string, string>; form?: string; values: SeatValues };

type Props = { seats: Seat[]; agencies: ComboOption[]; people: ComboOption[]; requestId: string; refused: RefusedSeat | null };

/** Each seat with its form, then one more. */
export function SeatForms({ seats, agencies, people, requestId, refused }: Props) {
  const t = useTexts('directory');
  return (
    <div className="keep-folds mt5">
      {seats.map((seat, index) => (
        <Fold key={seat.id} open={refused?.seatId === seat.id} title={<SeatTitle seat={seat} number={index + 1} />}>
          <SeatForm {...{ agencies, people }} values={seat} seatId={seat.id} refused={refused?.seatId === seat.id ? refused : null} />
        </Fold>
      ))}
      <Fold open={seats.length === 0 || (refused !== null && !refused.seatId)} title={<b>{t('addSeat')}</b>}>
        <SeatForm {...{ agencies, people }} values={{ role: 'member' }} requestId={requestId} refused={refused && !refused.seatId ? refused : null} />
      </Fold>
    </div>
  );
}

/** Whose seat it is, who sits on it and as what, and until when. */
function SeatTitle({ seat, number }: { seat: Seat; number: number }) {
  const [t, words, common] = [useTexts('directory'), useTexts('agencies'), useTexts('common')];
  const language = useLanguage();
  return (
    <span className="keep-seat-title">
      <b>{number}</b>
      <b><T3 text={seat.agencyName} /></b>
      <span className="small soft">
        {seat.personId ? fullName(seat, language, 'full') : words('body.vacant')} · {common(`bodyRoles.${seat.role}`)}{seat.toOn && <> · {t('until', { day: formatDay(seat.toOn, language) })}</>}
      </span>
    </span>
  );
}

type FormProps = { values: SeatValues; agencies: ComboOption[]; people: ComboOption[]; seatId?: string; requestId?: string; refused: RefusedSeat | null };

function SeatForm({ values, agencies, people, seatId, requestId, refused }: FormProps) {
  const t = useTexts('directory');
  const words = useTexts('people');
  const common = useTexts('common');
  const errorText = useErrorText();
  const start = refused?.values ?? values;
  const own = seatId ?? 'new';
  return (
    <Form method="post" className="keep-form mt3" noValidate preventScrollReset>
      {refused?.form && <Notice tone="risk" live="alert">{errorText(refused.form)}</Notice>}
      {seatId ? <input type="hidden" name="seatId" value={seatId} /> : <input type="hidden" name="requestId" value={requestId} />}
      <ComboboxField id={`${own}-agency`} name="agencyId" label={words('agency')} required options={agencies} values={start.agencyId ? [start.agencyId] : []} error={refused?.fields.agencyId} />
      <ComboboxField id={`${own}-person`} name="personId" label={t('holder')} hint={t('holderHint')} optional options={people} values={start.personId ? [start.personId] : []} error={refused?.fields.personId} />
      <div className="keep-dates">
        <SelectField name="role" id={`${own}-role`} label={t('role')} defaultValue={start.role}>
          {SEAT_ROLES.map((role) => <option key={role} value={role}>{common(`bodyRoles.${role}`)}</option>)}
        </SelectField>
        <TextField name="fromOn" id={`${own}-from`} type="date" label={t('from')} optional defaultValue={start.fromOn ?? ''} error={refused?.fields.fromOn} />
        <TextField name="toOn" id={`${own}-to`} type="date" label={t('to')} optional defaultValue={start.toOn ?? ''} error={refused?.fields.toOn} />
      </div>
      <div><Button type="submit" name="intent" value={seatId ? 'change' : 'add'}>{seatId ? common('actions.save') : t('addSeatButton')}</Button></div>
    </Form>
  );
}
