import { Form } from '@remix-run/react';
import type { RollPerson } from '../../components/roll-list.tsx';
import { isThere } from '../../roll-call.rules.ts';
import type { Presence } from '../presence.service.server.ts';
import { fullName } from '#app/features/people/people.rules.ts';
import { formatTime } from '#app/lib/dates.ts';
import { Button } from '#app/ui/button.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SectionHead } from '#app/ui/section-head.tsx';
import { State } from '#app/ui/state.tsx';
import { useLanguage, useTexts } from '#app/ui/texts.tsx';
import './moves-section.css';

type Props = {
  presence: Presence;
  rows: readonly RollPerson[];
  timeZone: string;
  canMark: boolean;
  errors: Record<string, string> | null;
  typed?: Record<string, unknown>;
};

/** Who went out and came back, by the clock, and what became of the quorum. */
export function MovesSection({ presence, rows, timeZone, canMark, errors, typed = {} }: Props) {
  const t = useTexts('minutes');
  const language = useLanguage();
  const there = rows.filter((row) => row.personId !== null && isThere(row.status));
  if (there.length === 0) return null;
  const names = new Map(rows.map((row) => [row.personId, fullName(row, language, 'full')]));
  const events = [
    ...presence.moves.map((move) => ({ key: move.id, at: move.at, move, quorum: null })),
    ...presence.course.map((quorum) => ({ key: `q${quorum.at.getTime()}`, at: quorum.at, move: null, quorum })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return (
    <section className="mt5" id="moves">
      <SectionHead title={t('moves.title')} count={presence.moves.length} />
      {events.length === 0 && <p className="small soft mt2">{t('moves.none')}</p>}
      <ol className="moves">
        {events.map(({ key, at, move, quorum }) => (
          <li key={key} className={quorum ? 'of-quorum' : undefined}>
            <time>{formatTime(at, timeZone)}</time>
            {quorum ? <State tone={quorum.hasQuorum ? 'ok' : 'risk'} icon={quorum.hasQuorum ? 'check' : 'warning'}>{t(quorum.hasQuorum ? 'moves.regained' : 'moves.lost', { present: quorum.present })}</State> : (
              <>
                <span className="grow"><Icon name={move.kind === 'left' ? 'sign-out' : 'sign-in'} /> {names.get(move.personId)} – {t(`moves.${move.kind}`)}</span>
                {canMark && <RemoveMove id={move.id} label={t('moves.remove', { name: names.get(move.personId) ?? '', time: formatTime(at, timeZone) })} />}
              </>
            )}
          </li>
        ))}
      </ol>
      {canMark && <MoveForm people={there.map((row) => ({ id: row.personId!, name: names.get(row.personId) ?? '' }))} errors={errors} typed={typed} />}
    </section>
  );
}

function RemoveMove({ id, label }: { id: string; label: string }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value="remove-move" />
      <input type="hidden" name="moveId" value={id} />
      <Button type="submit" look="quiet" small iconOnly icon="close" title={label}>{label}</Button>
    </Form>
  );
}

function MoveForm({ people, errors, typed }: { people: readonly { id: string; name: string }[]; errors: Props['errors']; typed: Record<string, unknown> }) {
  const t = useTexts('minutes');
  const value = (name: string) => (errors && typeof typed[name] === 'string' ? typed[name] : '');
  return (
    <Form method="post" noValidate className="moves-form" preventScrollReset key={errors ? 'again' : 'new'}>
      <input type="hidden" name="intent" value="move" />
      <SelectField name="personId" label={t('moves.who')} defaultValue={value('personId')} error={errors?.personId}>
        <option value="">{t('opening.choose')}</option>
        {people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </SelectField>
      <TextField type="time" name="time" label={t('moves.at')} defaultValue={value('time')} error={errors?.time} />
      <div className="row">
        <Button type="submit" name="kind" value="left" icon="sign-out">{t('moves.leave')}</Button>
        <Button type="submit" name="kind" value="returned" icon="sign-in">{t('moves.return')}</Button>
      </div>
    </Form>
  );
}

/** Said above everything as soon as too many are out. */
export function QuorumLost({ presence, timeZone }: { presence: Presence; timeZone: string }) {
  const t = useTexts('minutes');
  const last = presence.course.at(-1);
  if (!last || last.hasQuorum) return null;
  return <Notice tone="late" icon="warning" live="alert" title={t('moves.lostSince', { time: formatTime(last.at, timeZone) })}>{t('moves.lostText')}</Notice>;
}
