import { Form } from '@remix-run/react';
import { formatDay } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { ComboboxField, type ComboOption } from '#app/ui/combobox.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { T3 } from '#app/ui/text3.tsx';
import { useErrorText, useLanguage, useTexts } from '#app/ui/texts.tsx';
import { needsSuccessor, OFFICE_ROLES } from '../keeping.rules.ts';
import type { OfficeInForm } from '../offices.service.server.ts';
import { Fold } from './fold.tsx';
import './keeping.css';

/** Which of the forms was refused, and why. */
export type RefusedOffice = { intent: string; officeId?: string; fields: Record<string, string>; form?: string; values: Record<string, unknown> };

type Props = { offices: OfficeInForm[]; agencies: ComboOption[]; requestId: string; refused: RefusedOffice | null };

/** The offices somebody holds: until when, when they are away, and who takes over; then one more. */
export function OfficeForms({ offices, agencies, requestId, refused }: Props) {
  const t = useTexts('directory');
  const people = useTexts('people');
  return (
    <section className="mt7" aria-labelledby="offices">
      <SectionHead id="offices" title={people('officesTitle')} count={offices.length || undefined} />
      {offices.length === 0 && <p className="soft mt3">{people('noOffices')}</p>}
      {offices.map((office) => <Office key={office.id} office={office} refused={refused?.officeId === office.id ? refused : null} />)}
      <Fold open={refused?.intent === 'office-add'} title={<b>{t('addOffice')}</b>}>
        <Form method="post" className="keep-form mt3" noValidate preventScrollReset>
          <input type="hidden" name="requestId" value={requestId} />
          <Refused refused={refused?.intent === 'office-add' ? refused : null} />
          <ComboboxField name="agencyId" label={people('agency')} required options={agencies} error={refused?.fields.agencyId} />
          <SelectField name="role" id="new-role" label={t('role')}>
            {OFFICE_ROLES.map((role) => <option key={role} value={role}>{people(`offices.${role}`)}</option>)}
          </SelectField>
          <div className="keep-dates">
            <TextField name="fromOn" id="new-from" type="date" label={t('from')} optional error={refused?.fields.fromOn} />
            <TextField name="toOn" id="new-to" type="date" label={t('to')} optional error={refused?.fields.toOn} />
          </div>
          <div><Button type="submit" name="intent" value="office-add">{t('addOfficeButton')}</Button></div>
        </Form>
      </Fold>
    </section>
  );
}

function Refused({ refused }: { refused: RefusedOffice | null }) {
  const errorText = useErrorText();
  return refused?.form ? <Notice tone="risk" live="alert">{errorText(refused.form)}</Notice> : null;
}

function Office({ office, refused }: { office: OfficeInForm; refused: RefusedOffice | null }) {
  const t = useTexts('directory');
  const people = useTexts('people');
  const language = useLanguage();
  return (
    <div>
      <p className="keep-held">
        <b><T3 text={office.agency} /></b> · {people(`offices.${office.role}`)}{' '}
        {office.isPast && office.toOn && <State icon="ban" tone="neutral">{t('until', { day: formatDay(office.toOn, language) })}</State>}
        {!office.isPast && office.absentFrom && (
          <State icon="clock" tone="neutral">
            {office.absentTo ? t('awayBetween', { from: formatDay(office.absentFrom, language), to: formatDay(office.absentTo, language) }) : t('awayFrom', { from: formatDay(office.absentFrom, language) })}
          </State>
        )}
      </p>
      <Fold open={refused?.intent === 'office'} title={t('datesOf')}>
        <DatesForm office={office} refused={refused?.intent === 'office' ? refused : null} />
      </Fold>
      {!office.isPast && (
        <Fold open={refused?.intent === 'leave'} title={t('leaves')}>
          <LeaveForm office={office} refused={refused?.intent === 'leave' ? refused : null} />
        </Fold>
      )}
    </div>
  );
}

/** For the person themselves only the days away. */
export function DatesForm({ office, refused, own }: { office: OfficeInForm; refused: RefusedOffice | null; own?: boolean }) {
  const t = useTexts('directory');
  const common = useTexts('common');
  const start = (name: 'fromOn' | 'toOn' | 'absentFrom' | 'absentTo') => String(refused ? (refused.values[name] ?? '') : (office[name] ?? ''));
  const field = (name: 'fromOn' | 'toOn' | 'absentFrom' | 'absentTo', label: string) => (
    <TextField name={name} id={`${office.id}-${name}`} type="date" label={label} optional defaultValue={start(name)} error={refused?.fields[name]} />
  );
  return (
    <Form method="post" className="keep-form mt3" noValidate preventScrollReset>
      <input type="hidden" name="officeId" value={office.id} />
      <Refused refused={refused} />
      {!own && <div className="keep-dates">{field('fromOn', t('from'))}{field('toOn', t('to'))}</div>}
      <div className="keep-dates">{field('absentFrom', t('absentFrom'))}{field('absentTo', t('absentTo'))}</div>
      <p className="hint">{t('absentHint')}</p>
      <div><Button type="submit" name="intent" value="office">{common('actions.save')}</Button></div>
    </Form>
  );
}

function LeaveForm({ office, refused }: { office: OfficeInForm; refused: RefusedOffice | null }) {
  const t = useTexts('directory');
  return (
    <Form method="post" className="keep-form mt3" noValidate preventScrollReset>
      <input type="hidden" name="officeId" value={office.id} />
      <Refused refused={refused} />
      <div className="keep-dates">
        <TextField name="lastDay" id={`${office.id}-last`} type="date" label={t('lastDay')} required defaultValue={String(refused?.values.lastDay ?? '')} error={refused?.fields.lastDay} />
        <SelectField name="successorId" id={`${office.id}-successor`} label={t('successor')} defaultValue={String(refused?.values.successorId ?? '')} error={refused?.fields.successorId}>
          <option value="">{t('nobodyYet')}</option>
          {office.colleagues.map((colleague) => <option key={colleague.id} value={colleague.id}>{colleague.name}</option>)}
        </SelectField>
      </div>
      <p className="hint">{t(needsSuccessor(office) ? 'leaveHintAnswers' : 'leaveHint')}</p>
      <div><Button type="submit" look="danger" name="intent" value="leave">{t('leaveButton')}</Button></div>
    </Form>
  );
}
